"""Outpost's own JSON (Family Information Services) in the words of Open Referral. Pure."""

from typing import Any

Record = dict[str, Any]


def is_outpost(record: Record) -> bool:
    return "organisation" in record and "locations" in record


def in_open_referral(record: Record) -> Record:
    """The record as HSDS-UK 3.0 would give it."""
    owner = record.get("organisation") or {}
    places = [_place(place) for place in record.get("locations") or []]
    local_offer = record.get("local_offer") or {}
    return {
        "id": str(record.get("id", "")),
        "name": record.get("name"),
        "description": record.get("description") or local_offer.get("description"),
        "url": record.get("url"),
        "status": "temporarily closed" if record.get("temporarily_closed") else "active",
        "minimum_age": record.get("min_age"),
        "maximum_age": record.get("max_age"),
        "is_free": record.get("free"),
        "needs_referral": record.get("needs_referral"),
        "needs": [need.get("name") for need in record.get("send_needs") or []],
        "organization": {**owner, "id": str(owner["id"])} if owner.get("id") else None,
        "service_at_locations": places,
        "contacts": [_contact(one) for one in record.get("contacts") or []],
        "schedules": [_schedule(one) for one in record.get("regular_schedules") or []],
        "cost_options": [
            {"option": one.get("option"), "amount": one.get("amount"),
             "amount_description": one.get("cost_type")}
            for one in record.get("cost_options") or []
        ],
        "links": record.get("links") or [],
    }  # fmt: skip


def _place(place: Record) -> Record:
    longitude, latitude = (place.get("geometry") or {}).get("coordinates") or (None, None)
    is_masked = bool(place.get("mask_exact_address"))
    return {
        "location": {
            "id": str(place.get("id", "")),
            "location_type": "masked" if is_masked else "physical",
            "name": place.get("name"),
            "latitude": latitude,
            "longitude": longitude,
            "addresses": [place],
            "accessibility": [
                {"description": one.get("name")} for one in place.get("accessibilities") or []
            ],
        }
    }


def _contact(contact: Record) -> Record:
    """A contact that its owner marked as not for the public stays out."""
    if contact.get("visible") is False:
        return {}
    return {**contact, "phones": contact.get("phones") or []}


def _schedule(schedule: Record) -> Record:
    return {
        "freq": "WEEKLY",
        "byday": str(schedule.get("weekday") or schedule.get("byday") or "")[:2].upper(),
        "opens_at": schedule.get("opens_at"),
        "closes_at": schedule.get("closes_at"),
    }
