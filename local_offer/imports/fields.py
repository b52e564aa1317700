"""A record's fields as plain values that JSON can keep: read from the rows, and written back."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db import models

from local_offer.models import (
    AccessFact,
    Category,
    Contact,
    CostOption,
    Need,
    Phone,
    Schedule,
    Service,
    ServiceLink,
)

PHONE = ("number", "extension", "kind", "note")
# Rows that hang from a service and that a source gives as one list.
PARTS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "contacts": (Contact, ("name", "title", "email", "hours", "is_public")),
    "cost_options": (CostOption, ("option", "amount", "unit", "valid_from", "valid_to")),
    "links": (ServiceLink, ("kind", "title", "url")),
    "schedules": (
        Schedule,
        ("frequency", "interval", "weekdays", "nth", "day_of_month", "opens_at", "closes_at",
         "season", "closed_on_bank_holidays", "valid_from", "valid_to", "by_appointment", "note"),
    ),
}  # fmt: skip
ACCESS_FACT = ("feature", "answer", "note")
TAGS: dict[str, type[models.Model]] = {"needs": Need, "categories": Category}
# (kind, number here) -> the source's id
IdOf = Callable[[str, int | None], str | None]
PREFETCH = ("needs", "categories", "contacts__phones", "cost_options", "links", "schedules",
            "places")  # fmt: skip


def plain(value: Any) -> Any:
    """The value as JSON gives it back, so that stored and present values can be compared."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.quantize(Decimal("0.01")), "f")
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def completed(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts with every column filled in with its default, as the database will hold them."""
    if name == "access_facts":
        return [_filled(AccessFact, ACCESS_FACT, row) for row in rows]
    model, columns = PARTS[name]
    full = [_filled(model, columns, row) for row in rows]
    for part, row in zip(full, rows, strict=True):
        if name == "contacts":
            part["phones"] = [_filled(Phone, PHONE, phone) for phone in row.get("phones", [])]
        if name == "schedules":
            part["place"] = row.get("place")
    return full


def _filled(
    model: type[models.Model], columns: tuple[str, ...], row: dict[str, Any]
) -> dict[str, Any]:
    fresh = model()
    return {name: plain(row.get(name, getattr(fresh, name))) for name in columns}


def stands(row: models.Model, name: str, id_of: IdOf) -> Any:
    """One field of a row as it stands in the directory, in plain values."""
    if name.startswith("setting."):
        setting = getattr(row, "setting", None)
        return plain(getattr(setting, name.removeprefix("setting."), None))
    if name == "organisation":
        return id_of("organisation", row.organisation_id)
    if name == "places":
        return [id_of("location", at.location_id) for at in row.places.all()]
    if name == "area":
        return row.area.slug if row.area else None
    if name == "access_facts":
        return [{column: getattr(fact, column) for column in ACCESS_FACT}
                for fact in row.access_facts.all()]  # fmt: skip
    if name in PARTS:
        return parts_now(row, name, id_of)
    if name in TAGS:
        return sorted(tag.slug for tag in getattr(row, name).all())
    return plain(getattr(row, name))


def parts_now(service: Service, name: str, id_of: IdOf) -> list[dict[str, Any]]:
    """The rows of one kind that hang from a service, as they stand."""
    _, columns = PARTS[name]
    places = {at.pk: at.location_id for at in service.places.all()}
    found = []
    for row in getattr(service, name).all():
        part = {column: plain(getattr(row, column)) for column in columns}
        if name == "contacts":
            part["phones"] = [
                {column: getattr(phone, column) for column in PHONE} for phone in row.phones.all()
            ]
        if name == "schedules":
            part["place"] = id_of("location", places.get(row.place_id))
        found.append(part)
    return found


def write_parts(service: Service, name: str, rows: list[dict[str, Any]], places: dict) -> None:
    """Make the parts; `places` finds the service's place by its source id."""
    model, _ = PARTS[name]
    for order, row in enumerate(rows, start=1):
        columns = dict(row)
        phones = columns.pop("phones", [])
        if name in {"contacts", "links"}:
            columns["order"] = order * 10
        if name == "schedules":
            columns["place"] = places.get(columns["place"])
        part = model(service=service, **columns)
        part.clean_fields(exclude=["service", "place"])
        part.save()
        Phone.objects.bulk_create(Phone(contact=part, **phone) for phone in phones)
