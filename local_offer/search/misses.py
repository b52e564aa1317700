"""Searches that found little, counted by month: never who searched, from where, or in which words
beyond those that the directory itself uses."""

import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, connection, transaction

MOST_FOUND = 5
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Missed:
    """One kind of search that found little."""

    words: str
    unknown_words: int
    facets: str
    found: int


def record(missed: Missed, *, month: date) -> None:
    """Count it once more, in one statement. A database that cannot be written stops no page."""
    if not (missed.words or missed.unknown_words or missed.facets):
        return
    savepoint = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with savepoint, connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO local_offer_searchmiss AS known"
                " (month, words, unknown_words, facets, found, times)"
                " VALUES (%s, %s, %s, %s, %s, 1)"
                " ON CONFLICT (month, words, unknown_words, facets, found)"
                " DO UPDATE SET times = known.times + 1",
                [
                    month,
                    whole_words(missed.words, 100),
                    missed.unknown_words,
                    whole_words(missed.facets, 250),
                    min(missed.found, MOST_FOUND),
                ],
            )
    except DatabaseError as error:
        log.warning("A search that found little was not counted: %s", type(error).__name__)


def whole_words(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0][:most]
