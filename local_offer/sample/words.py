"""Loads the words of the directory: needs, categories, areas, synonyms, glossary, terms."""

from local_offer.models import (
    Area,
    Category,
    GlossaryTerm,
    Need,
    PostcodeSector,
    SenQuestion,
    Synonym,
    Term,
)
from local_offer.sample.reading import Book
from local_offer.sample.rows import Shelf

# Real term dates, once they are there, must not be mixed with made-up ones.
SAMPLE = "(sample)"

WORDS = ("slug", "name", "summary", "words", "order")


def load_words(book: Book, shelf: Shelf) -> None:
    """Everything that listings refer to, parents before children."""
    load_needs(book, shelf)
    load_categories(book, shelf)
    load_areas(book, shelf)
    load_sectors(book, shelf)
    load_synonyms(book, shelf)
    load_plain_tables(book, shelf)


def load_needs(book: Book, shelf: Shelf) -> None:
    for number, entry in enumerate(book.entries("needs.toml", "need", "slug"), start=1):
        values = {"order": number * 10, **entry.copy(*WORDS, "formal_name")}
        entry.done()
        shelf.put(entry, Need, "slug", values)


def load_categories(book: Book, shelf: Shelf) -> None:
    for number, entry in enumerate(book.entries("categories.toml", "category", "slug"), start=1):
        values = {"order": number * 10, **entry.copy(*WORDS)}
        if parent := entry.take("parent"):
            values["parent"] = shelf.find(entry, Category, parent)
        entry.done()
        shelf.put(entry, Category, "slug", values)


def load_areas(book: Book, shelf: Shelf) -> None:
    for number, entry in enumerate(book.entries("areas.toml", "area", "slug"), start=1):
        values = {"order": number * 10, **entry.copy(*WORDS, "kind", "ward_codes")}
        if point := entry.take("point"):
            values["latitude"], values["longitude"] = point
        if parent := entry.take("parent"):
            values["parent"] = shelf.find(entry, Area, parent)
        entry.done()
        shelf.put(entry, Area, "slug", values)


def load_sectors(book: Book, shelf: Shelf) -> None:
    for entry in book.entries("postcode_sectors.toml", "sector", "sector"):
        latitude, longitude = entry.need("point")
        values = {"sector": entry.need("sector"), "latitude": latitude, "longitude": longitude}
        values["area"] = shelf.find(entry, Area, entry.need("area"))
        entry.done()
        shelf.put(entry, PostcodeSector, "sector", values)


def load_synonyms(book: Book, shelf: Shelf) -> None:
    """One entry is one meaning with all the phrases that people type for it."""
    seen: dict[str, str] = {}
    for entry in book.entries("synonyms.toml", "synonym", "means"):
        values = {"means": entry.need("means"), "is_offensive": entry.take("is_offensive", False)}
        phrases = entry.need("phrases")
        entry.done()
        for phrase in phrases:
            if phrase in seen:
                raise entry.error(f"“{phrase}” already stands for “{seen[phrase]}”.")
            seen[phrase] = values["means"]
            shelf.put(entry, Synonym, "phrase", {"phrase": phrase, **values})


def load_plain_tables(book: Book, shelf: Shelf) -> None:
    """Tables whose entries are rows as they stand."""
    tables = [
        ("glossary.toml", "term", "term", GlossaryTerm, ("term", "stands_for", "meaning")),
        ("sen_questions.toml", "question", "letter", SenQuestion, ("letter", "question", "hint")),
    ]
    if not Term.objects.exclude(name__endswith=SAMPLE).exists():
        fields = ("name", "starts_on", "ends_on", "source_url")
        tables.append(("terms.toml", "term", "starts_on", Term, fields))
    for file, table, key, model, fields in tables:
        for entry in book.entries(file, table, key):
            values = entry.copy(*fields)
            entry.done()
            shelf.put(entry, model, key, values)
