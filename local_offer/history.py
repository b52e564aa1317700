"""What happened to one listing and its parts, version by version, and the way back to any of them.

Reads the event tables that the database's triggers write (django-pghistory).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction

from local_offer.models import (
    Closure,
    Contact,
    CostOption,
    Phone,
    Schedule,
    SenAnswer,
    Service,
    ServiceAtLocation,
    ServiceLink,
    Setting,
)
from local_offer.models.history import ServiceArea, ServiceCategory, ServiceNeed
from sefton_send import audit
from sefton_send.models import User

# Each part of a listing with the column that leads to it; owners before what hangs from them.
PARTS: tuple[tuple[type[models.Model], str], ...] = (
    (ServiceAtLocation, "service_id"),
    (Schedule, "service_id"),
    (Closure, "service_id"),
    (Contact, "service_id"),
    (Phone, "contact_id"),
    (CostOption, "service_id"),
    (ServiceLink, "service_id"),
    (Setting, "service_id"),
    (SenAnswer, "setting_id"),
)
TAGS = ((ServiceNeed, "needs"), (ServiceCategory, "categories"), (ServiceArea, "areas"))
SILENT_FIELDS = {"id", "uuid", "created_at", "updated_at", "hand_edited_at"}


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after, as an editor reads them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row that was added, changed or removed."""

    what: str
    verb: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Version:
    """Everything that was saved at one moment, and by whom; `at` names it for a restore."""

    at: datetime
    who: str
    changes: tuple[Change, ...]


def versions(service: Service) -> list[Version]:
    """The listing's versions, newest first; a fixed number of queries."""
    saved: dict[tuple[datetime, str], list[Change]] = defaultdict(list)
    contexts: dict[tuple[datetime, str], dict[str, Any]] = {}
    for model, events in _events_by_part(service):
        previous: dict[Any, Any] = {}
        for event in events:
            row = getattr(event, "pgh_obj_id", None) or event.pgh_id
            change = _change(model, event, previous.get(row))
            previous[row] = event
            if change:
                moment = (event.pgh_created_at, str(event.pgh_context_id or ""))
                saved[moment].append(change)
                contexts[moment] = getattr(event.pgh_context, "metadata", {}) or {}
    names = _names_of(contexts.values())
    return [
        Version(moment[0], _who(contexts[moment], names), tuple(saved[moment]))
        for moment in sorted(saved, reverse=True)
    ]


def _events_by_part(service: Service):
    yield Service, _told(Service, Service.pgh_event_model.objects.filter(pgh_obj_id=service.pk))
    for model, column in PARTS:
        yield model, _told(model, _part_events(model, column, service))
    for model, _field in TAGS:
        yield model, _told(model, model.pgh_event_model.objects.filter(service_id=service.pk))


def _told(model: type[models.Model], events: models.QuerySet) -> models.QuerySet:
    """Events oldest first, with who did it and the names of what they point to."""
    return (
        events.select_related("pgh_context").prefetch_related(*_targets(model)).order_by("pgh_id")
    )


def _part_events(model: type[models.Model], column: str, service: Service) -> models.QuerySet:
    owner_ids: Any = [service.pk]
    if column == "contact_id":
        owner_ids = Contact.pgh_event_model.objects.filter(service_id=service.pk).values(
            "pgh_obj_id"
        )
    return model.pgh_event_model.objects.filter(**{f"{column}__in": owner_ids})


def _change(model: type[models.Model], event, before) -> Change | None:
    name = str(model._meta.verbose_name).capitalize()
    if event.pgh_label in {"added", "removed"}:
        return Change(f"{name} “{_tag_name(event)}”", event.pgh_label, ())
    if event.pgh_label == "delete":
        return Change(name, "removed", _fields(model, event, None))
    if before is None:
        return Change(name, "added", _fields(model, None, event))
    fields = _fields(model, before, event)
    return Change(name, "changed", fields) if fields else None


