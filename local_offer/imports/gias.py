"""Get Information about Schools: the register's CSV.

Columns are found by their headings: the register had 120 of them once and 140 later. A column
that a file does not have says nothing, so it never empties a field.
"""

from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify

from local_offer.imports import cleaning
from local_offer.imports.gias_codes import (
    CATEGORIES,
    FREE_GROUPS,
    GROUPS,
    NEEDS,
    PHASES,
    SPECIAL_TYPES,
    STATUSES,
    TRUST_TYPES,
    Group,
    Phase,
)
from local_offer.imports.listing import Body, Listing, Place, Values
from local_offer.imports.outcome import Refuse
from local_offer.imports.reading import Row, read_table
from local_offer.models import Organisation, Service
from local_offer.national_grid import to_latitude_longitude

EXPECTED = "the “establishment fields” CSV of Get Information about Schools"
REQUIRED = (
    "URN", "EstablishmentName", "LA (code)", "EstablishmentStatus (name)",
    "TypeOfEstablishment (code)", "Postcode",
)  # fmt: skip
# Headings of another open copy of the register.
ALIASES = {
    "urn": "URN", "la_code": "LA (code)", "la_name": "LA (name)", "name": "EstablishmentName",
    "establishment_status_name": "EstablishmentStatus (name)", "close_date": "CloseDate",
    "ukprn": "UKPRN", "address_1": "Street", "address_2": "Locality", "address_3": "Address3",
    "last_changed_date": "LastChangedDate", "town": "Town", "county": "County (name)",
    "postcode": "Postcode", "easting": "Easting", "northing": "Northing",
    "establishment_type_code": "TypeOfEstablishment (code)",
    "establishment_type_name": "TypeOfEstablishment (name)",
    "number_of_pupils": "NumberOfPupils", "phase_name": "PhaseOfEducation (name)",
    "trust": "Trusts (name)",
}  # fmt: skip
PAGE = "https://get-information-schools.service.gov.uk/Establishments/Establishment/Details/"

Status = Service.Status


@dataclass(frozen=True)
class School:
    """One row of the register."""

    urn: str
    is_open: bool
    listing: Listing


def read(path: Path) -> list[Row]:
    return read_table(path, required=REQUIRED, expected=EXPECTED, aliases=ALIASES)


def school(row: Row) -> School:
    """The row as a listing. Raises Refuse, with the reason, where it cannot be one."""
    urn, name = row.get("URN"), cleaning.decent_case(row.get("EstablishmentName"))
    if not (urn.isdecimal() and 5 <= len(urn) <= 7):
        raise Refuse("it has no URN")
    if not name:
        raise Refuse("it has no name")
    if row.is_ragged and not _stands_under_its_headings(row):
        raise Refuse(
            f"it has {row.cell_count} cells under {row.heading_count} headings,"
            " and they do not stand under the right ones"
        )
    status = STATUSES.get(row.get("EstablishmentStatus (name)").lower())
    if status is None:
        raise Refuse(f"its status “{row.get('EstablishmentStatus (name)')}” is not one we know")
    listing = Listing(
        row=row.number,
        source_id=urn,
        values=_service(row, name, status),
        setting=_setting(row, urn),
        organisation=_organisation(row, urn, name),
        organisation_is_guess="Trusts (name)" not in row.cells,
        places=[Place(urn, _location(row, name))],
        source_url=PAGE + urn,
    )
    return School(urn, status == Status.PUBLISHED, listing)


def _stands_under_its_headings(row: Row) -> bool:
    """Whether the cells of a ragged row look like what their headings say."""
    digits = row.get("TelephoneNum").replace(" ", "")
    return (
        (not row.get("Postcode") or bool(cleaning.postcode(row.get("Postcode"))))
        and (not digits or digits.isdecimal())
        and all(not row.get(axis) or row.get(axis).isdecimal() for axis in ("Easting", "Northing"))
        and all(
            not row.get(when) or cleaning.day(row.get(when)) is not None
            for when in ("LastChangedDate", "OpenDate", "CloseDate")
        )
    )


