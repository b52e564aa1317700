"""A schedule as people would say it: "Every second Tuesday, 4pm to 5:30pm, in term time"."""

from collections.abc import Sequence
from datetime import date, time

from local_offer.listing_words import day_words as date_words
from local_offer.listing_words import joined
from local_offer.schedules import LAST_MINUTE, WEEKDAYS, Schedule

DAY_NAMES = dict(
    zip(
        WEEKDAYS,
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
SEASONS = {"term": "in term time", "holidays": "in school holidays"}


def words(schedule: Schedule, today: date | None = None) -> str:
    """The whole schedule in one line; with `today`, also the first and last day that matter."""
    parts = [
        day_words(schedule),
        hours_words(schedule.opens_at, schedule.closes_at),
        SEASONS.get(schedule.season, ""),
        "by appointment" if schedule.by_appointment else "",
        dates_words(schedule, today) if today else "",
    ]
    return ", ".join(part for part in parts if part)


def day_words(schedule: Schedule) -> str:
    """Which days: "Every Monday", "Monday to Friday", "Last Saturday of the month"."""
    if schedule.frequency == "MONTHLY_BY_DATE":
        return f"{ordinal_number(schedule.day_of_month)} of {_months(schedule.interval)}"
    days = _in_week_order(schedule.weekdays)
    if schedule.frequency == "MONTHLY_BY_DAY":
        which = "Last" if schedule.nth == -1 else ORDINALS[schedule.nth].capitalize()
        return f"{which} {joined(_names(days), 'and')} of {_months(schedule.interval)}"
    if schedule.interval == 1:
        return _every_week(days)
    if len(days) == 1:
        return f"Every {ORDINALS[schedule.interval]} {DAY_NAMES[days[0]]}"
    return f"Every {ORDINALS[schedule.interval]} week, {_days(days)}"


def hours_words(opens_at: time | None, closes_at: time | None) -> str:
    """ "4pm to 5:30pm", "from 4pm", "until 5pm", "all day and night", or nothing."""
    if opens_at == time(0) and closes_at == LAST_MINUTE:
        return "all day and night"
    if opens_at and closes_at:
        return f"{clock_words(opens_at)} to {clock_words(closes_at)}"
    if opens_at is not None and closes_at is not None:
        return f"midnight to {clock_words(closes_at)}"
    if opens_at is not None:
        return f"from {clock_words(opens_at)}"
    return f"until {clock_words(closes_at)}" if closes_at is not None else ""


def clock_words(at: time) -> str:
    """A time as GOV.UK writes it: 4pm, 5:30pm, midday, midnight."""
    if at in (time(0), LAST_MINUTE):
        return "midnight"
    if at == time(12):
        return "midday"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def dates_words(schedule: Schedule, today: date) -> str:
    """ "from 5 January 2027 until 3 March 2027"; a first day already past is not news."""
    parts = []
    if schedule.valid_from and schedule.valid_from > today:
        parts.append(f"from {date_words(schedule.valid_from)}")
    if schedule.valid_to:
        parts.append(f"until {date_words(schedule.valid_to)}")
    return " ".join(parts)


def day_of_week(day: date) -> str:
    """ "Tuesday 1 December 2026"."""
    return f"{day:%A} {date_words(day)}"


def ordinal_number(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st, 31st."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _months(interval: int) -> str:
    return "every month" if interval == 1 else f"every {ORDINALS[interval]} month"


def _every_week(days: Sequence[str]) -> str:
    if len(days) == 7:
        return "Every day"
    return _days(days) if _is_run(days) else f"Every {joined(_names(days), 'and')}"


def _days(days: Sequence[str]) -> str:
    """ "Monday to Friday" for three days or more in a row, else each by name."""
    names = _names(days)
    return f"{names[0]} to {names[-1]}" if _is_run(days) else joined(names, "and")


def _is_run(days: Sequence[str]) -> bool:
    positions = [WEEKDAYS.index(day) for day in days]
    return len(days) >= 3 and positions[-1] - positions[0] == len(days) - 1


def _in_week_order(days: Sequence[str]) -> list[str]:
    return sorted(set(days), key=WEEKDAYS.index)


def _names(days: Sequence[str]) -> list[str]:
    return [DAY_NAMES[day] for day in days]
