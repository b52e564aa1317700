"""One listing as its page shows it: what to say is decided here, how in the templates.

Of a masked place (a refuge) only its area leaves this module: no name, address, note, travel,
remark on access, or point.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import SimpleNamespace

from django.db.models import JSONField, Prefetch, QuerySet
from django.db.models.expressions import RawSQL

from local_offer import who_can_go
from local_offer.glossary import Explainer
from local_offer.listing_words import day_words, lower_first
from local_offer.models import (
    AccessFact,
    Answer,
    Contact,
    ImportedRecord,
    Location,
    Service,
    ServiceAtLocation,
)
from local_offer.reference import Reference
from local_offer.service_times import TimesAt, times_by_place
from local_offer.still_true import current_alert, is_old
from local_offer.times import Timetable, timetable
from sefton_send.markdown import to_html

# The tags of a listing in columns of its own row. As text: Django takes longer to put such
# subqueries together than PostgreSQL takes to answer all of the page's questions.
TAGS = """(
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', tag.id, 'slug', tag.slug, 'name', tag.name)
        ORDER BY tag."order", tag.name), '[]')
    FROM local_offer_{tag} tag JOIN local_offer_service_{tags} tagged ON tagged.{tag}_id = tag.id
    WHERE tagged.service_id = local_offer_service.id
)"""
SOURCE = """(
    SELECT jsonb_build_object('source', source, 'on', imported_at) FROM local_offer_importedrecord
    WHERE service_id = local_offer_service.id ORDER BY imported_at DESC LIMIT 1
)"""


def for_page() -> QuerySet[Service]:
    """Services with all that their page shows, in a fixed number of queries."""
    places = ServiceAtLocation.objects.select_related("location__area__parent")
    return (
        Service.objects.select_related("organisation", "setting")
        .annotate(
            need_names=_tags("need", "needs"),
            category_names=_tags("category", "categories"),
            area_names=_tags("area", "areas"),
            source=RawSQL(SOURCE, (), output_field=JSONField()),  # noqa: S611 - a constant
        )
        .prefetch_related(
            Prefetch("places", places.prefetch_related("location__access_facts")),
            "schedules",
            "closures",
            Prefetch("contacts", Contact.objects.public().prefetch_related("phones")),
            "cost_options",
            "links",
            "setting__sen_answers",
        )
    )


def _tags(tag: str, tags: str) -> RawSQL:
    sql = TAGS.format(tag=tag, tags=tags)
    return RawSQL(sql, (), output_field=JSONField())  # noqa: S611 - names of our own tables


@dataclass(frozen=True)
class Place:
    """One place of the listing, as it may be shown."""

    number: int
    lines: tuple[str, ...]
    is_secret: bool
    is_online: bool
    note: str
    travel: str
    point: tuple[float, float] | None
    known_facts: tuple[AccessFact, ...]
    unknown: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.lines[0] if self.lines else "Online" if self.is_online else ""

    @property
    def facts_date(self) -> date | None:
        """The day all the facts were answered, where it was one day: then it is said once."""
        dates = {fact.checked_on for fact in self.known_facts}
        return dates.pop() if len(dates) == 1 else None

    @property
    def map_url(self) -> str:
        """A map of the place on OpenStreetMap: opened only by those who choose to."""
        if self.point is None:
            return ""
        latitude, longitude = (round(number, 5) for number in self.point)
        return (
            f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
            f"#map=17/{latitude}/{longitude}"
        )


def shown_place(place: ServiceAtLocation) -> Place:
    location = place.location
    if location.is_masked:
        return Place(place.pk, tuple(location.public_lines), True, False, "", "", None, (), ())
    return Place(
        number=place.pk,
        lines=tuple(location.public_lines),
        is_secret=False,
        is_online=location.kind == Location.Kind.VIRTUAL,
        note=place.note,
        travel=location.travel,
        point=location.public_point,
        known_facts=known_facts(location),
        unknown=unknown_features(location),
    )


def known_facts(location: Location) -> tuple[AccessFact, ...]:
    """Facts answered yes or no: the yes first, each in the order that a form asks them."""
    order = list(AccessFact.Feature)
    facts = [fact for fact in location.access_facts.all() if fact.answer != Answer.NOT_KNOWN]
    return tuple(sorted(facts, key=lambda f: (f.answer != Answer.YES, order.index(f.feature))))


def unknown_features(location: Location) -> tuple[str, ...]:
    """What nobody has answered about a place that people visit."""
    if location.kind != Location.Kind.PHYSICAL:
        return ()
    known = {fact.feature for fact in known_facts(location)}
    return tuple(feature.label for feature in AccessFact.Feature if feature not in known)


class ServicePage:
    """Everything the page of one public listing says at `now`."""

    def __init__(self, service: Service, reference: Reference, now: datetime) -> None:
        self.service = service
        self.reference = reference
        self.now = now
        self.explain = Explainer(reference.abbreviations)
        self.needs = [SimpleNamespace(**need) for need in service.need_names]
        self.categories = [SimpleNamespace(**category) for category in service.category_names]
        self.areas = [area["name"] for area in service.area_names]

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def is_paused(self) -> bool:
        return self.service.status == Service.Status.PAUSED

    @property
    def alert(self) -> str:
        return current_alert(self.service, self.today)

    @property
    def town(self) -> str:
        """The town to name in the page's title; "" for several, none, or one in the name."""
        rows = (place.location for place in self.service.places.all())
        towns = {row.town for row in rows if row.town and not row.is_masked}
        town = towns.pop() if len(towns) == 1 else ""
        return "" if town.lower() in self.service.name.lower() else town

    @property
    def who_title(self) -> str:
        return who_can_go.title(self.service)

    @cached_property
    def who(self) -> tuple[who_can_go.Row, ...]:
        return who_can_go.rows(self.service, self.areas)

    @cached_property
    def places(self) -> list[Place]:
        return [shown_place(place) for place in self.service.places.all()]

    @cached_property
    def timetable(self) -> Timetable:
        return timetable(self.service, self.reference.terms)

    @cached_property
    def times(self) -> list[TimesAt]:
        return times_by_place(self.timetable, self.places, self.now)

    @property
    def has_sessions(self) -> bool:
        """Times worth keeping in a calendar: office hours on most days are not."""
        return any(len(schedule.weekdays) < 5 for schedule in self.timetable.schedules)

    @property
    def closures(self) -> list:
        """One-off closures not over yet."""
        return [c for c in self.service.closures.all() if c.ends_on >= self.today]

    @property
    def prices(self) -> list:
        """Prices in force or announced."""
        options = self.service.cost_options.all()
        return [p for p in options if p.valid_to is None or p.valid_to >= self.today]

    @cached_property
    def contacts(self) -> list[Contact]:
        return list(self.service.contacts.all())

    @property
    def first_phone(self):
        """The number to ring first, or None."""
        phones = (phone for contact in self.contacts for phone in contact.phones.all())
        return next((phone for phone in phones if phone.kind != "textphone"), None)

    @property
    def repeats_email(self) -> bool:
        """The listing's own address is already among its contacts'."""
        return any(contact.email == self.service.email for contact in self.contacts)

    @property
    def delivery(self) -> str:
        """ "In person, by phone"."""
        labels = [Service.Delivery(value).label for value in self.service.delivery]
        return ", ".join(labels).capitalize()

    @property
    def source(self) -> dict[str, str] | None:
        """Which register a listing comes from and when it was read, where nobody checked it."""
        record = self.service.source
        if not record or self.service.checked_on:
            return None
        on = datetime.fromisoformat(record["on"]).date()
        return {"name": ImportedRecord.Source(record["source"]).label, "on": day_words(on)}

    @property
    def checked_by(self) -> str:
        """ "Sefton Council (the council rang or visited)"."""
        how = self.service.get_checked_how_display()
        return f"{self.service.checked_by} ({lower_first(how)})" if how else ""

    @property
    def is_check_old(self) -> bool:
        return is_old(self.service.checked_on, self.today)

    # Texts by editors: read in this order on the page, so each abbreviation is explained once.
    @cached_property
    def summary(self):
        return self.explain.text(self.service.summary)

    @cached_property
    def eligibility(self):
        return self._text(self.service.eligibility)

    @cached_property
    def how_to_ask(self):
        return self._text(self.service.how_to_ask)

    @cached_property
    def what_happens_next(self):
        return self._text(self.service.what_happens_next)

    @cached_property
    def if_refused(self):
        return self._text(self.service.if_refused)

    @cached_property
    def description(self):
        return self._text(self.service.description)

    def _text(self, markdown: str):
        return self.explain.html(to_html(markdown, 3))
