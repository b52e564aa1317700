"""Open Referral UK records, of version 1 and of HSDS-UK 3.0, as listings.

What a feed says about its own staff (who assured a record, their e-mail address) is never taken.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from local_offer.imports import cleaning, hours, outpost
from local_offer.imports.feed_details import (
    LONGEST_DESCRIPTION,
    contacts,
    cost,
    cost_options,
    languages,
    links,
    organisation,
)
from local_offer.imports.feed_places import is_online, places_of
from local_offer.imports.feed_values import Record, in_feed, rows_of, text_of
from local_offer.imports.html_text import first_sentences, to_markdown
from local_offer.imports.listing import Listing, Place, Values
from local_offer.imports.outcome import Outcome, Refuse
from local_offer.models import Location, Service

Status, Delivery = Service.Status, Service.Delivery

# (status when listings are published at once, status otherwise)
STATUSES = {
    "active": (Status.PUBLISHED, Status.DRAFT),
    "temporarily closed": (Status.PAUSED, Status.DRAFT),
    "inactive": (Status.UNPUBLISHED, Status.UNPUBLISHED),
    "defunct": (Status.UNPUBLISHED, Status.UNPUBLISHED),
}
DELIVERIES = {
    "venue": Delivery.IN_PERSON, "in person": Delivery.IN_PERSON, "in-person": Delivery.IN_PERSON,
    "home visit": Delivery.AT_HOME, "at home": Delivery.AT_HOME, "online": Delivery.ONLINE,
    "virtual": Delivery.ONLINE, "phone": Delivery.PHONE, "telephone": Delivery.PHONE,
}  # fmt: skip
SELF_REFERRAL = {"self referral", "self-referral", "drop-in", "drop in"}
# Audiences and needs as feeds name them; a term that is one of our own needs is found by its slug.
NEEDS = {
    "aspergers": "autism", "autism": "autism", "deaf": "hearing", "hearing": "hearing",
    "hearing impaired": "hearing", "learning disabilities": "learning",
    "mental health": "mental-health", "physical": "physical", "speech": "talking",
    "visual": "sight", "visually impaired": "sight", "wheelchair users": "physical",
    "speech, language and communication": "talking",
}  # fmt: skip


def listings(
    records: Iterable[Any], *, feed: str, publish: bool, outcome: Outcome
) -> list[Listing]:
    """The records that can be listed; the others are refused, each with its reason."""
    seen: dict[str, tuple[int, str, str]] = {}
    found = []
    for row, record in enumerate(records, start=1):
        name = record.get("name") if isinstance(record, dict) else ""
        try:
            refuse_repeated(row, record, seen)
            found.append(listing(row, record, feed=feed, publish=publish, outcome=outcome))
        except Refuse as reason:
            outcome.refuse(row, cleaning.shortened(str(name or ""), 80), str(reason))
    return found


def refuse_repeated(row: int, record: Any, seen: dict[str, tuple[int, str, str]]) -> None:
    """Raises Refuse for what is no record, and for an id that an earlier record has."""
    if not isinstance(record, dict):
        raise Refuse("it is not a record but a bare value")
    if not (source_id := text_of(record, "id")):
        raise Refuse("it has no id")
    whole = json.dumps(record, sort_keys=True)
    if source_id in seen:
        first, name, same = seen[source_id]
        if whole == same:
            raise Refuse(f"it is the same as record {first}")
        raise Refuse(f"its id is already that of “{name}”, record {first}")
    seen[source_id] = (row, text_of(record, "name"), whole)


def listing(row: int, record: Record, *, feed: str, publish: bool, outcome: Outcome) -> Listing:
    """One record as a listing. Raises Refuse, with the reason, where it cannot be one."""
    if outpost.is_outpost(record):
        record = outpost.in_open_referral(record)
    name = cleaning.decent_case(text_of(record, "name"))
    description = described(record, outcome)
    if not name:
        empty = "" if description else " and no description: it is empty"
        raise Refuse(f"it has no name{empty}")
    source_id = in_feed(feed, text_of(record, "id"))
    places = places_of(record, feed, source_id)
    return Listing(
        row=row,
        source_id=source_id,
        values=_service(record, name, description, places, publish=publish, outcome=outcome),
        organisation=organisation(record, feed, source_id, name, outcome),
        places=places,
        noted={"assured_date": text_of(record, "assured_date")},
    )


def described(record: Record, outcome: Outcome) -> str:
    """The description as Markdown, cut between paragraphs where it is very long."""
    raw = record.get("description")
    text = to_markdown(raw) if isinstance(raw, str) else ""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    outcome.note(f"a description over {LONGEST_DESCRIPTION:,} characters; its end was left out")
    return text[:LONGEST_DESCRIPTION].rsplit("\n", 1)[0].rstrip()


def _service(
    record: Record, name: str, description: str, places: list[Place], *, publish: bool,
    outcome: Outcome,
) -> Values:  # fmt: skip
    low, high = ages(record, outcome)
    fees = to_markdown(text_of(record, "fees_description", "fees"))
    values: Values = {
        "name": name,
        "other_names": text_of(record, "alternate_name"),
        "summary": first_sentences(description),
        "description": description,
        "website": cleaning.website(text_of(record, "url", "website")),
        "email": cleaning.email(text_of(record, "email")),
        "status": status(record, publish=publish, outcome=outcome),
        "alert": first_sentences(to_markdown(text_of(record, "alert")), 250),
        "min_age_months": low,
        "max_age_months": high,
        "eligibility": eligibility(record),
        "how_to_ask": to_markdown(text_of(record, "application_process")),
        "delivery": delivery(record, places),
        "languages": languages(record),
        "contacts": contacts(record, outcome),
        "links": links(record),
        "schedules": hours.schedules(record, places, outcome),
        "cost_options": (prices := cost_options(record)),
        "cost": cost(record, prices),
        "cost_words": first_sentences(fees, 250),
    } | _tags(record)
    if text_of(record, "attending_access").lower() in SELF_REFERRAL:
        values["referral"] = [Service.Referral.SELF]
    return values


def _tags(record: Record) -> Values:
    """Needs and categories that the feed names and the directory has."""
    audiences = [text_of(one, "audienceType") for one in rows_of(record, "pc_targetAudience")]
    terms = [text_of(_term(one), "name") for one in rows_of(record, "attributes")]
    terms += [
        text_of(_term(one), "name") for one in rows_of(record, "service_taxonomys", "taxonomies")
    ]
    words = [word.split(">")[-1].strip() for word in audiences + terms]
    words += [str(need) for need in record.get("needs") or []]
    tags: Values = {}
    if words:
        tags["needs"] = [NEEDS.get(word.lower(), slugify(word)) for word in words]
    if terms:
        tags["categories"] = [slugify(term) for term in terms]
    return tags


def _term(attribute: Record) -> Record:
    for name in ("taxonomy_term", "taxonomy"):
        if isinstance(attribute.get(name), dict):
            return attribute[name]
    return attribute


def status(record: Record, *, publish: bool, outcome: Outcome) -> Status:
    said = text_of(record, "status").lower() or "active"
    if said not in STATUSES:
        outcome.note("a status that Open Referral does not know; the listing is a draft")
        return Status.DRAFT
    return STATUSES[said][0 if publish else 1]


def ages(record: Record, outcome: Outcome) -> tuple[int | None, int | None]:
    """Youngest and oldest age in months; the oldest lasts until the next birthday."""
    who = next(iter(rows_of(record, "eligibilitys", "eligibilities")), {})
    low = _months(record.get("minimum_age", who.get("minimum_age")))
    high = _months(record.get("maximum_age", who.get("maximum_age")))
    high = None if high is None else high + 11
    if low is not None and high is not None and low > high:
        outcome.note("ages that end before they start; they were left out")
        return None, None
    return low, high


def _months(years: Any) -> int | None:
    try:
        months = round(float(years) * 12)
    except (TypeError, ValueError, OverflowError):
        return None
    return months if 0 <= months <= 150 * 12 else None


def eligibility(record: Record) -> str:
    words = [text_of(record, "eligibility_description")]
    words += [text_of(one, "eligibility") for one in rows_of(record, "eligibilitys")]
    return "\n\n".join(to_markdown(word) for word in dict.fromkeys(words) if word)[:3000]


def delivery(record: Record, places: list[Place]) -> list[str]:
    ways = [
        way for words, way in DELIVERIES.items()
        if re.search(rf"\b{words}\b", text_of(record, "attending_type").lower())
    ]  # fmt: skip
    if any(place.values["kind"] == Location.Kind.PHYSICAL for place in places):
        ways.append(Delivery.IN_PERSON)
    if is_online(record):
        ways.append(Delivery.ONLINE)
    return [str(way) for way in dict.fromkeys(ways)]
