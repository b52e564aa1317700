"""Puts a record and its parts back to how they stood at one moment."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from local_offer import actions
from local_offer.history.families import own_events, part_events, tag_events
from local_offer.models import Service
from sefton_send import audit
from sefton_send.models import User


class CannotRestore(Exception):
    """The way back is closed; the message says why, in words for the editor."""


def restore(row: models.Model, *, as_at: datetime, by: User) -> None:
    """Put a record and all its parts back to how they stood at `as_at`; a new version says so.

    Raises CannotRestore where the record did not exist then, or where something that was made
    since stands in the way; then nothing has changed.
    """
    try:
        with transaction.atomic():
            _restore(
                type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk), as_at
            )
            audit.record(by, "restored", row, as_at=as_at.isoformat())
    except models.ProtectedError as refusal:
        raise CannotRestore("Other records need something that was added since.") from refusal
    except IntegrityError as refusal:
        raise CannotRestore(
            "It would take a name or address that another record has now, or point to something "
            "that was deleted."
        ) from refusal


def _restore(row: models.Model, as_at: datetime) -> None:
    model, now = type(row), row
    then = _rows_at(own_events(row), as_at).get(row.pk)
    if then is None:
        raise CannotRestore("It did not exist then.")
    _write(model, then, row.pk)
    states = [(part, column, _rows_at(e, as_at)) for part, column, e in part_events(row)]
    owners = _owners(row, states)
    for part, column, rows in reversed(states):
        current = part._default_manager.filter(**{f"{column}__in": owners[part]})
        current.exclude(pk__in=rows).delete()
    for part, _column, rows in states:
        for pk, event in rows.items():
            _write(part, event, pk)
    for tag, field, events in tag_events(row):
        getattr(row, field).set(_tags_at(tag, events, as_at))
    _mark(model._default_manager.get(pk=row.pk), was=now)


def _owners(row: models.Model, states) -> dict[type[models.Model], Any]:
    """For each kind of part, the rows that may own one now."""
    owners: dict[type[models.Model], Any] = {}
    rows: dict[type[models.Model], Any] = {type(row): [row.pk]}
    for part, column, _rows in states:
        owners[part] = rows[part._meta.get_field(column).related_model]
        found = part._default_manager.filter(**{f"{column}__in": owners[part]})
        rows[part] = list(found.values_list("pk", flat=True))
    return owners


def _mark(row: models.Model, *, was: models.Model) -> None:
    """A restore is the work of a person, and the address of until now keeps leading here."""
    if hasattr(row, "hand_edited_at"):
        type(row)._default_manager.filter(pk=row.pk).update(hand_edited_at=timezone.now())
    if isinstance(row, Service) and isinstance(was, Service) and row.slug != was.slug:
        actions.keep_old_address(row, old_slug=was.slug)


def _rows_at(events: models.QuerySet, at: datetime) -> dict[Any, Any]:
    latest = (
        events.filter(pgh_created_at__lte=at)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    return {event.pgh_obj_id: event for event in latest if event.pgh_label != "delete"}


def _write(model: type[models.Model], event, pk: Any) -> None:
    values = {
        field.attname: getattr(event, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    model._default_manager.update_or_create(pk=pk, defaults=values)


def _tags_at(model: type[models.Model], events: models.QuerySet, at: datetime) -> set[int]:
    column = next(
        f.attname for f in model._meta.concrete_fields if f.is_relation and f.name != "service"
    )
    tags: set[int] = set()
    happened = events.filter(pgh_created_at__lte=at).order_by("pgh_id")
    for label, tag in happened.values_list("pgh_label", column):
        tags.add(tag) if label == "added" else tags.discard(tag)
    return set(
        model._meta.get_field(column)
        .related_model.objects.filter(pk__in=tags)
        .values_list("pk", flat=True)
    )
