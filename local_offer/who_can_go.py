""" "Can my child go?": what a listing asks of those who want to come, as questions and answers.

No Django: `service` is anything with a Service's fields. What nobody has told us is said so, with
what to do about it, and never left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from local_offer.listing_words import age_words, day_words, joined, wait_words

ASK_THEM = "We do not know. Ask them."
OWN_VOICE_FROM_MONTHS = 14 * 12
REFERRERS = {
    "school": "your school, nursery or college",
    "gp": "your GP",
    "health": "a health visitor, therapist or other health worker",
    "social_care": "a social worker or early help worker",
}
RESIDENCES = {
    "anyone": "Anywhere. You do not have to live in Sefton.",
    "sefton": "You must live in Sefton.",
    "gp_sefton": "Your GP must be in Sefton.",
}
COSTS = {
    "free": "Free.",
    "some_free": "Some of it is free.",
    "paid": "You pay.",
}


@dataclass(frozen=True)
class Row:
    """One question and its answer; `note` adds detail; `is_known` is false where we must ask."""

    question: str
    answer: str
    note: str = ""
    is_known: bool = True


def rows(service: Any, area_names: Sequence[str] = ()) -> tuple[Row, ...]:
    """Every question that decides whether to try, always all of them and in this order."""
    return (
        _age(service),
        _plan(service),
        _diagnosis(service),
        _referral(service),
        _residence(service, area_names),
        _cost(service),
        _wait(service),
    )


def speaks_to_young_people(service: Any) -> bool:
    """A listing for 14-year-olds and older is read by young people themselves."""
    return (service.min_age_months or 0) >= OWN_VOICE_FROM_MONTHS


def title(service: Any) -> str:
    return "Can I go?" if speaks_to_young_people(service) else "Can my child go?"


def school_year_words(first: int | None, last: int | None) -> str:
    """ "Reception to Year 6", "Year 7 and up", "up to Year 11"; "" where neither is known."""
    if first is None and last is None:
        return ""
    if last is None:
        return f"{_year(first)} and up"
    if first is None:
        return f"up to {_year(last)}"
    return _year(first) if first == last else f"{_year(first)} to {_year(last)}"


def _year(number: int) -> str:
    nursery = {-2: "nursery for 2-year-olds", -1: "nursery", 0: "Reception"}
    return nursery.get(number) or f"Year {number}"


def _age(service: Any) -> Row:
    ages = age_words(service.min_age_months, service.max_age_months)
    years = school_year_words(service.school_year_from, service.school_year_to)
    years = years[:1].upper() + years[1:]
    if not ages and not years:
        return Row("What ages?", ASK_THEM, is_known=False)
    return Row("What ages?", ages or years, f"School years: {years}." if ages and years else "")


def _plan(service: Any) -> Row:
    question = "Needs an education, health and care plan?"
    answers = {"yes": "Yes, a plan is needed.", "no": "No plan needed."}
    return _yes_or_no(question, answers, service.needs_plan)


def _diagnosis(service: Any) -> Row:
    answers = {"yes": "Yes, a diagnosis is needed.", "no": "No diagnosis needed."}
    return _yes_or_no("Needs a diagnosis?", answers, service.needs_diagnosis)


def _yes_or_no(question: str, answers: dict[str, str], value: str) -> Row:
    return Row(question, answers.get(value, ASK_THEM), is_known=value in answers)


def _referral(service: Any) -> Row:
    question = "Who has to ask?"
    chosen = set(service.referral)
    if not chosen:
        return Row(question, ASK_THEM, is_known=False)
    others = [words for value, words in REFERRERS.items() if value in chosen]
    sentences = list(_referral_sentences("self" in chosen, others))
    if "council" in chosen:
        sentences.append("The council decides who gets a place.")
    return Row(question, sentences[0], " ".join(sentences[1:]))


def _referral_sentences(can_ask: bool, others: Sequence[str]) -> Iterator[str]:
    if can_ask:
        yield "You can ask yourself."
    if others:
        also = "also " if can_ask else ""
        who = joined(others, "or")
        yield f"{who[0].upper()}{who[1:]} can {also}ask for you."


def _residence(service: Any, area_names: Sequence[str]) -> Row:
    question = "Where must you live?"
    if service.residence == "areas" and area_names:
        return Row(
            question, f"You must live in {joined(area_names, 'or')}.", service.residence_words
        )
    known = RESIDENCES.get(service.residence)
    if known:
        return Row(question, known, service.residence_words)
    if service.residence_words:
        return Row(question, service.residence_words)
    return Row(question, ASK_THEM, is_known=False)


def _cost(service: Any) -> Row:
    help_words = f"Help with the cost: {service.cost_help}" if service.cost_help else ""
    known = COSTS.get(service.cost)
    if known:
        notes = [service.cost_words, help_words]
        return Row("What does it cost?", known, " ".join(filter(None, notes)))
    if service.cost_words:
        return Row("What does it cost?", service.cost_words, help_words)
    return Row("What does it cost?", ASK_THEM, help_words, is_known=False)


def _wait(service: Any) -> Row:
    question = "How long is the wait now?"
    wait = wait_words(service.waiting_weeks_from, service.waiting_weeks_to)
    checked = service.waiting_checked_on
    date_note = f"Checked on {day_words(checked)}." if checked else ""
    if wait:
        answer = f"{wait[0].upper()}{wait[1:]}."
        return Row(question, answer, " ".join(filter(None, [date_note, service.waiting_words])))
    if service.waiting_words:
        return Row(question, service.waiting_words, date_note)
    return Row(question, ASK_THEM, is_known=False)
