from datetime import date
from types import SimpleNamespace

import pytest

from local_offer.who_can_go import ASK_THEM, rows, school_year_words, title

NOTHING_KNOWN = {
    "min_age_months": None, "max_age_months": None,
    "school_year_from": None, "school_year_to": None,
    "needs_plan": "not_known", "needs_diagnosis": "not_known", "referral": [],
    "residence": "not_known", "residence_words": "",
    "cost": "not_known", "cost_words": "", "cost_help": "",
    "waiting_weeks_from": None, "waiting_weeks_to": None,
    "waiting_words": "", "waiting_checked_on": None,
}  # fmt: skip
AGE, PLAN, DIAGNOSIS, REFERRAL, RESIDENCE, COST, WAIT = range(7)


def listing(**facts):
    return SimpleNamespace(**{**NOTHING_KNOWN, **facts})


def answer(number, areas=(), **facts):
    row = rows(listing(**facts), areas)[number]
    assert row.is_known
    return row.answer, row.note


def test_what_nobody_told_us_is_said_seven_times():
    found = rows(listing())
    assert [row.answer for row in found] == [ASK_THEM] * 7
    assert not any(row.is_known for row in found)


def test_age_in_words_with_school_years_beside_it():
    assert answer(
        AGE, min_age_months=24, max_age_months=71, school_year_from=-1, school_year_to=0
    ) == ("Ages 2 to 5", "School years: Nursery to Reception.")
    assert answer(AGE, school_year_from=7, school_year_to=11) == ("Year 7 to Year 11", "")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 6, "Reception to Year 6"), (7, None, "Year 7 and up"), (None, 11, "up to Year 11"),
        (9, 9, "Year 9"), (-2, -1, "nursery for 2-year-olds to nursery"), (None, None, ""),
    ],
)  # fmt: skip
def test_school_years_in_words(first, last, words):
    assert school_year_words(first, last) == words


def test_no_diagnosis_needed_is_said_in_so_many_words():
    assert answer(DIAGNOSIS, needs_diagnosis="no") == ("No diagnosis needed.", "")
    assert answer(PLAN, needs_plan="yes") == ("Yes, a plan is needed.", "")


def test_who_has_to_ask():
    assert answer(REFERRAL, referral=["self"]) == ("You can ask yourself.", "")
    assert answer(REFERRAL, referral=["gp", "self", "school"]) == (
        "You can ask yourself.",
        "Your school, nursery or college or your GP can also ask for you.",
    )
    assert answer(REFERRAL, referral=["gp"]) == ("Your GP can ask for you.", "")
    assert answer(REFERRAL, referral=["council"]) == ("The council decides who gets a place.", "")


def test_where_you_must_live():
    assert (
        answer(RESIDENCE, residence="anyone")[0] == "Anywhere. You do not have to live in Sefton."
    )
    assert answer(RESIDENCE, ["Bootle", "Litherland"], residence="areas") == (
        "You must live in Bootle or Litherland.", "",
    )  # fmt: skip
    assert answer(RESIDENCE, residence="areas", residence_words="North of the canal.") == (
        "North of the canal.", "",
    )  # fmt: skip


def test_cost_and_help_with_it():
    found = answer(COST, cost="paid", cost_words="£4 a visit.", cost_help="Ask for a bursary.")
    assert found == ("You pay.", "£4 a visit. Help with the cost: Ask for a bursary.")


def test_the_wait_carries_the_day_it_was_checked():
    assert answer(
        WAIT, waiting_weeks_from=18, waiting_weeks_to=18, waiting_checked_on=date(2026, 11, 9)
    ) == ("About 18 weeks.", "Checked on 9 November 2026.")


def test_young_people_are_addressed_themselves():
    assert title(listing(min_age_months=16 * 12)) == "Can I go?"
    assert title(listing(min_age_months=24)) == "Can my child go?"
    assert title(listing()) == "Can my child go?"
