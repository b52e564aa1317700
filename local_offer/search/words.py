"""From what people type to what to look for: words and whole sentences, ages, synonyms.

A word becomes a Term: the word itself, other spellings of it, and what staff say it means. Listings
need not have every word: the more of the words they have, and the rarer these are, the better.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import connection

# A lexeme and how many words after the one before it stands (0 for the first): "speech and
# language" is (("speech", 0), ("languag", 2)).
Phrase = tuple[tuple[str, int], ...]

WORD = re.compile(r"[^\W\d_]+|\d+")
QUOTED = re.compile(r'["“”]([^"“”]+)["“”]')
NEGATED = re.compile(r"(?<=n)['’]t\b|['’](?:s|m|re|ve|ll|d)\b", re.IGNORECASE)
AGES = (
    (re.compile(r"\b(\d{1,2})[\s-]*(?:years?|yrs?)[\s-]*olds?\b|\b(\d{1,2})\s*y/?o\b"), 1),
    (re.compile(r"\b(\d{1,3})[\s-]*(?:months?|mths?)[\s-]*olds?\b"), 12),
    (
        re.compile(
            r"\b(?:is|am|he['’]s|she['’]s|who['’]s|aged?|turn(?:ed|ing|s)|nearly|almost|just)\s+"
            r"(\d{1,2})\b(?!\s*(?:days?|weeks?|months?|years?(?!\s*old)|miles?|hours?|%))"
        ),
        1,
    ),
)
SCHOOL_YEAR = re.compile(r"\b(?:school\s+)?y(?:ea)?r\s+(\d{1,2})\b")
AGE_IN_YEAR_0 = 4  # Reception

# Said in nearly every sentence and in nearly every listing.
FAMILY = frozenset(
    WORD.findall(
        """
        son sons daughter daughters child children kid kids boy boys girl girls mum dad mother
        father parent parents family families want wants need needs needed look looking find
        found know get getting got please anyone anybody someone something anything somewhere
        thing things go going make take place places old year years month months near nearby
        good really even let tip tips help helps hi hello thanks thank also would could can
        cannot do does using use one lot still much many like ever else way try trying tried ask
        asked said say says tell told stop stops stopping teenager teenagers teenage
        support supports supporting service services stuff
        """
    )
)
AMERICAN = {
    "behavior": "behaviour",
    "behaviors": "behaviours",
    "behavioral": "behavioural",
    "center": "centre",
    "centers": "centres",
    "counseling": "counselling",
    "counselor": "counsellor",
    "pediatric": "paediatric",
    "pediatrician": "paediatrician",
    "program": "programme",
    "programs": "programmes",
    "neighborhood": "neighbourhood",
    "mom": "mum",
    "diapers": "nappies",
    "diaper": "nappy",
}
IZE = re.compile(r"iz(?=(?:e|es|ed|er|ers|ing|ation|ations|ational)$)")

_stems: dict[str, str] = {}
MOST_STEMS = 50_000


@dataclass(frozen=True)
class Term:
    """One thing to look for, in the words it may be written in."""

    word: str
    alternatives: tuple[Phrase, ...]
    is_synonym: bool = False

    def weight(self, listings: int, having: int) -> int:
        """How much the term tells of `listings`; what staff gave a meaning tells twice as much."""
        return weight(listings, having) * (2 if self.is_synonym else 1)

    def tsquery(self, weight: str = "") -> str:
        return " | ".join(sorted({tsquery(phrase, weight) for phrase in self.alternatives}))


@dataclass(frozen=True)
class Understood:
    """What was typed, taken apart; `age` in years is only ever offered, never assumed."""

    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    age: int | None = None

    def __bool__(self) -> bool:
        return bool(self.terms or self.phrases)


def understand(typed: str, synonyms: Mapping[tuple[str, ...], tuple[Phrase, ...]]) -> Understood:
    """Take a search apart; `synonyms` as from synonym_table()."""
    lower = NEGATED.sub("", typed.lower())
    quoted = [split(text) for text in QUOTED.findall(lower)]
    age, rest = take_age(QUOTED.sub(" ", lower))
    words = split(rest)
    stems = stems_of([*words, *map(british, words), *(w for text in quoted for w in text)])
    phrases = (as_phrase(text, stems) for text in quoted)
    return Understood(
        terms=tuple(_terms(words, stems, synonyms)),
        phrases=tuple(dict.fromkeys(p for p in phrases if p)),
        age=age,
    )


def _terms(words, stems, synonyms) -> Iterable[Term]:
    """Longest synonym first; what is left word by word, each once."""
    found: dict[tuple[Phrase, ...], Term] = {}
    longest = max(map(len, synonyms), default=0)
    keys = [key(word, stems) for word in words]
    position = 0
    while position < len(words):
        length = min(longest, len(words) - position)
        while length and tuple(keys[position : position + length]) not in synonyms:
            length -= 1
        if length:
            here = words[position : position + length]
            meanings = synonyms[tuple(keys[position : position + length])]
            term = Term(" ".join(here), (as_phrase(here, stems), *meanings), is_synonym=True)
        else:
            term = _plain(words[position], stems)
        alternatives = tuple(filter(None, dict.fromkeys(term.alternatives)))
        term = replace(term, alternatives=alternatives)
        if term.alternatives:
            found.setdefault(term.alternatives, term)
        position += length or 1
    telling = [t for t in found.values() if t.word not in FAMILY and not t.word.isdigit()]
    return telling or [t for t in found.values() if not t.word.isdigit()]


def key(word: str, stems: Mapping[str, str]) -> str:
    """A word as synonyms are looked up; "calm down" must not meet "downs", which stems to it."""
    return stems[word] or f"={word}"


def _plain(word: str, stems: Mapping[str, str]) -> Term:
    if len(word) < 2:
        return Term(word, ())
    spelled = dict.fromkeys([word, british(word)])
    return Term(word, tuple(((stems[s], 0),) for s in spelled if stems[s]))


def british(word: str) -> str:
    """An American spelling as the directory would write it."""
    return AMERICAN.get(word) or IZE.sub("is", word)


def split(text: str) -> list[str]:
    """Words and numbers: "18months" is two of them."""
    return WORD.findall(text)


def take_age(text: str) -> tuple[int | None, str]:
    """An age in years that a sentence tells ("is 4", "13-year-old", "Year 9"), and the rest."""
    for pattern, per_year in AGES:
        if match := pattern.search(text):
            years = int(next(filter(None, match.groups()))) // per_year
            if years <= 25:
                return years, f"{text[: match.start()]} {text[match.end() :]}"
    if (match := SCHOOL_YEAR.search(text)) and int(match[1]) <= 14:
        years = int(match[1]) + AGE_IN_YEAR_0
        return years, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def as_phrase(words: Iterable[str], stems: Mapping[str, str]) -> Phrase:
    """Lexemes with their distances, as PostgreSQL's phraseto_tsquery would place them."""
    phrase, gap = [], 1
    for word in words:
        if stem := stems[word]:
            phrase.append((stem, gap if phrase else 0))
            gap = 0
        gap += 1
    return tuple(phrase)


