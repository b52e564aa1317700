"""Changed fields into rows: columns, tags, and the rows that hang from a listing or a place."""

from typing import Any

from django.db import models

from local_offer.imports import fields
from local_offer.imports.listing import Values
from local_offer.imports.records import Records
from local_offer.models import (
    AccessFact,
    Area,
    Location,
    Organisation,
    Service,
    ServiceAtLocation,
    Setting,
)

Row = Service | Organisation | Location
LINKED = {"organisation", "area"}
HANGING = {"places", "access_facts", *fields.PARTS, *fields.TAGS}


class Writing:
    """Writes of one run; it holds every row it met, by the source's id."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.areas = {area.slug: area for area in Area.objects.all()}
        self.tags: dict[str, dict[str, Any]] = {
            name: {tag.slug: tag for tag in model.objects.all()}
            for name, model in fields.TAGS.items()
        }
        self.rows: dict[tuple[str, str], Any] = {}

    def has(self, kind: str, source_id: str) -> bool:
        return (kind, source_id) in self.rows

    def hold(self, kind: str, source_id: str, row: models.Model) -> None:
        self.rows[kind, source_id] = row
        self.records.undo.append(lambda: self.rows.pop((kind, source_id), None))

    def known_tags(self, name: str, slugs: list[str]) -> list[str]:
        """Those of the slugs that the directory has, in order and once each."""
        return sorted(set(slugs) & set(self.tags[name]))

    def write(self, row: Row, changes: Values) -> None:
        """Save a new row, or the changed fields of one that is there, with all that hangs on it."""
        columns = [
            name
            for name in changes
            if name not in LINKED | HANGING and not name.startswith("setting.")
        ]
        for name in columns:
            setattr(row, name, changes[name])
        linked = LINKED & set(changes)
        if "area" in linked:
            row.area = self.areas.get(changes["area"])
        if "organisation" in linked:
            row.organisation = self.rows["organisation", changes["organisation"]]
        row.clean_fields(exclude=[*LINKED, "merged_into"])
        is_new = row.pk is None
        if is_new:
            row.save()
            changes = {name: value for name, value in changes.items() if value not in ([], None)}
        elif columns or linked:
            row.save(update_fields=[*columns, *linked, "updated_at"])
        self._write_hanging(row, changes, is_new=is_new)

    def _write_hanging(self, row: Row, changes: Values, *, is_new: bool) -> None:
        if "access_facts" in changes:
            if not is_new:
                row.access_facts.all().delete()
            AccessFact.objects.bulk_create(
                AccessFact(location=row, **fact) for fact in changes["access_facts"]
            )
        self._write_setting(row, changes, is_new=is_new)
        if "places" in changes:
            self._write_places(row, changes["places"])
        for name in fields.PARTS:
            if name in changes:
                if not is_new:
                    getattr(row, name).all().delete()
                places = self._places_of(row) if name == "schedules" else {}
                fields.write_parts(row, name, changes[name], places)
        for name, known in self.tags.items():
            if name in changes:
                getattr(row, name).set([known[slug] for slug in changes[name]])

    def _write_setting(self, service: Service, changes: Values, *, is_new: bool) -> None:
        columns = {
            name.removeprefix("setting."): value
            for name, value in changes.items()
            if name.startswith("setting.")
        }
        if not columns:
            return
        standing = None if is_new else getattr(service, "setting", None)
        setting = standing or Setting(service=service)
        for name, value in columns.items():
            setattr(setting, name, value)
        setting.clean_fields(exclude=["service"])
        setting.save(force_insert=standing is None)

    def _write_places(self, service: Service, ids: list[str]) -> None:
        wanted = [self.rows["location", source_id] for source_id in ids]
        standing = ServiceAtLocation.objects.filter(service=service)
        standing.exclude(location__in=wanted).delete()
        there = set(standing.values_list("location_id", flat=True))
        ServiceAtLocation.objects.bulk_create(
            ServiceAtLocation(service=service, location=location, order=order * 10)
            for order, location in enumerate(wanted, start=1)
            if location.pk not in there
        )

    def _places_of(self, service: Service) -> dict[str | None, ServiceAtLocation]:
        """The places as they are now, by the source's id of the location."""
        rows = ServiceAtLocation.objects.filter(service=service)
        return {self.records.id_of("location", row.location_id): row for row in rows}
