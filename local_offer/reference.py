"""Small tables that every page needs, kept per process until the directory's version changes."""

from dataclasses import dataclass

from local_offer import glossary
from local_offer.models import GlossaryTerm, SenQuestion, Term


@dataclass(frozen=True)
class Reference:
    """Term dates, abbreviations with what they stand for, and the questions asked of settings."""

    terms: tuple[Term, ...]
    abbreviations: tuple[tuple[str, str], ...]
    sen_questions: tuple[SenQuestion, ...]


_kept: dict[object, Reference] = {}


def reference(version: object) -> Reference:
    """The tables as of `version` of the directory, which their triggers raise on every change."""
    found = _kept.get(version)
    if found is None:
        found = Reference(
            tuple(Term.objects.all()),
            glossary.pairs(GlossaryTerm.objects.all()),
            tuple(SenQuestion.objects.all()),
        )
        _kept.clear()
        _kept[version] = found
    return found
