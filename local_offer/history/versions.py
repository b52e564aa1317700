"""Versions of a record as an editor reads them: who changed what, from what to what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from local_offer.history.families import own_events, owner_fields, part_events, tag_events
from local_offer.models import Location, Schedule
from local_offer.schedule_words import words
from sefton_send.models import User

SILENT_FIELDS = {"id", "uuid", "order", "created_at", "updated_at", "hand_edited_at"}


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
    reason: str = ""


def versions(row: models.Model) -> list[Version]:
    """The record's versions, newest first; a fixed number of queries."""
    saved: dict[tuple[datetime, str], list[Change]] = defaultdict(list)
    contexts: dict[tuple[datetime, str], dict[str, Any]] = {}
    for model, events in _events_by_part(row):
        previous: dict[Any, Any] = {}
        for event in _told(model, events):
            one = getattr(event, "pgh_obj_id", None) or event.pgh_id
            change = _change(model, event, previous.get(one))
            previous[one] = event
            if change:
                moment = (event.pgh_created_at, str(event.pgh_context_id or ""))
                saved[moment].append(change)
                contexts[moment] = getattr(event.pgh_context, "metadata", {}) or {}
    names = _names_of(contexts.values())
    return [
        Version(m[0], _who(contexts[m], names), tuple(saved[m]), contexts[m].get("reason", ""))
        for m in sorted(saved, reverse=True)
    ]


def _events_by_part(row: models.Model):
    yield type(row), own_events(row)
    yield from ((model, events) for model, _column, events in part_events(row))
    yield from ((model, events) for model, _field, events in tag_events(row))


def _told(model: type[models.Model], events: models.QuerySet) -> models.QuerySet:
    """Events oldest first, with who did it and the names of what they point to."""
    return (
        events.select_related("pgh_context").prefetch_related(*_targets(model)).order_by("pgh_id")
    )


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
    if model is Schedule and (before is None or after is None):
        old, new = (words(event) if event else "" for event in (before, after))
        return (FieldChange("When", old, new),)
    found = []
    is_whole_row = before is None or after is None
    for field in model._meta.concrete_fields:
        if is_whole_row and isinstance(field, models.BooleanField):
            continue  # a bare “Yes” among names and numbers says nothing
        if field.name in SILENT_FIELDS or field.name in owner_fields(model):
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
        target = getattr(event, field.name)
    except ObjectDoesNotExist:
        return "something that has gone since"
    if isinstance(target, Location) and target.is_masked:
        return "a secret address"
    return str(target)


def _targets(model: type[models.Model]) -> list[str]:
    """Relations whose names a version shows: fetched together, not row by row."""
    relations = [f.name for f in model._meta.concrete_fields if f.is_relation]
    return [name for name in relations if name not in owner_fields(model)]


def _names_of(contexts) -> dict[int, str]:
    people = {context.get("user") for context in contexts} - {None}
    return dict(User.objects.filter(pk__in=people).values_list("pk", "name"))


def _who(context: dict[str, Any], names: dict[int, str]) -> str:
    return names.get(context.get("user"), "") or context.get("source", "") or "The system"
