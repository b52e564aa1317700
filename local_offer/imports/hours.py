"""Times and prices of Open Referral records in the directory's shape. Pure."""

import re
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any

from local_offer.imports import cleaning
from local_offer.imports.listing import Place
from local_offer.imports.outcome import Outcome
from local_offer.models import Schedule, Weekday

Record = dict[str, Any]
DAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
Frequency = Schedule.Frequency


def pounds(value: Any) -> Decimal | None:
    """An amount in pounds, or None where it is none that a price list could hold."""
    try:
        amount = Decimal(str(value).replace("£", "").replace(",", "").strip())
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if 0 <= amount < 1_000_000 else None


def schedules(record: Record, places: list[Place], outcome: Outcome) -> list[Record]:
    """Times of the service, and those of its places, each with the place it holds for."""
    at_places = {place.source_id.rsplit("#", 1)[-1]: place.source_id for place in places}
    found = _of(record, None, outcome)
    for at in record.get("service_at_locations") or []:
        location = at.get("location") if isinstance(at, dict) else None
        own = str(location.get("id", "")) if isinstance(location, dict) else ""
        if own in at_places:
            found += _of(at, at_places[own], outcome)
    return [one for place, one in enumerate(found) if one not in found[:place]]


def _of(record: Record, place: str | None, outcome: Outcome) -> list[Record]:
    rows: list[Any] = []
    for name in ("schedules", "regular_schedules", "regular_schedule"):
        rows = rows or record.get(name) or []
    found = []
    for one in rows if isinstance(rows, list) else [rows]:
        times = _schedule(one) if isinstance(one, dict) else []
        if not times:
            outcome.note("a time that does not say which days, or from when; it was left out")
        found += [{**each, "place": place} for each in times]
    return found


def _schedule(one: Record) -> list[Record]:
    """One schedule as none, one or more of ours; several days of the month need one each."""
    opens, closes = _time(one.get("opens_at")), _time(one.get("closes_at"))
    since = cleaning.day(str(one.get("valid_from") or one.get("dtstart") or ""))
    until = cleaning.day(str(one.get("valid_to") or one.get("until") or ""))
    if since and until and until < since:
        return []
    fields = {
        "interval": min(max(cleaning.whole_number(str(one.get("interval", 1))) or 1, 1), 12),
        "opens_at": opens,
        "closes_at": closes if not (opens and closes and closes <= opens) else None,
        "valid_from": since,
        "valid_to": until,
        "note": cleaning.shortened(cleaning.one_line(str(one.get("description") or "")), 200),
    }
    if str(one.get("freq") or "WEEKLY").upper() == "MONTHLY":
        return [fields | each for each in _monthly(one)]
    days = list(dict.fromkeys(day for _, day in _days(one)))
    if not days or (fields["interval"] > 1 and since is None):
        return []
    return [{**fields, "frequency": Frequency.WEEKLY, "weekdays": days}]


def _monthly(one: Record) -> list[Record]:
    days = _days(one)
    if days:
        numbers = {int(nth) for nth, _ in days if nth} & {1, 2, 3, 4, -1}
        weekdays = list(dict.fromkeys(day for _, day in days))
        return [
            {"frequency": Frequency.MONTHLY_BY_DAY, "nth": nth, "weekdays": weekdays}
            for nth in sorted(numbers)
        ]
    dates = [int(number) for number in re.findall(r"\d+", str(one.get("bymonthday") or ""))]
    return [
        {"frequency": Frequency.MONTHLY_BY_DATE, "day_of_month": number}
        for number in dates
        if 1 <= number <= 31
    ]


def _days(one: Record) -> list[tuple[str, str]]:
    """(which one of the month, day) of "TH,FR", "2TU" or "Monday"."""
    said = str(one.get("byday") or "").upper()
    for day in Weekday:
        said = said.replace(day.label.upper(), day.value)
    return DAY.findall(said)


def _time(value: Any) -> time | None:
    match = re.match(r"(\d{1,2}):(\d{2})", str(value or "").strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))
