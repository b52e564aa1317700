"""Two to four schools or settings side by side: each question once, with everybody's answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.safestring import SafeString

from local_offer.chosen import in_order
from local_offer.listing_words import age_words, day_words
from local_offer.models import (
    AccessFact,
    Answer,
    SenAnswer,
    SenQuestion,
    Service,
    ServiceAtLocation,
    Setting,
)
from sefton_send.markdown import to_html

FEWEST, MOST = 2, 4
NOT_SAID = "Not known. Ask them."
NOT_ANSWERED = "They have not answered this yet. Ask them."


@dataclass(frozen=True)
class Cell:
    """What one setting says; `is_known` is false where nobody has said."""

    words: str | SafeString
    is_known: bool = True
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One question, and (setting's name, its answer) in the order of the columns."""

    question: str
    cells: tuple[tuple[str, Cell], ...]


def row(question: str, settings: Sequence[Setting], cells: Iterable[Cell]) -> Row:
    names = [setting.service.name for setting in settings]
    return Row(question, tuple(zip(names, cells, strict=True)))


def settings_in_order(ids: Sequence[int]) -> list[Setting]:
    """The public settings among `ids`, in that order, with all that a comparison shows."""
    return in_order(for_comparison().filter(pk__in=ids), ids)


def for_comparison() -> QuerySet[Setting]:
    places = ServiceAtLocation.objects.select_related("location__area__parent").prefetch_related(
        "location__access_facts"
    )
    return (
        Setting.objects.filter(service__in=Service.objects.public())
        .select_related("service__organisation")
        .prefetch_related(
            Prefetch("sen_answers", SenAnswer.objects.select_related("question")),
            Prefetch("service__places", places),
        )
    )


def register_rows(settings: Sequence[Setting]) -> list[Row]:
    """What the official registers say; a fact that none of them gives is left out."""
    rows = [
        row(question, settings, [said(tell(setting)) for setting in settings])
        for question, tell in REGISTER_FACTS.items()
    ]
    return [each for each in rows if any(cell.is_known for _, cell in each.cells)]


def said(words: str) -> Cell:
    return Cell(words) if words else Cell(NOT_SAID, is_known=False)


def ages(setting: Setting) -> str:
    low, high = setting.low_age, setting.high_age
    return age_words(None if low is None else low * 12, None if high is None else high * 12 + 11)


def pupils(setting: Setting) -> str:
    if setting.pupils is None:
        return ""
    return f"{setting.pupils:,}" + (f" of {setting.capacity:,} places" if setting.capacity else "")


def resourced(setting: Setting) -> str:
    if setting.resourced_places is None:
        return setting.resourced_provision
    return (
        f"{setting.resourced_provision or 'Resourced provision'}: {setting.resourced_places} places"
    )


def public_lines(setting: Setting) -> list[str]:
    """Address lines of the first place; a masked one gives only its area."""
    place = next(iter(setting.service.places.all()), None)
    return place.location.public_lines if place else []


REGISTER_FACTS: dict[str, Callable[[Setting], str]] = {
    "Age group": lambda setting: setting.get_phase_display(),
    "Kind": lambda setting: setting.type_name or setting.get_group_display(),
    "Ages": ages,
    "Who runs it": lambda setting: setting.trust or setting.service.organisation.name,
    "Pupils": pupils,
    "Boys, girls or both": lambda setting: setting.gender,
    "Religion": lambda setting: setting.religious_character,
    "Nursery": lambda setting: setting.has_nursery,
    "Sixth form": lambda setting: setting.has_sixth_form,
    "SEN it is registered for": lambda setting: ", ".join(setting.sen_types),
    "Places for pupils with SEN": resourced,
    "Where": lambda setting: ", ".join(public_lines(setting)),
}


def sen_rows(settings: Sequence[Setting]) -> list[Row]:
    """The ten questions of Schedule 2 paragraph 5, each with what every setting answers."""
    answers = {(s.pk, a.question_id): a for s in settings for a in s.sen_answers.all()}
    return [
        row(
            question.question,
            settings,
            [sen_cell(answers.get((s.pk, question.pk))) for s in settings],
        )
        for question in SenQuestion.objects.all()
    ]


def sen_cell(answer: SenAnswer | None) -> Cell:
    if answer is None or not answer.answer.strip():
        return Cell(NOT_ANSWERED, is_known=False)
    note = f"Answered on {day_words(answer.answered_on)}" if answer.answered_on else ""
    return Cell(to_html(answer.answer, 4), note=note)


def access_rows(settings: Sequence[Setting]) -> list[Row]:
    """Getting in and around: a row for each fact that at least one of them has answered."""
    known = [access_answers(setting) for setting in settings]
    return [
        row(feature.label, settings, [access_cell(facts.get(feature.value)) for facts in known])
        for feature in AccessFact.Feature
        if any(feature.value in facts for facts in known)
    ]


def access_answers(setting: Setting) -> dict[str, AccessFact]:
    """The answered facts of the first place, by feature; a masked place tells none."""
    place = next(iter(setting.service.places.all()), None)
    if place is None or place.location.is_masked:
        return {}
    facts = place.location.access_facts.all()
    return {fact.feature: fact for fact in facts if fact.answer != Answer.NOT_KNOWN}


def access_cell(fact: AccessFact | None) -> Cell:
    if fact is None:
        return Cell(NOT_SAID, is_known=False)
    words = f"{fact.get_answer_display()}: {fact.note}" if fact.note else fact.get_answer_display()
    return Cell(words, note=f"Checked on {day_words(fact.checked_on)}" if fact.checked_on else "")
