"""Which rows belong together: a listing and its times, a place and its access answers."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from local_offer.models import (
    AccessFact,
    Area,
    Category,
    Closure,
    Contact,
    CostOption,
    GlossaryTerm,
    Guide,
    GuideStep,
    Location,
    Need,
    Organisation,
    Phone,
    Schedule,
    SenAnswer,
    Service,
    ServiceAtLocation,
    ServiceLink,
    Setting,
    Synonym,
    Term,
)
from local_offer.models.history import ServiceArea, ServiceCategory, ServiceNeed

# Each part of a record with the column that leads to its owner; owners before what hangs from them.
Parts = tuple[tuple[type[Model], str], ...]
PARTS: dict[type[Model], Parts] = {
    Service: (
        (ServiceAtLocation, "service_id"),
        (Schedule, "service_id"),
        (Closure, "service_id"),
        (Contact, "service_id"),
        (Phone, "contact_id"),
        (CostOption, "service_id"),
        (ServiceLink, "service_id"),
        (Setting, "service_id"),
        (SenAnswer, "setting_id"),
    ),
    Organisation: ((Contact, "organisation_id"), (Phone, "contact_id")),
    Contact: ((Phone, "contact_id"),),
    Location: ((AccessFact, "location_id"),),
    Setting: ((SenAnswer, "setting_id"),),
    Guide: ((GuideStep, "guide_id"),),
}
TAGS: dict[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Service: ((ServiceNeed, "needs"), (ServiceCategory, "categories"), (ServiceArea, "areas"))
}
HAS_HISTORY = frozenset({*PARTS, Area, Category, GlossaryTerm, Need, Synonym, Term})


def own_events(row: Model) -> QuerySet:
    """What was saved of the record itself."""
    return type(row).pgh_event_model.objects.filter(pgh_obj_id=row.pk)


def part_events(row: Model) -> Iterator[tuple[type[Model], str, QuerySet]]:
    """Each kind of part, the column that leads to its owner, and what was saved of such parts."""
    owners: dict[type[Model], Any] = {type(row): [row.pk]}
    for model, column in PARTS.get(type(row), ()):
        ids = owners[model._meta.get_field(column).related_model]
        events = model.pgh_event_model.objects.filter(**{f"{column}__in": ids})
        owners[model] = events.values("pgh_obj_id")
        yield model, column, events


def tag_events(row: Model) -> Iterator[tuple[type[Model], str, QuerySet]]:
    """Each kind of tag, the field that holds it, and which were added and removed."""
    for model, field in TAGS.get(type(row), ()):
        yield model, field, model.pgh_event_model.objects.filter(service_id=row.pk)


def owner_fields(model: type[Model]) -> set[str]:
    """Fields that lead to a part's owner: the page is about it, so no version names it."""
    found = {column.removesuffix("_id") for p in PARTS.values() for m, column in p if m is model}
    return found | ({"service"} if model in {tag for tag, _field in TAGS[Service]} else set())
