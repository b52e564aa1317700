"""A listing's times, read from the models into the pure rules of `schedules`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from local_offer import models, schedules


@dataclass(frozen=True)
class Timetable:
    """Times of one service, or of one place of it, with all that makes a session fall out."""

    schedules: tuple[schedules.Schedule, ...]
    closures: tuple[schedules.Closure, ...]
    terms: tuple[schedules.Term, ...]
    bank_holidays: frozenset[date]

    def occurrences(self, start: date, end: date) -> list[schedules.Session]:
        return schedules.occurrences(*self._facts, start, end)

    def next_times(self, now: datetime, count: int = 3) -> list[schedules.Session]:
        return schedules.next_times(*self._facts, now, count)

    def is_open(self, at: datetime) -> bool:
        return schedules.is_open(*self._facts, at)

    def at_place(self, place: int | None) -> "Timetable":
        """Times of that place alone; None: those that hold everywhere."""
        here = tuple(s for s in self.schedules if s.place == place)
        return Timetable(here, self.closures, self.terms, self.bank_holidays)

    @property
    def _facts(self) -> tuple:
        return self.schedules, self.closures, self.terms, self.bank_holidays


def timetable(service: models.Service, terms: Iterable[models.Term]) -> Timetable:
    """The service's timetable; asks no queries where schedules and closures are prefetched."""
    return Timetable(
        tuple(map(schedule, service.schedules.all())),
        tuple(map(closure, service.closures.all())),
        tuple(map(term, terms)),
        bank_holidays(),
    )


def schedule(row: models.Schedule) -> schedules.Schedule:
    return schedules.Schedule(
        frequency=row.frequency,
        interval=row.interval,
        weekdays=tuple(row.weekdays),
        nth=row.nth,
        day_of_month=row.day_of_month,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        season=row.season,
        closed_on_bank_holidays=row.closed_on_bank_holidays,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        by_appointment=row.by_appointment,
        note=row.note,
        place=row.place_id,
        id=row.pk,
    )


def closure(row: models.Closure) -> schedules.Closure:
    return schedules.Closure(row.starts_on, row.ends_on, row.place_id, row.reason)


def term(row: models.Term) -> schedules.Term:
    return schedules.Term(row.starts_on, row.ends_on)


@cache
def bank_holidays() -> frozenset[date]:
    """England and Wales, from the list that comes with the package: never from the network."""
    events = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
    return frozenset(event["date"] for event in events)
