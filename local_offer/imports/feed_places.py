"""The places of an Open Referral record; a secret one keeps neither address nor point. Pure."""

from typing import Any

from local_offer.imports import cleaning
from local_offer.imports.feed_values import LONGEST_ID, Record, rows_of, text_of
from local_offer.imports.html_text import to_markdown
from local_offer.imports.listing import Place, Values
from local_offer.models import AccessFact, Location

ACCESS = {
    "accessible toilet facilities": AccessFact.Feature.ACCESSIBLE_TOILET,
    "accessible toilet": AccessFact.Feature.ACCESSIBLE_TOILET,
    "changing places": AccessFact.Feature.CHANGING_PLACES,
    "changing places toilet": AccessFact.Feature.CHANGING_PLACES,
    "hearing loop": AccessFact.Feature.HEARING_LOOP,
    "wheelchair accessible entrance": AccessFact.Feature.STEP_FREE,
    "lift": AccessFact.Feature.LIFT,
    "hoist": AccessFact.Feature.HOIST,
}


def _at(record: Record) -> list[Record]:
    return rows_of(record, "service_at_locations")


def _location(at: Record) -> Record:
    return at["location"] if isinstance(at.get("location"), dict) else {}


def is_online(record: Record) -> bool:
    """Whether one of its “places” is the internet."""
    return any(text_of(_location(at), "location_type") == "virtual" for at in _at(record))


def places_of(record: Record, feed: str, service_id: str) -> list[Place]:
    """Places people visit, and secret ones; online “places” are a way of delivery."""
    found = {}
    for number, at in enumerate(_at(record), start=1):
        location = _location(at)
        values = _place(location)
        if values is None:
            continue
        own = text_of(location, "id")
        source_id = f"{feed}#{own}" if feed and own else own or f"{service_id}:{number}"
        if len(source_id) <= LONGEST_ID:
            found[source_id] = Place(source_id, values)
    return list(found.values())


def _place(location: Record) -> Values | None:
    kind = text_of(location, "location_type").lower() or "physical"
    address = next(iter(rows_of(location, "addresses", "physical_addresses")), {})
    masked = kind == "masked" or bool(location.get("mask_exact_address"))
    values: Values = {
        "kind": Location.Kind.MASKED if masked else Location.Kind(
            kind if kind in {"physical", "postal"} else "physical"
        ),
        "name": "" if masked else text_of(location, "name"),
        "address_1": text_of(address, "address_1"),
        "address_2": text_of(address, "address_2"),
        "town": cleaning.place_case(text_of(address, "city")),
        "county": cleaning.place_case(text_of(address, "state_province", "region")),
        "postcode": cleaning.postcode(text_of(address, "postal_code")),
        "latitude": _degrees(location.get("latitude")),
        "longitude": _degrees(location.get("longitude")),
        "travel": to_markdown(text_of(location, "transportation")),
        "access_facts": access_facts(location),
    }  # fmt: skip
    is_nowhere = not any(values[name] for name in ("name", "address_1", "postcode", "latitude"))
    if kind == "virtual" or (is_nowhere and not masked):
        return None
    if text_of(location, "external_identifier_type").upper() == "UPRN" and not masked:
        uprn = text_of(location, "external_identifier")
        values["uprn"] = uprn if uprn.isdecimal() and len(uprn) <= 12 else ""
    return values


def _degrees(value: Any) -> float | None:
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return None


def access_facts(location: Record) -> list[Record]:
    """Facts that the feed states in so many words; a description is not a fact."""
    rows = rows_of(location, "accessibility", "accessibility_for_disabilities")
    features = [
        ACCESS.get(text_of(one, "description", "accessibility").lower()) for one in rows
    ]  # fmt: skip
    known = dict.fromkeys(feature for feature in features if feature)
    return [{"feature": str(feature), "answer": "yes"} for feature in known]
