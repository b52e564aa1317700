"""Schools of the register onto listings: which listing each one is, and who carries on whom."""

from collections.abc import Iterable

from local_offer.imports.applying import Applying
from local_offer.imports.gias import School, school
from local_offer.imports.gias_links import Links
from local_offer.imports.listing import Listing
from local_offer.imports.outcome import Outcome, Refuse
from local_offer.imports.places import settle_all
from local_offer.imports.reading import Row
from local_offer.imports.running import with_bar
from local_offer.models import ImportedRecord, Organisation, Service, Setting


def schools(rows: Iterable[Row], *, authorities: set[str], outcome: Outcome) -> list[School]:
    """The rows of these local authorities (all where the set is empty), open schools first."""
    found: dict[str, School] = {}
    for row in rows:
        if authorities and row.get("LA (code)") not in authorities:
            outcome.passed_over["schools of other local authorities"] += 1
            continue
        try:
            one = school(row)
            if one.urn in found:
                raise Refuse(f"URN {one.urn} is in the file already")
        except Refuse as reason:
            outcome.refuse(row.number, row.get("EstablishmentName"), str(reason))
        else:
            found[one.urn] = one
    return sorted(found.values(), key=lambda one: (not one.is_open, one.urn))


def apply_schools(found: list[School], links: Links, applying: Applying, bar_title: str) -> None:
    """Write each school; one that changed its URN keeps its listing, and its page's address."""
    are_open = {one.urn for one in found if one.is_open}
    successors: dict[str, str] = {}
    for one in found:
        if one.is_open:
            _follow(one, links, are_open, successors)
    listings = [one.listing for one in found]
    settle_all(listings, applying.outcome)
    applying.load(listings)
    known = KnownSettings()
    for one in with_bar(found, len(found), bar_title):
        _apply(one, successors, applying, known)


def unpublish_bodies_without_listings() -> None:
    """A school that joined a trust leaves an organisation behind that runs nothing any more."""
    Organisation.objects.filter(
        imported_records__source=ImportedRecord.Source.GIAS,
        services__isnull=True,
        is_published=True,
        hand_edited_at__isnull=True,
    ).update(is_published=False)


def _follow(one: School, links: Links, are_open: set[str], successors: dict[str, str]) -> None:
    former = tuple(urn for urn in links.predecessors(one.urn) if urn not in are_open)
    if former:
        one.listing.former_ids = former
        one.listing.setting["former_urns"] = sorted(int(urn) for urn in former)
    for urn in former:
        successors.setdefault(urn, one.urn)


def _apply(
    one: School, successors: dict[str, str], applying: Applying, known: "KnownSettings"
) -> None:
    recorded = applying.service_of(one.urn)
    later = successors.get(one.urn) or (None if recorded else known.later_urn(one.urn))
    if later is None:
        applying.apply(one.listing, known.listing_of(one))
    elif recorded is None:
        applying.outcome.passed_over["schools that carry on under another URN"] += 1
    else:
        applying.apply(_merged(one.listing, into=applying.service_of(later)))


def _merged(listing: Listing, *, into: Service) -> Listing:
    """A second school that became part of the same one: its page leads there."""
    values = {"name": listing.values["name"], "status": "merged", "merged_into_id": into.pk}
    return Listing(listing.row, listing.source_id, values, source_url=listing.source_url)


class KnownSettings:
    """Settings that stand in the directory already, whoever wrote them; read once."""

    def __init__(self) -> None:
        rows = Setting.objects.values_list(
            "service_id",
            "urn",
            "former_urns",
            "service__name",
            "service__places__location__postcode",
        )
        self.by_urn: dict[str, int] = {}
        self.later: dict[str, str] = {}
        self.by_name: dict[tuple[str, str], int] = {}
        for service_id, urn, former_urns, name, postcode in rows:
            if urn:
                self.by_urn[str(urn)] = service_id
                self.later |= {str(former): str(urn) for former in former_urns}
            else:
                self.by_name[name.casefold(), postcode or ""] = service_id

    def later_urn(self, urn: str) -> str | None:
        """The URN under which a listing already carries this school on."""
        return None if urn in self.by_urn else self.later.get(urn)

    def listing_of(self, one: School) -> Service | None:
        """The listing of this school that the register has not spoken of yet: by its URN, an
        earlier URN, or by name and postcode where both are the same to the letter."""
        place = one.listing.places[0].values
        ids = [self.by_urn.get(urn) for urn in (one.urn, *one.listing.former_ids)]
        ids.append(self.by_name.get((place["name"].casefold(), place["postcode"] or "-")))
        pk = next((found for found in ids if found), None)
        return Service.objects.select_related("organisation").get(pk=pk) if pk else None