def _tag_name(event) -> str:
    target = next(getattr(event, f) for f in ("need", "category", "area") if hasattr(event, f))
    return str(target)


def _fields(model: type[models.Model], before, after) -> tuple[FieldChange, ...]:
    found = []
    for field in model._meta.concrete_fields:
        if field.name in SILENT_FIELDS or field.name in {"service", "contact", "setting"}:
            continue
        old, new = (_shown(field, event) for event in (before, after))
        if old != new:
            found.append(FieldChange(str(field.verbose_name).capitalize(), old, new))
    return tuple(found)


def _shown(field: models.Field, event) -> str:
    value = None if event is None else getattr(event, field.attname)
    if value is None or value == "" or value == []:
        return ""
    choices = dict(getattr(field, "flatchoices", None) or [])
    if isinstance(value, list):
        choices = dict(getattr(field.base_field, "flatchoices", None) or [])
        return ", ".join(str(choices.get(item, item)) for item in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field.is_relation:
        return _name_of_target(event, field)
    if field.name.endswith("_age_months"):
        return "{} years {} months".format(*divmod(value, 12))
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return str(choices.get(value, value))


def _name_of_target(event, field: models.Field) -> str:
    try:
        return str(getattr(event, field.name))
    except ObjectDoesNotExist:
        return "something that has gone since"


def _targets(model: type[models.Model]) -> list[str]:
    """Relations whose names a version shows: fetched together, not row by row."""
    silent = {"service", "contact", "setting", "pgh_obj", "pgh_context"}
    return [f.name for f in model._meta.concrete_fields if f.is_relation and f.name not in silent]


def _names_of(contexts) -> dict[int, str]:
    people = {context.get("user") for context in contexts} - {None}
    return dict(User.objects.filter(pk__in=people).values_list("pk", "name"))


def _who(context: dict[str, Any], names: dict[int, str]) -> str:
    return names.get(context.get("user"), "") or context.get("source", "") or "The system"


@transaction.atomic
def restore(service: Service, *, as_at: datetime, by: User) -> None:
    """Put a listing and all its parts back to how they stood at `as_at`; a new version says so.

    Raises LookupError where the listing did not exist then.
    """
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    then = _rows_at(Service, Service.pgh_event_model.objects.filter(pgh_obj_id=service.pk), as_at)
    if not then:
        raise LookupError("The listing did not exist then.")
    _write(Service, then[service.pk], service.pk)
    states = [(m, c, _rows_at(m, _part_events(m, c, service), as_at)) for m, c in PARTS]
    for model, column, rows in reversed(states):
        _current(model, column, service).exclude(pk__in=rows).delete()
    for model, _column, rows in states:
        for pk, event in rows.items():
            _write(model, event, pk)
    for model, field in TAGS:
        getattr(service, field).set(_tags_at(model, service, as_at))
    audit.record(by, "restored", service, as_at=as_at.isoformat())


def _rows_at(model: type[models.Model], events: models.QuerySet, at: datetime) -> dict[Any, Any]:
    latest = (
        events.filter(pgh_created_at__lte=at)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    return {event.pgh_obj_id: event for event in latest if event.pgh_label != "delete"}


def _current(model: type[models.Model], column: str, service: Service) -> models.QuerySet:
    lookup = "contact__service_id" if column == "contact_id" else column
    return model._default_manager.filter(**{lookup: service.pk})


def _write(model: type[models.Model], event, pk: Any) -> None:
    values = {
        field.attname: getattr(event, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    model._default_manager.update_or_create(pk=pk, defaults=values)


def _tags_at(model: type[models.Model], service: Service, at: datetime) -> set[int]:
    events = model.pgh_event_model.objects.filter(service_id=service.pk, pgh_created_at__lte=at)
    column = next(
        f.attname for f in model._meta.concrete_fields if f.is_relation and f.name != "service"
    )
    tags: set[int] = set()
    for label, tag in events.order_by("pgh_id").values_list("pgh_label", column):
        tags.add(tag) if label == "added" else tags.discard(tag)
    return tags