def tsquery(phrase: Phrase, weight: str = "") -> str:
    """A phrase as tsquery text, safe to cast whatever the lexemes hold."""
    parts = []
    for lexeme, distance in phrase:
        quoted = lexeme.replace("\\", "\\\\").replace("'", "''")
        step = f" <{distance}> " if distance else ""
        parts.append(f"{step}'{quoted}'{':' + weight if weight else ''}")
    return "".join(parts)


def stems_of(words: Collection[str]) -> dict[str, str]:
    """Each word's lexeme by PostgreSQL's own English stemmer; "" for a stop word."""
    unknown = [word for word in dict.fromkeys(words) if word not in _stems]
    if unknown:
        if len(_stems) > MOST_STEMS:
            _stems.clear()
            unknown = list(dict.fromkeys(words))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT word, coalesce((ts_lexize('pg_catalog.english_stem', word))[1], '')"
                " FROM unnest(%s::text[]) AS word",
                [unknown],
            )
            _stems.update(cursor.fetchall())
    return {word: _stems[word] for word in words}


def synonym_table(rows: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], tuple[Phrase, ...]]:
    """(phrase, "meaning, meaning") rows, ready to be matched stem by stem."""
    split_rows = [
        (split(NEGATED.sub("", phrase.lower())), means.lower().split(",")) for phrase, means in rows
    ]
    meanings = [[split(meaning) for meaning in means] for _, means in split_rows]
    every_word = {w for phrase, _ in split_rows for w in phrase}
    every_word |= {w for means in meanings for meaning in means for w in meaning}
    stems = stems_of(every_word)
    return {
        tuple(key(w, stems) for w in phrase): tuple(
            filter(None, (as_phrase(meaning, stems) for meaning in means))
        )
        for (phrase, _), means in zip(split_rows, meanings, strict=True)
        if phrase
    }


def weight(listings: int, having: int) -> int:
    """How much a word tells: 1 for one in every listing, 4 more each time it is half as common."""
    return 1 + round(4 * math.log2(listings / having)) if having else 0


def enough(best: int) -> int:
    """Listings must reach three fifths of what the best match has: "autism swimming" means both
    where anything has both, and a sentence never asks for all of its words."""
    return max(1, -(-best * 3 // 5))
