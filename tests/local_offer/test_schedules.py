"""Worked by hand on a calendar: 1 January 2027 is a Friday, 2028 is a leap year."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_offer.schedules import (
    LONDON,
    WEEKDAYS,
    Closure,
    Schedule,
    Term,
    is_open,
    next_session,
    next_times,
    occurrences,
    season_of,
    terms_known_until,
)

NONE = ((), (), ())
TERMS = (
    Term(date(2027, 1, 4), date(2027, 2, 12)),
    Term(date(2027, 2, 22), date(2027, 3, 25)),
)
GOOD_FRIDAY, EASTER_MONDAY = date(2027, 3, 26), date(2027, 3, 29)


def tuesdays(**facts) -> Schedule:
    return Schedule(weekdays=("TU",), opens_at=time(16), closes_at=time(17, 30), **facts)


def dates(schedule, start, end, closures=(), terms=(), bank_holidays=()):
    found = occurrences([schedule], closures, terms, bank_holidays, start, end)
    return [session.on for session in found]


def test_a_weekly_time_happens_each_week_with_both_ends_of_the_window():
    assert dates(tuesdays(), date(2027, 1, 5), date(2027, 1, 19)) == [
        date(2027, 1, 5), date(2027, 1, 12), date(2027, 1, 19),
    ]  # fmt: skip


def test_every_second_week_counts_from_the_week_of_its_first_day():
    # The first day is a Wednesday: its week began on Monday 4 January, so Tuesday 5 is too early.
    fortnightly = tuesdays(interval=2, valid_from=date(2027, 1, 6))
    assert dates(fortnightly, date(2027, 1, 1), date(2027, 2, 28)) == [
        date(2027, 1, 19), date(2027, 2, 2), date(2027, 2, 16),
    ]  # fmt: skip


def test_every_second_week_goes_on_over_the_end_of_a_year():
    fortnightly = tuesdays(interval=2, valid_from=date(2026, 12, 15))
    assert dates(fortnightly, date(2026, 12, 20), date(2027, 1, 20)) == [
        date(2026, 12, 29), date(2027, 1, 12),
    ]  # fmt: skip


def test_every_second_week_without_a_first_day_is_not_claimed():
    assert dates(tuesdays(interval=2), date(2027, 1, 1), date(2027, 12, 31)) == []


def test_second_tuesday_of_the_month():
    second = Schedule(frequency="MONTHLY_BY_DAY", weekdays=("TU",), nth=2)
    assert dates(second, date(2027, 1, 1), date(2027, 3, 31)) == [
        date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9),
    ]  # fmt: skip


def test_last_tuesday_of_the_month_in_a_leap_february():
    last = Schedule(frequency="MONTHLY_BY_DAY", weekdays=("TU",), nth=-1)
    assert dates(last, date(2028, 1, 1), date(2028, 3, 31)) == [
        date(2028, 1, 25), date(2028, 2, 29), date(2028, 3, 28),
    ]  # fmt: skip


def test_the_31st_is_left_out_of_months_without_one():
    last_day = Schedule(frequency="MONTHLY_BY_DATE", day_of_month=31)
    assert dates(last_day, date(2026, 12, 1), date(2027, 5, 31)) == [
        date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31),
    ]  # fmt: skip


def test_29_february_comes_in_leap_years_only():
    yearly = Schedule(
        frequency="MONTHLY_BY_DATE", day_of_month=29, interval=12, valid_from=date(2027, 2, 1)
    )
    assert dates(yearly, date(2027, 1, 1), date(2028, 12, 31)) == [date(2028, 2, 29)]


def test_every_third_month_counts_from_the_month_of_its_first_day():
    quarterly = Schedule(
        frequency="MONTHLY_BY_DATE", day_of_month=1, interval=3, valid_from=date(2026, 11, 1)
    )
    assert dates(quarterly, date(2026, 12, 1), date(2027, 6, 30)) == [
        date(2027, 2, 1), date(2027, 5, 1),
    ]  # fmt: skip


def test_term_time_only_skips_the_half_term_holiday_and_the_unknown_after_it():
    found = dates(tuesdays(season="term"), date(2027, 2, 8), date(2027, 4, 30), terms=TERMS)
    assert found == [
        date(2027, 2, 9), date(2027, 2, 23), date(2027, 3, 2), date(2027, 3, 9),
        date(2027, 3, 16), date(2027, 3, 23),
    ]  # fmt: skip


def test_holiday_times_happen_only_between_terms_that_are_both_known():
    found = dates(tuesdays(season="holidays"), date(2027, 1, 1), date(2027, 5, 1), terms=TERMS)
    assert found == [date(2027, 2, 16)]  # after 25 March the next term is not known


def test_a_gap_of_more_than_sixty_days_is_a_missing_term_and_not_a_holiday():
    far_apart = (TERMS[0], Term(date(2027, 4, 14), date(2027, 5, 28)))
    assert season_of(date(2027, 2, 16), far_apart) is None
    assert season_of(date(2027, 2, 12), far_apart) == "term"


def test_terms_in_any_order_give_the_same_season():
    assert season_of(date(2027, 2, 13), TERMS[::-1]) == "holidays"
    assert season_of(date(2027, 2, 22), TERMS[::-1]) == "term"
    assert season_of(date(2027, 1, 3), TERMS) is None


def test_terms_are_known_until_the_end_of_the_last():
    assert terms_known_until(TERMS) == date(2027, 3, 25)
    assert terms_known_until(()) is None


def test_a_bank_holiday_closes_unless_the_time_says_otherwise():
    mondays = Schedule(weekdays=("MO",))
    always = Schedule(weekdays=("MO",), closed_on_bank_holidays=False)
    week = date(2027, 3, 29), date(2027, 3, 31)
    assert dates(mondays, *week, bank_holidays={EASTER_MONDAY}) == []
    assert dates(always, *week, bank_holidays={EASTER_MONDAY}) == [EASTER_MONDAY]


def test_a_closure_of_everything_and_a_closure_of_one_place():
    here, there = tuesdays(place=1), tuesdays(place=2)
    all_shut = Closure(date(2027, 1, 5), date(2027, 1, 5))
    here_shut = Closure(date(2027, 1, 12), date(2027, 1, 14), place=1)
    found = occurrences(
        [here, there], [all_shut, here_shut], (), (), date(2027, 1, 4), date(2027, 1, 20)
    )
    assert [(s.on, s.schedule.place) for s in found] == [
        (date(2027, 1, 12), 2), (date(2027, 1, 19), 1), (date(2027, 1, 19), 2),
    ]  # fmt: skip


def test_times_that_hold_everywhere_stay_when_one_place_shuts():
    helpline = tuesdays(place=None)
    shut = Closure(date(2027, 1, 5), date(2027, 1, 5), place=1)
    assert dates(helpline, date(2027, 1, 5), date(2027, 1, 5), [shut]) == [date(2027, 1, 5)]


def test_first_and_last_day_are_both_included():
    short = tuesdays(valid_from=date(2027, 1, 5), valid_to=date(2027, 1, 12))
    assert dates(short, date(2026, 12, 1), date(2027, 3, 1)) == [
        date(2027, 1, 5), date(2027, 1, 12),
    ]  # fmt: skip


def test_a_session_keeps_its_local_time_when_the_clocks_change():
    # Clocks go forward on Sunday 28 March 2027.
    before, after = occurrences([tuesdays()], *NONE, date(2027, 3, 23), date(2027, 3, 30))
    assert before.starts_at.astimezone(UTC) == datetime(2027, 3, 23, 16, tzinfo=UTC)
    assert after.starts_at.astimezone(UTC) == datetime(2027, 3, 30, 15, tzinfo=UTC)


def test_a_time_that_the_spring_clock_skips_moves_past_the_gap():
    night = Schedule(weekdays=("SU",), opens_at=time(1, 30), closes_at=time(4))
    (session,) = occurrences([night], *NONE, date(2027, 3, 28), date(2027, 3, 28))
    assert session.starts_at == datetime(2027, 3, 28, 2, 30, tzinfo=LONDON)
    assert session.starts_at.hour == 2


def test_open_from_the_first_minute_until_just_before_closing():
    def at(*clock):
        return is_open([tuesdays()], *NONE, datetime(2027, 1, 5, *clock, tzinfo=LONDON))

    assert [at(15, 59), at(16, 0), at(17, 29), at(17, 30)] == [False, True, True, False]


def test_open_all_night_when_the_clocks_go_back():
    # 01:30 comes twice on Sunday 31 October 2027: 00:30 and 01:30 in UTC.
    night = Schedule(weekdays=("SU",), opens_at=time(0), closes_at=time(23, 59))
    for hour in (0, 1):
        assert is_open([night], *NONE, datetime(2027, 10, 31, hour, 30, tzinfo=UTC))
    last_minute = datetime(2027, 10, 31, 23, 59, 30, tzinfo=LONDON)
    assert is_open([night], *NONE, last_minute)


def test_an_evening_in_summer_belongs_to_the_london_day():
    # 23:30 UTC on Monday 5 July is half past midnight on Tuesday 6 July in London.
    night = Schedule(weekdays=("TU",), opens_at=time(0), closes_at=time(1))
    assert is_open([night], *NONE, datetime(2027, 7, 5, 23, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    "unsure",
    [
        tuesdays(by_appointment=True),
        Schedule(weekdays=("TU",)),
        Schedule(weekdays=("TU",), opens_at=time(16)),
    ],
)
def test_nothing_is_open_now_by_appointment_or_without_known_times(unsure):
    assert not is_open([unsure], *NONE, datetime(2027, 1, 5, 16, 30, tzinfo=UTC))


def test_the_next_session_is_the_one_going_on():
    now = datetime(2027, 1, 5, 17, 0, tzinfo=UTC)
    assert next_session([tuesdays()], *NONE, now).on == date(2027, 1, 5)
    later = now + timedelta(minutes=30)
    assert next_session([tuesdays()], *NONE, later).on == date(2027, 1, 12)


def test_the_next_times_of_two_schedules_come_in_order_of_time():
    late = Schedule(weekdays=("TU", "SA"), opens_at=time(18))
    found = next_times([late, tuesdays()], *NONE, datetime(2027, 1, 4, 9, tzinfo=UTC), 4)
    assert [(s.on.day, s.schedule.opens_at.hour) for s in found] == [
        (5, 16), (5, 18), (9, 18), (12, 16),
    ]  # fmt: skip


def test_a_time_that_has_ended_has_no_next_session():
    over = tuesdays(valid_to=date(2026, 12, 31))
    assert next_session([over], *NONE, datetime(2027, 1, 1, tzinfo=UTC)) is None


days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
weekday_sets = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple)
intervals = st.integers(1, 12)
patterns = st.one_of(
    st.builds(Schedule, weekdays=weekday_sets, interval=intervals, valid_from=days),
    st.builds(
        Schedule, frequency=st.just("MONTHLY_BY_DAY"), weekdays=weekday_sets,
        nth=st.sampled_from([1, 2, 3, 4, -1]), interval=intervals, valid_from=days,
    ),
    st.builds(
        Schedule, frequency=st.just("MONTHLY_BY_DATE"), day_of_month=st.integers(1, 31),
        interval=intervals, valid_from=days,
    ),
)  # fmt: skip


@given(patterns, days, st.integers(0, 400))
def test_sessions_are_in_order_once_each_and_inside_the_window(schedule, start, length):
    end = start + timedelta(days=length)
    found = dates(schedule, start, end)
    assert found == sorted(set(found))
    assert all(max(start, schedule.valid_from) <= day <= end for day in found)


@given(patterns, days, st.integers(0, 200), st.integers(0, 200))
def test_a_window_cut_in_two_holds_the_same_sessions(schedule, start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second + 1)
    whole = dates(schedule, start, end)
    assert whole == dates(schedule, start, middle) + dates(
        schedule, middle + timedelta(days=1), end
    )


@given(patterns, days)
def test_each_session_falls_on_a_day_that_its_pattern_names(schedule, start):
    for day in dates(schedule, start, start + timedelta(days=400)):
        if schedule.frequency == "MONTHLY_BY_DATE":
            assert day.day == schedule.day_of_month
            continue
        assert WEEKDAYS[day.weekday()] in schedule.weekdays
        if schedule.frequency == "MONTHLY_BY_DAY" and schedule.nth == -1:
            assert (day + timedelta(days=7)).month != day.month
        elif schedule.frequency == "MONTHLY_BY_DAY":
            assert (day.day - 1) // 7 + 1 == schedule.nth


@given(st.builds(Schedule, weekdays=weekday_sets, interval=intervals, valid_from=days), days)
def test_weekly_sessions_lie_whole_intervals_of_weeks_from_the_first_week(schedule, start):
    anchor = schedule.valid_from - timedelta(days=schedule.valid_from.weekday())
    for day in dates(schedule, start, start + timedelta(days=200)):
        assert ((day - anchor).days // 7) % schedule.interval == 0


@given(patterns, days, st.lists(st.tuples(days, st.integers(0, 90)), max_size=4))
def test_nothing_happens_on_a_closed_day_and_nothing_else_is_lost(schedule, start, shut):
    closures = [Closure(first, first + timedelta(days=length)) for first, length in shut]
    end = start + timedelta(days=365)
    expected = [
        day for day in dates(schedule, start, end)
        if not any(c.starts_on <= day <= c.ends_on for c in closures)
    ]  # fmt: skip
    assert dates(schedule, start, end, closures) == expected


@given(patterns, days, st.times(), st.times())
def test_the_next_session_is_open_or_to_come(schedule, start, opens, closes):
    schedule = Schedule(**{**vars(schedule), "opens_at": opens, "closes_at": max(opens, closes)})
    now = datetime.combine(start, time(12), tzinfo=UTC)
    session = next_session([schedule], *NONE, now)
    assert session is None or session.over_at.astimezone(UTC) > now
