"""Guides that speak of what was typed: a family may need a path before it needs a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from local_offer.models import Guide
from local_offer.search.words import Phrase, Term, enough, split, stems_of, weight

MOST = 2
# How much a word tells of a guide, by where it stands there.
TITLE, SUMMARY, STEP, WORDS = 6, 4, 3, 1
# Most who search are parents; a young person's guide must fit better to come first.
SHARE = {Guide.Audience.PARENT: 4, Guide.Audience.YOUNG_PERSON: 3}
TELLING = STEP  # a word that only stands somewhere in a step's text says too little


@dataclass(frozen=True)
class GuideHit:
    """One guide worth opening."""

    title: str
    summary: str
    url: str
    share: int


def matching(terms: tuple[Term, ...], version: int) -> tuple[GuideHit, ...]:
    """The guides that fit `terms` best, at most two; from memory while nothing has changed."""
    shelf = _shelf(version)
    if not terms or not shelf:
        return ()
    scores = [0] * len(shelf)
    telling = [False] * len(shelf)
    for term in terms:
        places = [standing(term, words) for _, words in shelf]
        having = sum(1 for place in places if place)
        for number, place in enumerate(places):
            scores[number] += place * weight(len(shelf), having) * shelf[number][0].share
            telling[number] |= place >= TELLING
    least = enough(max(scores))
    ranked = sorted(range(len(shelf)), key=lambda number: -scores[number])
    return tuple(shelf[n][0] for n in ranked if telling[n] and scores[n] >= least)[:MOST]


def standing(term: Term, words: Mapping[str, int]) -> int:
    """Where the term stands in a guide, 0 where it does not: the best of its spellings."""
    return max((_phrase_standing(phrase, words) for phrase in term.alternatives), default=0)


def _phrase_standing(phrase: Phrase, words: Mapping[str, int]) -> int:
    return min((words.get(lexeme, 0) for lexeme, _ in phrase), default=0)


@lru_cache(maxsize=2)
def _shelf(version: int) -> list[tuple[GuideHit, dict[str, int]]]:
    """Every public guide with its lexemes, and the most telling place where each stands."""
    guides = list(Guide.objects.public().prefetch_related("steps"))
    texts = [_texts(guide) for guide in guides]
    stems = stems_of({w for parts in texts for _, text in parts for w in split(text.lower())})
    return [
        (_hit(guide), _lexemes(parts, stems)) for guide, parts in zip(guides, texts, strict=True)
    ]


def _hit(guide: Guide) -> GuideHit:
    share = SHARE[Guide.Audience(guide.audience)]
    return GuideHit(guide.title, guide.summary, guide.get_absolute_url(), share)


def _texts(guide: Guide) -> list[tuple[int, str]]:
    parts = [(TITLE, guide.title), (SUMMARY, guide.summary), (WORDS, guide.introduction)]
    for step in guide.steps.all():
        parts += [(STEP, step.title), (WORDS, step.words)]
    return parts


def _lexemes(parts: list[tuple[int, str]], stems: Mapping[str, str]) -> dict[str, int]:
    lexemes: dict[str, int] = {}
    for place, text in parts:
        for word in split(text.lower()):
            stem = stems[word]
            lexemes[stem] = max(place, lexemes.get(stem, 0))
    lexemes.pop("", None)
    return lexemes
