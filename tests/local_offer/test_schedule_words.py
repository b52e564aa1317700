from datetime import date, time

import pytest

from local_offer.schedule_words import clock_words, hours_words, ordinal_number, words
from local_offer.schedules import Schedule

TODAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (
            Schedule(
                weekdays=("TU",), interval=2, opens_at=time(16), closes_at=time(17, 30),
                season="term", valid_from=date(2026, 9, 1),
            ),
            "Every second Tuesday, 4pm to 5:30pm, in term time",
        ),
        (Schedule(weekdays=("TU",)), "Every Tuesday"),
        (Schedule(weekdays=("FR", "MO")), "Every Monday and Friday"),
        (Schedule(weekdays=("MO", "TU", "WE", "TH", "FR")), "Monday to Friday"),
        (Schedule(weekdays=("MO", "WE", "FR")), "Every Monday, Wednesday and Friday"),
        (Schedule(weekdays=("MO", "TU", "WE", "TH", "FR", "SA", "SU")), "Every day"),
        (Schedule(weekdays=("TU", "TH"), interval=3), "Every third week, Tuesday and Thursday"),
        (
            Schedule(frequency="MONTHLY_BY_DAY", weekdays=("SA",), nth=1, season="holidays"),
            "First Saturday of every month, in school holidays",
        ),
        (
            Schedule(frequency="MONTHLY_BY_DAY", weekdays=("SA",), nth=-1, interval=2),
            "Last Saturday of every second month",
        ),
        (Schedule(frequency="MONTHLY_BY_DATE", day_of_month=31), "31st of every month"),
        (
            Schedule(weekdays=("TU",), opens_at=time(9), closes_at=time(12), by_appointment=True),
            "Every Tuesday, 9am to midday, by appointment",
        ),
        (
            Schedule(
                weekdays=("TU",), valid_from=date(2027, 1, 5), valid_to=date(2027, 3, 30)
            ),
            "Every Tuesday, from 5 January 2027 until 30 March 2027",
        ),
        (
            Schedule(weekdays=("TU",), valid_from=date(2026, 1, 6)), "Every Tuesday",
        ),
    ],
)  # fmt: skip
def test_a_schedule_is_said_as_people_say_it(schedule, expected):
    assert words(schedule, TODAY) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(0), "midnight"), (time(0, 5), "12:05am"), (time(9), "9am"), (time(12), "midday"),
        (time(12, 30), "12:30pm"), (time(17, 30), "5:30pm"), (time(23, 59), "midnight"),
    ],
)  # fmt: skip
def test_clock_times(at, expected):
    assert clock_words(at) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (time(0), time(23, 59), "all day and night"),
        (time(0), time(6), "midnight to 6am"),
        (time(9), None, "from 9am"),
        (None, time(17), "until 5pm"),
        (time(0), None, "from midnight"),
        (None, None, ""),
    ],
)
def test_hours_where_one_end_is_not_known(opens, closes, expected):
    assert hours_words(opens, closes) == expected


def test_ordinal_numbers():
    assert [ordinal_number(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st",
    ]  # fmt: skip
