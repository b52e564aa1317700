"""One listing as a card of a results list: what to show is decided here, how in a template.

Rendered cards are kept per process. Their key holds the directory's version, so a card is never
older than the last committed edit.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from local_offer.listing_words import (
    age_words,
    day_words,
    distance_words,
    joined,
    lower_first,
    wait_words,
)
from local_offer.models import Answer, Service
from local_offer.still_true import current_alert, is_old

MOST_NEEDS = 4
KEPT = 4_000  # cards of about 2 kB: at most 8 MB in each process


@dataclass(frozen=True)
class Fact:
    """One short fact of a card; `kind` picks its look: "good" stands out, "plain" does not."""

    words: str
    kind: str = "plain"


@dataclass(frozen=True)
class Card:
    """All that the card of one listing says, apart from how far away it is."""

    id: int
    name: str
    url: str
    provider: str
    summary: str
    alert: str
    is_paused: bool
    where: str
    facts: tuple[Fact, ...]
    needs: str
    checked_on: date | None
    is_old: bool


def card(service: Service, *, today: date) -> Card:
    """The card of `service` as it stands on `today` (an alert ends on its day)."""
    return Card(
        id=service.pk,
        name=service.name,
        url=service.get_absolute_url(),
        provider=provider(service),
        summary=service.summary,
        alert=current_alert(service, today),
        is_paused=service.status == Service.Status.PAUSED,
        where=where(service),
        facts=tuple(facts(service)),
        needs=needs_words([need.name for need in service.needs.all()]),
        checked_on=service.checked_on,
        is_old=is_old(service.checked_on, today),
    )


def needs_words(names: list[str]) -> str:
    """The first needs by name; a list of twelve would hide all the rest of a card."""
    if len(names) > MOST_NEEDS + 1:
        names = [*names[:MOST_NEEDS], f"and {len(names) - MOST_NEEDS} more needs"]
    return ", ".join(names)


def provider(service: Service) -> str:
    """Who runs it, unless that is its own name: a school is run by itself."""
    name = service.organisation.name
    return "" if name.casefold() == service.name.casefold() else name


def where(service: Service) -> str:
    """Towns of a listing's places; of a masked place only the area that may be named."""
    towns = []
    for place in service.places.all():
        location = place.location
        area = location.public_area.name if location.public_area else ""
        # The post says "Liverpool" where families say "Crosby".
        towns.append(area or ("" if location.is_masked else location.town))
    towns = [town for town in dict.fromkeys(towns) if town]
    if len(towns) > 3:
        return f"{towns[0]}, {towns[1]} and {len(towns) - 2} more places"
    return joined(towns, "and") or wide_reach(service)


def wide_reach(service: Service) -> str:
    """For a listing with no place: how far it reaches."""
    if service.coverage == Service.Coverage.PLACE:
        return ""
    return service.get_coverage_display()


def facts(service: Service) -> Iterable[Fact]:
    """What a parent asks first: can we go, must we be sent, what does it cost, how long to wait."""
    if ages := age_words(service.min_age_months, service.max_age_months):
        yield Fact(ages)
    if service.cost != Service.Cost.NOT_KNOWN:
        yield Fact(service.get_cost_display(), kind="good" if service.cost == "free" else "plain")
    if service.needs_diagnosis == Answer.NO:
        yield Fact("No diagnosis needed", kind="good")
    if service.needs_plan == Answer.YES:
        yield Fact("Needs an education, health and care plan")
    if Service.Referral.SELF in service.referral:
        yield Fact(Service.Referral.SELF.label, kind="good")
    if delivery := delivery_words(service):
        yield Fact(delivery)
    if wait := wait_words(service.waiting_weeks_from, service.waiting_weeks_to):
        yield Fact(f"Wait: {wait} (on {day_words(service.waiting_checked_on)})")


def delivery_words(service: Service) -> str:
    """How it is given, where that is more than "in person"."""
    chosen = [d for d in service.delivery if d != Service.Delivery.IN_PERSON]
    if not chosen:
        return ""
    first, *others = (Service.Delivery(value).label for value in service.delivery)
    return ", ".join([first, *map(lower_first, others)])


@dataclass(frozen=True)
class RenderedCard:
    """A card as HTML, in two parts because the distance stands between them."""

    top: SafeString
    rest: SafeString
    distance: str = ""

    @property
    def html(self) -> SafeString:
        """The whole card. Put together here: a template takes four times as long, twenty times."""
        return self.top + _distance(self.distance) + self.rest


NOT_MEASURED = SafeString("")


@lru_cache(maxsize=1_024)
def _distance(words: str) -> SafeString:
    if not words:
        return NOT_MEASURED
    return format_html('<p class="card__distance">{} away</p>', words)


_rendered: dict[tuple, RenderedCard] = {}


def rendered(services: Iterable[Service], *, version: object, today: date) -> list[RenderedCard]:
    """The cards as HTML, in order; each is rendered once per version of the directory and day."""
    cards = ((_rendered_one(service, version, today), service) for service in services)
    return [
        replace(html, distance=distance_words(getattr(service, "distance_miles", None)))
        for html, service in cards
    ]


def _rendered_one(service: Service, version: object, today: date) -> RenderedCard:
    key = (service.pk, version, today)
    html = _rendered.get(key)
    if html is None:
        context = {"card": card(service, today=today)}
        html = RenderedCard(
            top=render_to_string("components/service_card_top.html", context),
            rest=render_to_string("components/service_card_rest.html", context),
        )
        if len(_rendered) >= KEPT:
            _rendered.clear()
        _rendered[key] = html
    return html
