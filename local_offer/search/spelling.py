"""“Did you mean”: the nearest of the directory's own words, found by counting slips of the pen."""

import re
import time

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from local_offer.models import Synonym
from local_offer.search import vocabulary
from local_offer.search.words import split

SHORTEST = 5  # of four letters too many differ in one
# Reading every word again takes a while in a large directory: a new word may wait this long.
SECONDS_KEPT = 600

# Words in the order of how many listings use them; for which version; when they were read.
_kept: tuple[list[str], int, float] = ([], -1, 0.0)


def corrected(typed: str, unknown: list[str], version: int) -> str | None:
    """What was typed with its unknown words put right; None where nothing is near enough."""
    known = directory_words(version)
    words = typed.lower()
    for word in unknown:
        if len(word) >= SHORTEST and word.isalpha() and (better := nearest(word, known)):
            words = re.sub(rf"\b{re.escape(word)}\b", better, words)
    return words if words != typed.lower() else None


def nearest(word: str, known: list[str]) -> str | None:
    """The known word with fewest slips, and among equals the one used most; None past some."""
    slips = 1 if len(word) == 5 else 2 if len(word) <= 9 else 3
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=20)
    # The first letter is seldom the wrong one.
    best = min(found, key=lambda f: (f[1], f[0][0] != word[0], f[2]), default=None)
    return best[0] if best else None


def directory_words(version: int) -> list[str]:
    """Words of listings, filters and synonyms that may be shown, most used first; five thousand
    listings hold nearly all."""
    global _kept
    words, known_version, read_at = _kept
    is_fresh = known_version == version or time.monotonic() - read_at < SECONDS_KEPT
    if words and is_fresh and not connection.in_atomic_block:
        return words
    words = read(vocabulary.at(version).names)
    _kept = (words, version, time.monotonic())
    return words


def read(names: tuple[str, ...]) -> list[str]:
    hurtful = Synonym.objects.filter(is_offensive=True).values_list("phrase", flat=True)
    never = {word for phrase in hurtful for word in split(phrase)}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT word FROM ts_stat($$
                SELECT to_tsvector('simple', concat_ws(' ', s.name, s.other_names, s.summary,
                    s.waiting_words, left(s.description, 2000)))
                FROM local_offer_service s JOIN local_offer_searchentry e ON e.service_id = s.id
                ORDER BY s.id LIMIT 5000
            $$) WHERE word ~ '^[[:alpha:]]{5,}$' ORDER BY ndoc DESC, word"""
        )
        used = [word for (word,) in cursor.fetchall()]
    named = (word for name in names for word in split(name.lower()) if len(word) >= SHORTEST)
    return [word for word in dict.fromkeys([*used, *named]) if word not in never]
