"""Ofsted's childcare register: nurseries and clubs by name; childminders' details are withheld."""

import re
from pathlib import Path

from local_offer.imports import cleaning
from local_offer.imports.listing import Body, Listing, Place, Values
from local_offer.imports.outcome import Outcome, Refuse
from local_offer.imports.reading import Row, read_table
from local_offer.models import Organisation, Service, Setting

EXPECTED = "the childcare register CSV (“management information: childcare providers”) of Ofsted"
REQUIRED = (
    "Provider URN", "Provider type", "Provider name", "Provider status", "Local authority",
    "Postcode",
)  # fmt: skip
WITHHELD = {"redacted", "[redacted]"}
AT_HOME = {"childminder", "home childcarer"}
# A registered person is named as the organisation only where the name is plainly not a person's:
# a partnership is often called after the people in it.
CORPORATE = re.compile(
    r"\b(ltd|limited|llp|plc|cic|cio|trust|school|academy|college|nursery|nurseries|preschool|"
    r"pre-school|playgroup|centre|council|committee|club|church|charity|association|services|"
    r"company|group|kidz|university|ymca)\b",
    re.IGNORECASE,
)
KINDS = {
    "full day care": "Day nursery or full day care",
    "out-of-school day care": "Care before and after school or in the holidays",
    "sessional day care": "Pre-school or playgroup sessions",
}


def read(path: Path) -> list[Row]:
    return read_table(path, required=REQUIRED, expected=EXPECTED)


def listings(rows: list[Row], *, authorities: set[str], outcome: Outcome) -> list[Listing]:
    """The rows of these local authorities (all where the set is empty) that can be listed."""
    found: dict[str, Listing] = {}
    for row in rows:
        if authorities and row.get("Local authority").lower() not in authorities:
            outcome.passed_over["settings of other local authorities"] += 1
            continue
        try:
            one = listing(row)
            if one.source_id in found:
                raise Refuse(f"Ofsted reference {one.source_id} is in the file already")
        except Refuse as reason:
            label = row.get("Provider URN")
            outcome.refuse(row.number, label, str(reason))
        else:
            found[one.source_id] = one
    return list(found.values())


def listing(row: Row) -> Listing:
    """The row as a listing. Raises Refuse, with the reason, where it cannot be one."""
    urn, name = row.get("Provider URN"), cleaning.decent_case(row.get("Provider name"))
    kind = row.get("Provider type").lower()
    if not re.fullmatch(r"[A-Z]{0,2}\d{4,10}", urn):
        raise Refuse("it has no Ofsted reference")
    if kind in AT_HOME:
        raise Refuse(
            "childminders and home childcarers are people at home;"
            " the register withholds who and where they are"
        )
    if not name or name.lower() in WITHHELD:
        raise Refuse("the register withholds its name and address")
    if row.is_ragged and not cleaning.postcode(row.get("Postcode")):
        raise Refuse(f"it has {row.cell_count} cells under {row.heading_count} headings")
    return Listing(
        row=row.number,
        source_id=urn,
        values=_service(row, name),
        setting=_setting(row, urn),
        organisation=_organisation(row, urn, name),
        places=[Place(urn, _location(row, name))],
        source_url=f"https://reports.ofsted.gov.uk/provider/16/{urn}",
    )


def _service(row: Row, name: str) -> Values:
    is_active = row.get("Provider status").lower() == "active"
    number = cleaning.phone(row.get("Telephone Number"))
    kind = KINDS.get(row.get("Provider subtype").lower(), "Childcare")
    return {
        "name": name,
        "summary": f"{kind}, registered with Ofsted.",
        "status": Service.Status.PUBLISHED if is_active else Service.Status.UNPUBLISHED,
        "delivery": [Service.Delivery.IN_PERSON],
        "categories": ["childcare"],
        "contacts": [{"name": "Main number", "phones": [{"number": number}]}] if number else [],
    }


def _setting(row: Row, urn: str) -> Values:
    return {
        "ofsted_urn": urn,
        "group": Setting.Group.EARLY_YEARS,
        "phase": Setting.Phase.EARLY_YEARS,
        "type_name": row.get("Provider subtype") or row.get("Provider type"),
        "capacity": cleaning.whole_number(row.get("Places")) or None,
    }


def _location(row: Row, name: str) -> Values:
    lines = [
        cleaning.place_case(row.get(f"Provider address line {number}")) for number in (1, 2, 3)
    ]
    return {
        "name": name,
        "address_1": lines[0],
        "address_2": ", ".join(line for line in lines[1:] if line),
        "town": cleaning.place_case(row.get("Provider town")),
        "postcode": cleaning.postcode(row.get("Postcode")),
        "latitude": None,
        "longitude": None,
    }


def _organisation(row: Row, urn: str, name: str) -> Body:
    """The company that is registered; a person's name is never taken."""
    registered = cleaning.decent_case(row.get("Registered_Person_Name", "Registered person name"))
    if registered and CORPORATE.search(registered):
        source_id = row.get("Registered person URN") or f"owner of {urn}"
        return Body(source_id, {"name": registered, "kind": Organisation.Kind.COMPANY})
    values: Values = {"name": name, "kind": Organisation.Kind.COMPANY}
    return Body(f"owner of {urn}", values, is_known_by_name=False)


class SameSettings:
    """Settings of the schools' register that are the same to the letter: name and postcode."""

    def __init__(self) -> None:
        rows = Setting.objects.filter(ofsted_urn="").values_list(
            "service_id", "service__name", "service__places__location__postcode", "service__status"
        )
        self.found = {
            (name.casefold(), postcode): service_id
            for service_id, name, postcode, status in rows
            if postcode and status != Service.Status.MERGED
        }

    def service_of(self, one: Listing) -> Service | None:
        """The school that this childcare belongs to; it can take only one Ofsted reference."""
        place = one.places[0].values
        pk = self.found.pop((one.values["name"].casefold(), place["postcode"]), None)
        return Service.objects.select_related("organisation").get(pk=pk) if pk else None


def joined(one: Listing) -> Listing:
    """Only what Ofsted adds to a school that is listed already."""
    return Listing(
        row=one.row,
        source_id=one.source_id,
        values={"name": one.values["name"]},
        setting={"ofsted_urn": one.source_id},
        source_url=one.source_url,
    )
