"""The sample content that ships with the portal: read, checked, and put into the database.

A row is left alone when a person or an import has changed it since; loading twice changes nothing.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pghistory
from django.db import transaction

from local_offer.sample.guides import load_guides
from local_offer.sample.listings import load_listings
from local_offer.sample.reading import Book, SampleContentError
from local_offer.sample.rows import SOURCE, Shelf, Tally
from local_offer.sample.words import load_words

__all__ = ["CONTENT", "PARTS", "SampleContentError", "load"]

CONTENT = Path(__file__).resolve().parent.parent / "sample_content"

# Loaded in this order. Each takes (book, shelf); content of another format adds its loader here.
PARTS: list[Callable[[Book, Shelf], None]] = [load_words, load_listings, load_guides]


@transaction.atomic
def load(folder: Path = CONTENT, *, today: date) -> Tally:
    """Load everything under `folder`; ages such as `weeks_ago` are counted back from `today`.

    Raises SampleContentError, naming file and entry, and then nothing has changed.
    """
    book = Book(folder)
    shelf = Shelf(today)
    with pghistory.context(source=SOURCE):
        for part in PARTS:
            part(book, shelf)
    return shelf.tally