def _kind(row: Row) -> tuple[int, Group]:
    code = cleaning.whole_number(row.get("TypeOfEstablishment (code)"))
    if code not in GROUPS:
        what = row.get("TypeOfEstablishment (name)") or "no kind"
        raise Refuse(f"the directory does not list this kind of establishment: {what}")
    return code, GROUPS[code]


def _ages(row: Row) -> tuple[int | None, int | None]:
    low = cleaning.whole_number(row.get("StatutoryLowAge"), largest=25)
    high = cleaning.whole_number(row.get("StatutoryHighAge"), largest=99)
    if low is not None and high is not None and low > high:
        return None, None
    return low, high


def _service(row: Row, name: str, status: Status) -> Values:
    code, group = _kind(row)
    values: Values = {
        "name": name,
        "summary": _summary(row),
        "status": status,
        "delivery": [Service.Delivery.IN_PERSON],
        "categories": ["special-schools" if code in SPECIAL_TYPES else CATEGORIES[group]],
    }
    if group in FREE_GROUPS:
        values["cost"] = Service.Cost.FREE
    if "StatutoryLowAge" in row.cells:
        low, high = _ages(row)
        values["min_age_months"] = None if low is None else low * 12
        values["max_age_months"] = None if high is None else high * 12 + 11
    if "SchoolWebsite" in row.cells:
        values["website"] = cleaning.website(row.get("SchoolWebsite"))
    if "TelephoneNum" in row.cells:
        number = cleaning.phone(row.get("TelephoneNum"))
        main = {"name": "Main number", "phones": [{"number": number}]}
        values["contacts"] = [main] if number else []
    if any(heading.startswith("SEN1") for heading in row.cells):
        values["needs"] = sorted({NEEDS[kind] for kind, _ in _sen(row) if kind in NEEDS})
    return values | _closing(row)


def _closing(row: Row) -> Values:
    """A notice for a school that is to close, until it does."""
    if row.get("EstablishmentStatus (name)").lower() != "open, but proposed to close":
        return {}
    closes = cleaning.day(row.get("CloseDate"))
    when = f" on {closes.day} {closes:%B %Y}" if closes else ""
    return {"alert": f"This school is due to close{when}.", "alert_until": closes}


def _summary(row: Row) -> str:
    """“Community special school for ages 2 to 19.”, from the register's facts alone."""
    kind = row.get("TypeOfEstablishment (name)")
    phase = row.get("PhaseOfEducation (name)").lower()
    if phase in {"primary", "secondary"}:
        kind = f"{phase.capitalize()} school ({kind[:1].lower()}{kind[1:]})"
    low, high = _ages(row)
    ages = f" for ages {low} to {high}" if low is not None and high is not None else ""
    return f"{kind}{ages}."


def _town(row: Row) -> str:
    town = cleaning.place_case(row.get("Town"))
    return "" if town == cleaning.place_case(row.get("County (name)")) else town


def _location(row: Row, name: str) -> Values:
    more = [cleaning.place_case(row.get(heading)) for heading in ("Locality", "Address3")]
    values: Values = {
        "name": name,
        "address_1": cleaning.place_case(row.get("Street")),
        "address_2": ", ".join(line for line in more if line),
        "town": _town(row),
        "county": cleaning.place_case(row.get("County (name)")),
        "postcode": cleaning.postcode(row.get("Postcode")),
        "latitude": None,
        "longitude": None,
    }
    if "UPRN" in row.cells:
        values["uprn"] = row.get("UPRN") if row.get("UPRN").isdecimal() else ""
    try:
        point = to_latitude_longitude(int(row.get("Easting")), int(row.get("Northing")))
    except ValueError:
        return values
    values["latitude"], values["longitude"] = (round(degrees, 6) for degrees in point)
    return values


