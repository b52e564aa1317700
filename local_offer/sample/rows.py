"""Puts one row into the database: made, brought up to date, or left as a person made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import Q

from local_offer.models import (
    Closure,
    Contact,
    CostOption,
    ImportedRecord,
    Phone,
    Schedule,
    SenAnswer,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCategory,
    ServiceLink,
    ServiceNeed,
    Setting,
)
from local_offer.sample.reading import Entry, SampleContentError

SOURCE = "sample content"

# What hangs from a listing, and the way from its history back to the listing.
PARTS_OF_A_SERVICE = {
    Closure: "service_id",
    Contact: "service_id",
    CostOption: "service_id",
    Phone: "contact__service_id",
    Schedule: "service_id",
    SenAnswer: "setting_id",
    ServiceArea: "service_id",
    ServiceAtLocation: "service_id",
    ServiceCategory: "service_id",
    ServiceLink: "service_id",
    ServiceNeed: "service_id",
    Setting: "service_id",
}


@dataclass
class Tally:
    """How many rows the load made, changed, found as they should be, and left to their editors."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    left_alone: int = 0


def has_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_event_model")


def touched(model: type[models.Model], field: str, **only: Any) -> set:
    """Values of `field` in the history of `model` where somebody else than this loader wrote it."""
    if not has_history(model):
        return set()
    someone_else = Q(pgh_context__metadata__source__isnull=True) | ~Q(
        pgh_context__metadata__source=SOURCE
    )
    events = model.pgh_event_model.objects.filter(someone_else, pgh_context__isnull=False, **only)
    return set(events.values_list(field, flat=True))


class Theirs:
    """Which rows of one model belong to an editor or an import by now."""

    def __init__(self, model: type[models.Model], key: str):
        self.model, self.key = model, key

    @cached_property
    def ids(self) -> set:
        ids = touched(self.model, "pgh_obj_id", pgh_label__in=["insert", "update"])
        if hasattr(self.model, "hand_edited_at"):
            rows = self.model.objects.filter(hand_edited_at__isnull=False)
            ids |= set(rows.values_list("pk", flat=True))
        owner = self.model._meta.model_name
        if owner in ("service", "organisation", "location"):
            ids |= set(ImportedRecord.objects.values_list(f"{owner}_id", flat=True))
        if self.model is Service:
            for part, path in PARTS_OF_A_SERVICE.items():
                ids |= touched(part, path)
        return ids

    @cached_property
    def deleted(self) -> set[str]:
        return {str(key) for key in touched(self.model, self.key, pgh_label="delete")}


class Shelf:
    """Everything loaded so far, by model and key, and the day it is loaded on."""

    def __init__(self, today: date):
        self.today = today
        self.tally = Tally()
        self._rows: dict[type, dict[str, models.Model]] = {}
        self._theirs: dict[type, Theirs] = {}

    def rows(self, model: type[models.Model], key: str = "slug") -> dict[str, Any]:
        """The rows of `model` by `key`, read once."""
        if model not in self._rows:
            self._rows[model] = {str(getattr(row, key)): row for row in model.objects.all()}
        return self._rows[model]

    def put(self, entry: Entry, model: type[models.Model], key: str, values: dict) -> Any:
        """The row made or brought up to date, or None where it is not ours to change."""
        name = str(values[key])
        row = self.rows(model, key).get(name)
        theirs = self._theirs.setdefault(model, Theirs(model, key))
        if (row is not None and row.pk in theirs.ids) or (row is None and name in theirs.deleted):
            self.tally.left_alone += 1
            return None
        if row is None:
            row = self.rows(model, key)[name] = self.save(entry, model(**values), is_new=True)
        elif has_history(model):
            self.change(entry, row, values)
        else:  # Nobody can tell who wrote it, so what is there stays.
            self.tally.unchanged += 1
        return row

    def change(self, entry: Entry, row: models.Model, values: dict) -> None:
        """Write `values` into the row, unless it says so already."""
        changed = {field: value for field, value in values.items() if getattr(row, field) != value}
        if not changed:
            self.tally.unchanged += 1
            return
        for field, value in changed.items():
            setattr(row, field, value)
        self.save(entry, row, is_new=False)

    def save(self, entry: Entry, row: models.Model, *, is_new: bool) -> models.Model:
        """Check and save one row. Raises SampleContentError in words."""
        try:
            row.clean_fields()
            row.save(force_insert=is_new)
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise entry.error(f"“{field}”: {' '.join(messages)}") from error
        except IntegrityError as error:
            raise entry.error(str(error).splitlines()[0]) from error
        if is_new:
            self.tally.created += 1
        else:
            self.tally.updated += 1
        return row

    def replace(
        self, entry: Entry, rows: models.QuerySet, wanted: list[dict], **owner: Any
    ) -> list:
        """Make `rows` say what `wanted` says, in that order, touching only what differs."""
        have = list(rows.order_by("pk"))
        for row, values in zip(have, wanted, strict=False):
            self.change(entry, row, values)
        for row in have[len(wanted) :]:
            row.delete()
        more = [
            self.save(entry, rows.model(**owner, **values), is_new=True)
            for values in wanted[len(have) :]
        ]
        return have[: len(wanted)] + more

    def tag(self, tags: models.Manager, wanted: list[models.Model]) -> None:
        """Make a listing's needs, categories or areas those in `wanted`."""
        have = {tag.pk for tag in tags.all()}
        if have != {tag.pk for tag in wanted}:
            tags.set(wanted)
            self.tally.updated += bool(have)  # The tags of a new listing are part of its making.

    def find(self, entry: Entry, model: type[models.Model], name: str, key: str = "slug") -> Any:
        """The row called `name`. Raises SampleContentError where there is none."""
        row = self.rows(model, key).get(name)
        if row is None:
            raise entry.error(f"there is no {model._meta.verbose_name} “{name}”.")
        return row

    def find_all(self, entry: Entry, model: type[models.Model], names: Iterable[str]) -> list:
        return [self.find(entry, model, name) for name in names]


__all__ = ["SOURCE", "SampleContentError", "Shelf", "Tally"]
