"""What the accessibility statement says that changes: dates, checks made, and faults we know of.

The regulations of 2018 ask for a review every year; a test fails after eleven months, in time to
test again. A fault stays here until it is mended, and nothing else may be listed as mended.
"""

from dataclasses import dataclass
from datetime import date, timedelta

PREPARED_ON = date(2026, 11, 23)
REVIEWED_ON = date(2026, 11, 23)
REVIEW_WITHIN = timedelta(days=365)
TESTED_ON = date(2026, 11, 23)
REPLY_WITHIN = "10 working days"  # to be confirmed by the council before launch


@dataclass(frozen=True)
class KnownFault:
    """One way in which pages fall short; `criterion` is the number in WCAG 2.2."""

    criterion: str
    name: str
    what: str
    instead: str
    mend_by: date


KNOWN_FAULTS = (
    KnownFault(
        criterion="2.4.4",
        name="Link purpose (in context)",
        what="Some services write their own words, and a link in them may say only “click here”.",
        instead="The service's phone number stands on the same page.",
        mend_by=date(2027, 3, 31),
    ),
    KnownFault(
        criterion="3.1.5",
        name="Reading level",
        what="Words that came from other lists may be long or hard. This is beyond level AA.",
        instead="Each page starts with a short summary. We rewrite listings as we check them.",
        mend_by=date(2027, 6, 30),
    ),
)
CHECKS = (
    "axe-core on every kind of page, for all the rules of levels A and AA",
    "every page by keyboard alone, with a check that the focus is always to be seen",
    "pages 320 pixels wide, text at 200%, wider text spacing, and high contrast colours",
    "every page with JavaScript switched off",
)
NOT_YET_CHECKED = (
    "with screen readers, by the people who rely on them",
    "by an outside tester",
)


def review_due_on(reviewed_on: date = REVIEWED_ON) -> date:
    """The day by which the statement must be reviewed again."""
    return reviewed_on + REVIEW_WITHIN
