"""The memory of one source: which row here is which record there, and what the source said."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import models

from local_offer.imports import fields
from local_offer.imports.listing import Listing, Values
from local_offer.models import ImportedRecord, Location, Organisation, Service

ROWS_AT_ONCE = 1000
KINDS = ("service", "organisation", "location")
BY_ID = {"organisation", "places"}  # fields of a listing that hold ids of the source


class Records:
    """Every record that one run needs, read in a few queries and written back at its end."""

    def __init__(self, source: ImportedRecord.Source, *, now: datetime) -> None:
        self.source, self.now = source, now
        self.by_id: dict[str, dict[str, ImportedRecord]] = {kind: {} for kind in KINDS}
        self.ids: dict[str, dict[int, str]] = {kind: {} for kind in KINDS}
        self.undo: list[Callable[[], object]] = []
        self._said: dict[int, tuple[ImportedRecord, Values, str]] = {}
        self._new: list[ImportedRecord] = []
        self._seen: set[int] = set()

    def load(self, listings: Iterable[Listing]) -> None:
        wanted: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for listing in listings:
            for ids in wanted.values():
                ids |= {listing.source_id, *listing.former_ids}
            wanted["location"] |= {place.source_id for place in listing.places}
            if listing.organisation:
                wanted["organisation"].add(listing.organisation.source_id)
        for kind, ids in wanted.items():
            for start in range(0, len(ids), ROWS_AT_ONCE):
                self._load(kind, sorted(ids)[start : start + ROWS_AT_ONCE])

    def _load(self, kind: str, ids: list[str]) -> None:
        rows = ImportedRecord.objects.filter(
            **{"source": self.source, "source_id__in": ids, f"{kind}__isnull": False}
        ).select_related(kind)
        if kind == "service":
            rows = rows.select_related("service__setting").prefetch_related(
                *(f"service__{name}" for name in fields.PREFETCH)
            )
        if kind == "location":
            rows = rows.select_related("location__area").prefetch_related("location__access_facts")
        for record in rows:
            self._know(kind, record)

    def _know(self, kind: str, record: ImportedRecord) -> None:
        self.by_id[kind][record.source_id] = record
        self.ids[kind][getattr(record, f"{kind}_id")] = record.source_id

    def _forget(self, kind: str, record: ImportedRecord) -> None:
        self.by_id[kind].pop(record.source_id, None)
        self.ids[kind].pop(getattr(record, f"{kind}_id"), None)

    def get(self, kind: str, source_id: str) -> ImportedRecord | None:
        return self.by_id[kind].get(source_id)

    def row(self, kind: str, source_id: str) -> Service | Organisation | Location | None:
        """The row here that a record of the source stands for."""
        record = self.get(kind, source_id)
        return getattr(record, kind) if record else None

    def id_of(self, kind: str, pk: int | None) -> str | None:
        """The source's id of a row; of a row the source does not know, its number here."""
        return None if pk is None else self.ids[kind].get(pk, f"#{pk}")

    def carry_on(self, listing: Listing) -> bool:
        """Give the records of a former id the present one; whether there was one."""
        if self.get("service", listing.source_id):
            return False
        known = (former for former in listing.former_ids if self.get("service", former))
        former = next(known, None)
        if former is None:
            return False
        for kind in KINDS:
            record = self.get(kind, former)
            if record and not self.get(kind, listing.source_id):
                self._rename(kind, record, listing.source_id)
                self.undo.append(lambda k=kind, r=record: self._relabel(k, r, former))
        return True

    def _rename(self, kind: str, record: ImportedRecord, source_id: str) -> None:
        former = record.source_id
        self._relabel(kind, record, source_id)
        if kind == "service":
            # What the source said then, in the words of now: else it would look edited by hand.
            record.values = {
                name: _in_new_words(value, former, source_id) if name in BY_ID else value
                for name, value in record.values.items()
            }
        record.save(update_fields=["source_id", "values"])

    def _relabel(self, kind: str, record: ImportedRecord, source_id: str) -> None:
        self._forget(kind, record)
        record.source_id = source_id
        self._know(kind, record)

    def remember(
        self, kind: str, source_id: str, row: models.Model, values: Values, url: str
    ) -> None:
        """Note what the source says now; written by `finish`."""
        record = self.get(kind, source_id)
        if record is None:
            record = ImportedRecord(
                source=self.source, source_id=source_id, values=values, source_url=url,
                imported_at=self.now, **{kind: row},
            )  # fmt: skip
            self._know(kind, record)
            self._new.append(record)
            self.undo += [lambda: self._forget(kind, record), self._new.pop]
        elif record.values != (record.values | values) or (url and record.source_url != url):
            self._said[record.pk] = (record, values, url)
            self.undo.append(lambda: self._said.pop(record.pk, None))
        if record.pk:
            self._seen.add(record.pk)

    def finish(self) -> None:
        ImportedRecord.objects.bulk_create(self._new, batch_size=500)
        for record, values, url in self._said.values():
            record.values = record.values | values
            record.source_url = url or record.source_url
        ImportedRecord.objects.bulk_update(
            [record for record, _, _ in self._said.values()],
            ["values", "source_url"],
            batch_size=500,
        )
        seen = sorted(self._seen)
        for start in range(0, len(seen), ROWS_AT_ONCE):
            rows = ImportedRecord.objects.filter(pk__in=seen[start : start + ROWS_AT_ONCE])
            rows.update(imported_at=self.now)


def _in_new_words(value: object, former: str, source_id: str) -> object:
    if isinstance(value, list):
        return [_in_new_words(one, former, source_id) for one in value]
    return source_id if value == former else value
