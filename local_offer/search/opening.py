"""Which listings are open now, this week, in the evening …: the "when" filter, from schedules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from local_offer import models, schedules, times

WEEK = timedelta(days=6)  # today and the six days after
EVENING = time(17)
LATE = time(18)
WEEKEND = {"SA", "SU"}


@dataclass(frozen=True)
class Pattern:
    """One repeating time with its closures; listings that share it are worked out together."""

    schedule: schedules.Schedule
    closures: tuple[schedules.Closure, ...]


@dataclass(frozen=True)
class Opening:
    """What a pattern means on one day: its lasting options, and its open times of the day."""

    keys: frozenset[str]
    open_times: tuple[tuple[datetime, datetime], ...]

    def at(self, now: datetime) -> set[str]:
        is_open = any(start <= now < end for start, end in self.open_times)
        return {*self.keys, "when:now"} if is_open else set(self.keys)


class Calendar:
    """Terms and bank holidays as they stand, and what each pattern means on `today`."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.terms = tuple(map(times.term, models.Term.objects.all()))
        self.bank_holidays = times.bank_holidays()
        self.known: dict[Pattern, Opening] = {}

    def opening(self, pattern: Pattern) -> Opening:
        if pattern not in self.known:
            self.known[pattern] = self.work_out(pattern)
        return self.known[pattern]

    def work_out(self, pattern: Pattern) -> Opening:
        schedule = pattern.schedule
        if schedule.valid_to and schedule.valid_to < self.today:
            return Opening(frozenset(), ())
        sessions = schedules.occurrences(
            [schedule],
            pattern.closures,
            self.terms,
            self.bank_holidays,
            self.today,
            self.today + WEEK,
        )
        keys = set(lasting_keys(schedule))
        if sessions:
            keys.add("when:this-week")
        return Opening(frozenset(keys), tuple(self.open_times(sessions)))

    def open_times(self, sessions) -> Iterator[tuple[datetime, datetime]]:
        """When somebody may turn up today, as `schedules.is_open` says."""
        for session in sessions:
            known = session.starts_at and session.ends_at
            if session.on == self.today and known and not session.schedule.by_appointment:
                yield session.starts_at, session.ends_at


def lasting_keys(schedule: schedules.Schedule) -> Iterator[str]:
    """Options that hold while the schedule lasts."""
    if schedule.season != "holidays":
        yield "when:term"
    if schedule.season != "term":
        yield "when:holidays"
    days = set(schedule.weekdays)
    if schedule.frequency == "MONTHLY_BY_DATE":
        days = set(schedules.WEEKDAYS)
    if days & WEEKEND:
        yield "when:weekends"
    is_evening = (schedule.opens_at and schedule.opens_at >= EVENING) or (
        schedule.closes_at and schedule.closes_at > LATE
    )
    if is_evening:
        yield "when:evenings"
    if days - WEEKEND and not (schedule.opens_at and schedule.opens_at >= EVENING):
        yield "when:weekdays"


def patterns(service_ids: Iterable[int] | None, today: date) -> Iterator[tuple[int, Pattern]]:
    """(listing, pattern) of these listings, or with None of all; one that is paused has none."""
    mine = {"service__status": "published", "service__organisation__is_published": True}
    if service_ids is not None:
        mine["service_id__in"] = service_ids
    closed: dict[int, list[models.Closure]] = {}
    soon = models.Closure.objects.filter(
        **mine, starts_on__lte=today + WEEK, ends_on__gte=today
    ).order_by("pk")
    for closure in soon:
        closed.setdefault(closure.service_id, []).append(closure)
    for row in models.Schedule.objects.filter(**mine).iterator(2000):
        closures = [c for c in closed.get(row.service_id, ()) if c.place_id in (None, row.place_id)]
        schedule = replace(times.schedule(row), note="", place=None, id=None)
        yield (
            row.service_id,
            Pattern(schedule, tuple(schedules.Closure(c.starts_on, c.ends_on) for c in closures)),
        )


def listings_at(now: datetime) -> dict[str, list[int]]:
    """Option -> ids of the listings it holds for, read afresh from the tables."""
    today = now.astimezone(schedules.LONDON).date()
    calendar = Calendar(today)
    found: dict[str, set[int]] = {}
    for service_id, pattern in patterns(None, today):
        for key in calendar.opening(pattern).at(now):
            found.setdefault(key, set()).add(service_id)
    return {key: sorted(ids) for key, ids in found.items()}
