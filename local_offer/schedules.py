"""When services happen: from repeating times to dated sessions, and to words. No Django.

Days and times are Europe/London's own. What is not known is not claimed: a term-time session is
listed only on days whose term dates are known, and "every second month" only with a first day.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Summer holidays last about 45 days; a longer gap means that terms in between are missing.
LONGEST_HOLIDAY = timedelta(days=60)
# How far ahead "next session" looks.
HORIZON = timedelta(days=366)
LAST_MINUTE = time(23, 59)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Schedule:
    """One repeating time, as the model of the same name; `place` is its place's id or None."""

    frequency: str = "WEEKLY"
    interval: int = 1
    weekdays: tuple[str, ...] = ()
    nth: int | None = None
    day_of_month: int | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    season: str = "always"
    closed_on_bank_holidays: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    by_appointment: bool = False
    note: str = ""
    place: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class Closure:
    """Days, first and last included, on which a place (or with None, everything) is shut."""

    starts_on: date
    ends_on: date
    place: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Term:
    """One stretch of school days, first and last included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Session:
    """One schedule on one day. The moments are None where nobody has told us the time."""

    on: date
    starts_at: datetime | None
    ends_at: datetime | None
    schedule: Schedule

    @property
    def over_at(self) -> datetime:
        """The moment after which nobody can come any more; without times, the end of the day."""
        return self.ends_at or self.starts_at or moment(self.on + ONE_DAY, time(0))


def occurrences(
    schedules: Iterable[Schedule],
    closures: Collection[Closure],
    terms: Collection[Term],
    bank_holidays: Collection[date],
    start: date,
    end: date,
) -> list[Session]:
    """Every session from `start` to `end`, both included, in order of time."""
    return list(_sessions(schedules, closures, terms, bank_holidays, start, end))


def next_times(
    schedules: Iterable[Schedule],
    closures: Collection[Closure],
    terms: Collection[Term],
    bank_holidays: Collection[date],
    now: datetime,
    count: int = 3,
) -> list[Session]:
    """The next `count` sessions not over at `now` (aware), looking a year ahead."""
    today = now.astimezone(LONDON).date()
    sessions = _sessions(schedules, closures, terms, bank_holidays, today, today + HORIZON)
    return list(islice((s for s in sessions if s.over_at.astimezone(UTC) > now), count))


def next_session(
    schedules: Iterable[Schedule],
    closures: Collection[Closure],
    terms: Collection[Term],
    bank_holidays: Collection[date],
    now: datetime,
) -> Session | None:
    """The session now going on or the first one after `now`; None if there is none in a year."""
    return next(iter(next_times(schedules, closures, terms, bank_holidays, now, 1)), None)


def is_open(
    schedules: Iterable[Schedule],
    closures: Collection[Closure],
    terms: Collection[Term],
    bank_holidays: Collection[date],
    at: datetime,
) -> bool:
    """May somebody turn up at `at` (aware)? Not by appointment, nor where a time is not known."""
    day = at.astimezone(LONDON).date()
    return any(
        session.starts_at.astimezone(UTC) <= at < session.ends_at.astimezone(UTC)
        for session in _sessions(schedules, closures, terms, bank_holidays, day, day)
        if session.starts_at and session.ends_at and not session.schedule.by_appointment
    )


def season_of(day: date, terms: Collection[Term]) -> str | None:
    """ "term" or "holidays"; None where the term dates around `day` are not known."""
    if any(term.starts_on <= day <= term.ends_on for term in terms):
        return "term"
    in_order = sorted(terms, key=lambda term: term.starts_on)
    for before, after in pairwise(in_order):
        if before.ends_on < day < after.starts_on:
            return "holidays" if after.starts_on - before.ends_on <= LONGEST_HOLIDAY else None
    return None


def terms_known_until(terms: Collection[Term]) -> date | None:
    """Last day of the last term we know of."""
    return max((term.ends_on for term in terms), default=None)


def moment(day: date, at: time) -> datetime:
    """That time of that day in London. A time that the spring clock skips moves past the gap."""
    return datetime.combine(day, at, tzinfo=LONDON).astimezone(UTC).astimezone(LONDON)


def _sessions(schedules, closures, terms, bank_holidays, start, end) -> Iterator[Session]:
    facts = closures, terms, bank_holidays, start, end
    dated = [_sessions_of(schedule, *facts) for schedule in schedules]
    return merge(*dated, key=lambda session: (session.on, session.schedule.opens_at or time(0)))


def _sessions_of(schedule, closures, terms, bank_holidays, start, end) -> Iterator[Session]:
    for day in _days(schedule, start, end):
        if _happens(schedule, day, closures, terms, bank_holidays):
            yield _session(schedule, day)


def _session(schedule: Schedule, day: date) -> Session:
    opens, closes = schedule.opens_at, schedule.closes_at
    ends_at = None
    if closes == LAST_MINUTE:  # how a form says midnight
        ends_at = moment(day + ONE_DAY, time(0))
    elif closes is not None:
        ends_at = moment(day, closes)
    return Session(day, moment(day, opens) if opens is not None else None, ends_at, schedule)


def _happens(schedule, day, closures, terms, bank_holidays) -> bool:
    if schedule.closed_on_bank_holidays and day in bank_holidays:
        return False
    if any(c.starts_on <= day <= c.ends_on and c.place in (None, schedule.place) for c in closures):
        return False
    return schedule.season == "always" or season_of(day, terms) == schedule.season


def _days(schedule: Schedule, start: date, end: date) -> Iterator[date]:
    """Days on which the pattern falls, before seasons and closures are looked at."""
    first = max(start, schedule.valid_from or start)
    last = min(end, schedule.valid_to or end)
    pattern = _weekly if schedule.frequency == "WEEKLY" else _monthly
    return (day for day in pattern(schedule, first, last) if first <= day <= last)


def _weekly(schedule: Schedule, first: date, last: date) -> Iterator[date]:
    """Weeks run from Monday; with an interval, the week of the first day counts as week one."""
    if schedule.interval > 1 and schedule.valid_from is None:
        return
    offsets = sorted({WEEKDAYS.index(weekday) for weekday in schedule.weekdays})
    monday = first - timedelta(days=first.weekday())
    if schedule.interval > 1:
        anchor = schedule.valid_from - timedelta(days=schedule.valid_from.weekday())
        monday += timedelta(weeks=-((monday - anchor).days // 7) % schedule.interval)
    while monday <= last:
        yield from (monday + timedelta(days=offset) for offset in offsets)
        monday += timedelta(weeks=schedule.interval)


def _monthly(schedule: Schedule, first: date, last: date) -> Iterator[date]:
    if schedule.interval > 1 and schedule.valid_from is None:
        return
    anchor = schedule.valid_from or first
    month, final = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    month += (anchor.year * 12 + anchor.month - 1 - month) % schedule.interval
    for number in range(month, final + 1, schedule.interval):
        yield from sorted(_days_of_month(schedule, number // 12, number % 12 + 1))


def _days_of_month(schedule: Schedule, year: int, month: int) -> Iterator[date]:
    """A month without a 31st has no such day: it is left out, not moved."""
    length = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    if schedule.frequency == "MONTHLY_BY_DATE":
        if schedule.day_of_month <= length:
            yield date(year, month, schedule.day_of_month)
        return
    for weekday in schedule.weekdays:
        day = date(year, month, 1)
        day += timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
        weeks = (length - day.day) // 7 if schedule.nth == -1 else schedule.nth - 1
        yield day + timedelta(weeks=weeks)
