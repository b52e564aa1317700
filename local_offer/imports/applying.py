"""Listings of a source into the directory: created, brought up to date, or left as edited by hand.

Everything happens inside the caller's transaction.
"""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction

from local_offer.imports import fields
from local_offer.imports.cleaning import shortened
from local_offer.imports.deciding import decide
from local_offer.imports.listing import Body, Listing, Place, Values
from local_offer.imports.outcome import Kept, Outcome, Refuse
from local_offer.imports.records import Records
from local_offer.imports.slugs import Slugs
from local_offer.imports.writing import Writing
from local_offer.models import ImportedRecord, Location, Organisation, Service, Setting


class Applying:
    """One run of one source: `load` first, then `apply` each listing, then `finish`."""

    def __init__(self, source: ImportedRecord.Source, outcome: Outcome, *, now: datetime) -> None:
        self.outcome = outcome
        self.records = Records(source, now=now)
        self.writing = Writing(self.records)
        self.service_slugs = Slugs(Service, 120)
        self.organisation_slugs = Slugs(Organisation, 100)
        self.bodies_by_name: dict[str, Organisation] = {}
        self.kept_now: list[str] = []

    def load(self, listings: Iterable[Listing]) -> None:
        """Read what these listings touch, in queries whose number does not grow row by row."""
        self.records.load(listings)
        ours = ImportedRecord.objects.filter(
            source=self.records.source, organisation__isnull=False
        ).values("organisation_id")
        others = Organisation.objects.exclude(pk__in=ours)
        self.bodies_by_name = {body.name.casefold(): body for body in others}

    def service_of(self, source_id: str) -> Service | None:
        return self.records.row("service", source_id)

    def finish(self) -> None:
        """Note what was said and when, for the next run."""
        self.records.finish()

    def apply(self, listing: Listing, existing: Service | None = None) -> None:
        """Write one listing; one that cannot be written is refused and leaves nothing behind.

        `existing` is a listing that this source has not spoken of yet but that is the same thing.
        """
        self.kept_now, self.records.undo = [], []
        try:
            with transaction.atomic():
                created, changed = self._apply(listing, existing)
        except (Refuse, ValidationError, IntegrityError, DataError) as error:
            for step in reversed(self.records.undo):
                step()
            self.outcome.refuse(listing.row, listing.label, _reason(error))
        else:
            self._count(listing, created=created, changed=changed)

    def _count(self, listing: Listing, *, created: bool, changed: bool) -> None:
        if created:
            self.outcome.created += 1
        elif changed:
            self.outcome.updated += 1
        else:
            self.outcome.unchanged += 1
        if self.kept_now:
            self.outcome.kept.append(Kept(listing.label, tuple(dict.fromkeys(self.kept_now))))

    def _apply(self, listing: Listing, existing: Service | None) -> tuple[bool, bool]:
        """Whether the listing is new, and whether anything of it changed."""
        changed = self.records.carry_on(listing)
        service = self.service_of(listing.source_id) or existing
        if listing.organisation and not (service and listing.organisation_is_guess):
            changed |= self._body(listing.organisation, service)
            listing.values["organisation"] = listing.organisation.source_id
        for number, place in enumerate(listing.places):
            changed |= self._place(place, service if number == 0 else None)
        if listing.places:
            listing.values["places"] = [place.source_id for place in listing.places]
        changed |= self._service(listing, service)
        return service is None, changed

    def _body(self, body: Body, service: Service | None) -> bool:
        if self.writing.has("organisation", body.source_id):
            return False
        values = self._fitting(Organisation, body.values)
        found = self.records.row("organisation", body.source_id) or self._same_body(body, service)
        row = found or Organisation(slug=self.organisation_slugs.free(values["name"]))
        return self._settle("organisation", body.source_id, row, values)

    def _same_body(self, body: Body, service: Service | None) -> Organisation | None:
        """An organisation of that name that this source has not spoken of yet."""
        name = body.values["name"].casefold()
        if body.is_known_by_name:
            return self.bodies_by_name.pop(name, None)
        same = service is not None and service.organisation.name.casefold() == name
        return service.organisation if service and same else None

    def _place(self, place: Place, service: Service | None) -> bool:
        if self.writing.has("location", place.source_id):
            return False
        found = self.records.row("location", place.source_id) or _same_place(place, service)
        facts = fields.completed("access_facts", place.values.get("access_facts", []))
        values = self._fitting(Location, place.values) | {"access_facts": facts}
        return self._settle("location", place.source_id, found or Location(county=""), values)

    def _service(self, listing: Listing, found: Service | None) -> bool:
        town = listing.places[0].values.get("town", "") if listing.places else ""
        row = found or Service(slug=self.service_slugs.free(listing.values["name"], town))
        values = self._fitting(Service, listing.values)
        for name in fields.PARTS:
            if name in values:
                values[name] = fields.completed(name, values[name])
        for name in fields.TAGS:
            if name in values:
                values[name] = self.writing.known_tags(name, values[name])
        setting = self._fitting(Setting, listing.setting or {})
        values |= {f"setting.{name}": value for name, value in setting.items()}
        return self._settle(
            "service", listing.source_id, row, values, url=listing.source_url, noted=listing.noted
        )

    def _settle(
        self,
        kind: str,
        source_id: str,
        row: models.Model,
        values: Values,
        *,
        url: str = "",
        noted: Values | None = None,
    ) -> bool:
        """Write what the source may change, and note what it said; whether anything changed."""
        changes = dict(values)
        if row.pk is not None:
            record = self.records.get(kind, source_id)
            stands = {name: fields.stands(row, name, self.records.id_of) for name in values}
            decision = decide(record.values if record else {}, stands, values)
            changes = decision.changes
            self.kept_now += decision.kept
            if "status" in decision.kept:
                changes.pop("merged_into_id", None)
        if changes:
            self.writing.write(row, changes)
        self.writing.hold(kind, source_id, row)
        self.records.remember(kind, source_id, row, values | (noted or {}), url)
        return bool(changes)

    def _fitting(self, model: type[models.Model], values: Values) -> Values:
        """Plain values, none longer than its column."""
        longest = {field.name: getattr(field, "max_length", None) for field in model._meta.fields}
        fitting = {name: fields.plain(value) for name, value in values.items()}
        for name, value in fitting.items():
            limit = longest.get(name)
            if limit and isinstance(value, str) and len(value) > limit:
                fitting[name] = shortened(value, limit)
                self.outcome.note(f"“{name}” of over {limit} characters; it was shortened")
        return fitting


def _same_place(place: Place, service: Service | None) -> Location | None:
    """The place of a listing that was here before the source spoke of it."""
    if service is None:
        return None
    here = [at.location for at in service.places.select_related("location__area")]
    return next((one for one in here if one.postcode == place.values.get("postcode")), None)


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        fields_wrong: dict[str, list[str]] = getattr(error, "message_dict", {"": error.messages})
        return "; ".join(f"{name}: {' '.join(words)}" for name, words in fields_wrong.items())
    if isinstance(error, Refuse):
        return str(error)
    return f"the database does not accept it ({str(error).splitlines()[0]})"
