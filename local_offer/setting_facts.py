"""What the page of a school or setting says beyond any listing: its registers, its SEN answers."""

from dataclasses import replace
from functools import partial
from typing import Any

from local_offer.comparison import REGISTER_FACTS, Cell, sen_cell
from local_offer.listing_words import day_words
from local_offer.models import Setting
from local_offer.service_page import ServicePage

IN_ANOTHER_BOX = {"Where"}


def setting_context(page: ServicePage) -> dict[str, Any]:
    """Nothing for a listing that is no setting."""
    setting = getattr(page.service, "setting", None)
    if setting is None:
        return {"setting": None}
    return {
        "setting": setting,
        "register": register(setting),
        # Called by the template in its turn: abbreviations are explained where they come first.
        "same_note": same_note(setting),
        "is_silent": not setting.sen_answers.all(),
        "sen_rows": partial(sen_rows, page, setting),
    }


def register(setting: Setting) -> list[tuple[str, str]]:
    """Facts that a register gives, as (name, words)."""
    facts = [(name, tell(setting)) for name, tell in REGISTER_FACTS.items()]
    facts += [
        ("On the section 41 list of approved schools", "Yes" if setting.is_section_41 else ""),
        ("School number (URN)", str(setting.urn or "")),
        ("Ofsted reference", setting.ofsted_urn),
    ]
    return [(name, words) for name, words in facts if words and name not in IN_ANOTHER_BOX]


def sen_rows(page: ServicePage, setting: Setting) -> list[tuple[str, Cell]]:
    """Each question of Schedule 2 paragraph 5 with this setting's answer, or that there is none."""
    answers = {answer.question_id: answer for answer in setting.sen_answers.all()}
    cells = (
        (question.question, sen_cell(answers.get(question.pk)))
        for question in page.reference.sen_questions
    )
    return [(question, replace(c, words=page.explain.html(c.words))) for question, c in cells]


def same_note(setting: Setting) -> str:
    """When all was answered, where it was one day: then it is said once."""
    days = {answer.answered_on for answer in setting.sen_answers.all()}
    day = days.pop() if len(days) == 1 else None
    return f"All of this was answered on {day_words(day)}" if day else ""