def _setting(row: Row, urn: str) -> Values:
    _, group = _kind(row)
    values: Values = {
        "urn": int(urn),
        "group": group,
        "type_name": row.get("TypeOfEstablishment (name)"),
        "phase": _phase(row),
    }
    for name, heading, value in _optional(row):
        if heading in row.cells:
            values[name] = value
    if "StatutoryLowAge" in row.cells:
        values["low_age"], values["high_age"] = _ages(row)
    if any(heading.startswith("SEN1") for heading in row.cells):
        values["sen_types"] = list(dict.fromkeys(words for _, words in _sen(row)))
    if "TypeOfResourcedProvision (name)" in row.cells:
        places = (row.get("ResourcedProvisionCapacity"), row.get("SenUnitCapacity"))
        values["resourced_places"] = sum(cleaning.whole_number(one) or 0 for one in places) or None
    return values


def _optional(row: Row) -> list[tuple[str, str, str | int | bool | None]]:
    """(column, heading, value) of what only some files have."""
    yes_no = {"has": "Yes", "no": "No", "does": "No"}

    def plainly(heading: str) -> str:
        return yes_no.get(row.get(heading).lower().split(" ")[0], "")

    def words(heading: str) -> str:
        return "" if row.get(heading) == "Does not apply" else cleaning.said(row.get(heading))

    return [
        ("ukprn", "UKPRN", row.get("UKPRN") if row.get("UKPRN").isdecimal() else ""),
        ("pupils", "NumberOfPupils", cleaning.whole_number(row.get("NumberOfPupils"))),
        ("capacity", "SchoolCapacity", cleaning.whole_number(row.get("SchoolCapacity"))),
        ("gender", "Gender (name)", words("Gender (name)")),
        ("religious_character", "ReligiousCharacter (name)", words("ReligiousCharacter (name)")),
        ("has_nursery", "NurseryProvision (name)", plainly("NurseryProvision (name)")),
        ("has_sixth_form", "OfficialSixthForm (name)", plainly("OfficialSixthForm (name)")),
        ("trust", "Trusts (name)", cleaning.decent_case(row.get("Trusts (name)"))),
        (
            "resourced_provision",
            "TypeOfResourcedProvision (name)",
            words("TypeOfResourcedProvision (name)"),
        ),
        (
            "is_section_41",
            "Section41Approved (name)",
            row.get("Section41Approved (name)").lower() == "approved",
        ),
    ]


def _phase(row: Row) -> Phase:
    if phase := PHASES.get(row.get("PhaseOfEducation (name)").lower()):
        return phase
    low, high = _ages(row)
    if low is None or high is None:
        return Phase.OTHER
    if low >= 16:
        return Phase.POST_16
    if low >= 10:
        return Phase.SECONDARY
    return Phase.PRIMARY if high <= 12 else Phase.ALL_THROUGH


def _sen(row: Row) -> list[tuple[str, str]]:
    """(abbreviation, words) of each kind of need the school is registered for.

    One cell may hold several, joined by “~”; “[archived]” marks the register's old words.
    """
    found = []
    for number in range(1, 14):
        for kind in row.get(f"SEN{number} (name)", f"SEN{number}").split("~"):
            kind = kind.replace("[archived]", "").strip()
            short, _, words = kind.partition(" - ")
            if cleaning.said(kind):
                full = f"{words} ({short})" if words else kind
                found.append((short, cleaning.shortened(full, 80)))
    return found


def _organisation(row: Row, urn: str, name: str) -> Body:
    trust = cleaning.decent_case(row.get("Trusts (name)"))
    code, _ = _kind(row)
    if trust and code in TRUST_TYPES:
        values: Values = {"name": trust, "kind": Organisation.Kind.SCHOOL}
        return Body(f"trust:{slugify(trust)[:80]}", values)
    values = {"name": name, "kind": Organisation.Kind.SCHOOL}
    if "SchoolWebsite" in row.cells:
        values["website"] = cleaning.website(row.get("SchoolWebsite"))
    return Body(urn, values, is_known_by_name=False)
