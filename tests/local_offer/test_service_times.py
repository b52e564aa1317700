from datetime import UTC, date, datetime, time
from types import SimpleNamespace

from local_offer.schedules import Closure, Schedule, Term
from local_offer.service_times import times_by_place
from local_offer.times import Timetable

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)  # a Monday
HALL, LIBRARY = SimpleNamespace(number=1, name="Hall"), SimpleNamespace(number=2, name="Library")
TERM = Term(date(2027, 1, 4), date(2027, 2, 12))
LATER_TERM = Term(date(2027, 2, 22), date(2027, 3, 25))


def times(*schedules, closures=(), terms=(TERM, LATER_TERM)):
    return times_by_place(Timetable(schedules, closures, terms, frozenset()), [HALL, LIBRARY], NOW)


def tuesday(**facts):
    return Schedule(weekdays=("TU",), opens_at=time(16), closes_at=time(17), **facts)


def test_each_place_with_times_then_those_that_hold_everywhere():
    found = times(tuesday(place=None), tuesday(place=2))
    assert [at.place for at in found] == [LIBRARY, None]
    assert [at.next for at in found] == ["Tomorrow, 4pm to 5pm"] * 2


def test_a_closure_of_one_place_moves_only_its_next_time():
    shut = Closure(date(2027, 1, 5), date(2027, 1, 5), place=1)
    hall, library = times(tuesday(place=1), tuesday(place=2), closures=[shut])
    assert hall.next == "Tuesday 12 January 2027, 4pm to 5pm"
    assert library.next == "Tomorrow, 4pm to 5pm"


def test_a_time_that_has_ended_says_so():
    (at,) = times(tuesday(place=1, valid_to=date(2027, 1, 1)))
    assert at.lines == (("Every Tuesday, 4pm to 5pm, until 1 January 2027", "This has ended."),)
    assert at.next == ""


def test_where_the_known_term_dates_end_soon_it_says_when():
    assert times(tuesday(place=1, season="term"))[0].term_dates == ""
    (at,) = times(tuesday(place=1, season="term"), terms=(TERM,))
    assert at.term_dates == (
        "We do not know the school term dates after Friday 12 February 2027 yet."
    )
    (at,) = times(tuesday(place=1, season="holidays"), terms=())
    assert at.term_dates == "We do not know the school term dates yet."
    assert at.next == ""


def test_times_all_year_need_no_term_dates():
    assert times(tuesday(place=1), terms=())[0].term_dates == ""


def test_by_appointment_is_said_with_the_next_time():
    (at,) = times(tuesday(place=1, by_appointment=True))
    assert at.next == "Tomorrow, 4pm to 5pm, by appointment"
    assert not at.is_on_now
