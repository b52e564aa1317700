"""A listing's times as its page says them: each place with its lines, and when it is on next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from local_offer.schedule_words import day_of_week, hours_words, words
from local_offer.schedules import Schedule, Session, season_of, terms_known_until
from local_offer.times import Timetable

TERM_DATES_UNKNOWN = "We do not know the school term dates after {day} yet."
NO_TERM_DATES = "We do not know the school term dates yet."


@dataclass(frozen=True)
class TimesAt:
    """Times at one place; `place` is None where they hold everywhere."""

    place: Any
    lines: tuple[tuple[str, str], ...]  # (when, note)
    next: str
    is_on_now: bool
    term_dates: str


def times_by_place(timetable: Timetable, places: Iterable, now: datetime) -> list[TimesAt]:
    """Times of each place that has some, then those that hold everywhere."""
    by_number = {place.number: place for place in places}
    return [
        times_at(timetable.at_place(number), by_number.get(number), now)
        for number in [*by_number, None]
        if any(s.place == number for s in timetable.schedules)
    ]


def times_at(timetable: Timetable, place: Any, now: datetime) -> TimesAt:
    session = next(iter(timetable.next_times(now, 1)), None)
    return TimesAt(
        place=place,
        lines=tuple(_line(schedule, now.date()) for schedule in timetable.schedules),
        next=session_words(session, now.date()) if session else "",
        is_on_now=timetable.is_open(now),
        term_dates=term_dates_words(timetable, now.date()),
    )


def _line(schedule: Schedule, today: date) -> tuple[str, str]:
    if schedule.valid_to and schedule.valid_to < today:
        return words(schedule, today), "This has ended."
    return words(schedule, today), schedule.note


def session_words(session: Session, today: date) -> str:
    """ "Today, 4pm to 5:30pm", "Tuesday 1 December 2026, 4pm to 5:30pm"."""
    schedule = session.schedule
    hours = hours_words(schedule.opens_at, schedule.closes_at)
    booking = "by appointment" if schedule.by_appointment else ""
    return ", ".join(filter(None, [near_day_words(session.on, today), hours, booking]))


def near_day_words(day: date, today: date) -> str:
    names = {today: "Today", today + timedelta(days=1): "Tomorrow"}
    return names.get(day) or day_of_week(day)


def term_dates_words(timetable: Timetable, today: date) -> str:
    """What we cannot say about times that follow school terms, or ""."""
    if all(schedule.season == "always" for schedule in timetable.schedules):
        return ""
    known_until = terms_known_until(timetable.terms)
    if known_until is None or season_of(today, timetable.terms) is None:
        return NO_TERM_DATES
    if known_until - today > timedelta(days=60):
        return ""
    return TERM_DATES_UNKNOWN.format(day=day_of_week(known_until))
