"""Facts of a listing as people would say them: "Ages 2 to 5", "Wait: about 18 weeks". No Django."""

from collections.abc import Sequence
from datetime import date

OLDEST_MONTHS = 311  # the day before the 26th birthday: the end of the Local Offer's ages
MONTHS_MATTER_BELOW = 36
NAMES_OF_CONDITIONS = {"Down syndrome", "Down's syndrome"}


def age_words(min_months: int | None, max_months: int | None) -> str:
    """Ages a listing takes, or "" where it does not say. Both ends are included."""
    if min_months is None and max_months is None:
        return ""
    youngest = min_months or 0
    if max_months is None or max_months > OLDEST_MONTHS:
        return f"Age {_youngest(youngest)} and over" if youngest else "All ages"
    if youngest == 0 and max_months == OLDEST_MONTHS:
        return "Birth to 25"
    if youngest == 0:
        return f"Up to {_oldest(max_months)}"
    return f"Ages {_youngest(youngest)} to {_oldest(max_months)}"


def _youngest(months: int) -> str:
    if months < MONTHS_MATTER_BELOW and months % 12:
        return f"{months} months"
    return str(months // 12)


def _oldest(months: int) -> str:
    """The last age as people count it: 59 months is "4", because the child is 4 until then."""
    return f"{months} months" if months < 12 else str(months // 12)


def wait_words(weeks_from: int | None, weeks_to: int | None) -> str:
    """How long people wait now: "no wait", "up to 1 week", "6 to 8 weeks"; "" if not known."""
    if weeks_from is None and weeks_to is None:
        return ""
    if weeks_to is None or weeks_from == weeks_to:
        weeks = weeks_from if weeks_from is not None else weeks_to
        return "no wait" if weeks == 0 else f"about {_weeks(weeks)}"
    if not weeks_from:
        return f"up to {_weeks(weeks_to)}"
    return f"{weeks_from} to {weeks_to} weeks"


def _weeks(number: int) -> str:
    return "1 week" if number == 1 else f"{number} weeks"


def distance_words(miles: float | None) -> str:
    """Distance as a person would say it: to a tenth of a mile up to 10, then whole miles."""
    if miles is None:
        return ""
    if miles < 0.1:
        return "less than 0.1 miles"
    if round(miles, 1) == 1:
        return "1 mile"
    return f"{miles:.1f} miles" if miles < 10 else f"{round(miles)} miles"


def joined(words: Sequence[str], last: str) -> str:
    """ "A", "A or B", "A, B or C", where `last` is "or"; "" for none."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def lower_first(words: str) -> str:
    """For the middle of a sentence; capitals of a name stay: BSL, Blue Badge, Down syndrome."""
    first, _, rest = words.partition(" ")
    is_name = first[:2].isupper() or rest[:1].isupper() or words in NAMES_OF_CONDITIONS
    return words if is_name else words[:1].lower() + words[1:]


def day_words(day: date) -> str:
    """A date in full: "9 November 2026"."""
    return f"{day.day} {day:%B %Y}"
