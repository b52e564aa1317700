"""Loads the guides: one Markdown file each, with a few lines of TOML between `+++` marks.

The first such block is the guide's own (slug, title, ...); each `## Title` begins a step, and may
have a block right below it that names the listings, categories and needs that belong to it.
"""

import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.db import models

from local_offer.models import Category, Guide, GuideStep, Need, Service
from local_offer.sample.reading import Book, Entry, SampleContentError
from local_offer.sample.rows import Shelf, touched

GUIDE = ("slug", "title", "audience", "stage", "summary", "order")
LINKS = {"services": Service, "categories": Category, "needs": Need}
BLOCK = re.compile(r"\A\s*\+\+\+\n(.*?)^\+\+\+\n", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^## +(.+)\n", re.MULTILINE)

log = logging.getLogger(__name__)


def load_guides(book: Book, shelf: Shelf) -> None:
    """Guides and their steps; a guide with a step that an editor changed keeps all its steps."""
    edited = touched(GuideStep, "guide_id")
    for path in sorted(book.folder.glob("guides/*.md")):
        entry, steps = read_guide(path, f"{path.relative_to(book.folder)}")
        if not steps:
            raise entry.error("it has no steps: begin each with “## Title”.")
        row = shelf.put(entry, Guide, "slug", guide_values(entry, shelf))
        if row is not None and row.pk not in edited:
            load_steps(row, steps, shelf)


def read_guide(path: Path, where: str) -> tuple[Entry, list[Entry]]:
    """The guide's own entry and those of its steps, each with its Markdown as "words"."""
    head, *rest = STEP.split(path.read_text(encoding="utf-8"))
    guide = read_part(head, where)
    titles, texts = rest[::2], rest[1::2]
    steps = []
    for title, text in zip(titles, texts, strict=True):
        step = read_part(text, f"{where}, “{title.strip()}”")
        step.values["title"] = title.strip()
        steps.append(step)
    return guide, steps


def read_part(text: str, where: str) -> Entry:
    block = BLOCK.match(text)
    try:
        values = tomllib.loads(block[1]) if block else {}
    except tomllib.TOMLDecodeError as error:
        raise SampleContentError(f"{where}: {error}") from error
    return Entry(where, values | {"words": text[block.end() :] if block else text})


def guide_values(entry: Entry, shelf: Shelf) -> dict:
    for name in ("slug", "title", "summary"):
        entry.need(name)
    values = entry.copy(*GUIDE)
    values["introduction"] = entry.take("words").strip()
    if checked := entry.part("checked"):
        values["checked_on"] = checked.weeks_before("weeks_ago", shelf.today)
        values["checked_by"] = checked.need("by")
        checked.done()
    entry.done()
    return values


def load_steps(guide: Guide, entries: list[Entry], shelf: Shelf) -> None:
    """Steps in the order of the file. What a step links to is set when its words are."""
    wanted, links = [], []
    for number, entry in enumerate(entries, start=1):
        wanted.append({"order": number * 10, "title": entry.take("title")})
        wanted[-1]["words"] = entry.need("words").strip()
        wanted[-1]["talk_to"] = next(known(entry, shelf, Service, [entry.take("talk_to")]), None)
        links.append({n: list(known(entry, shelf, m, entry.take(n, []))) for n, m in LINKS.items()})
        entry.done()
    before = {step.pk: step.words for step in guide.steps.all()}
    steps = shelf.replace(entries[0], guide.steps.all(), wanted, guide=guide)
    for step, found in zip(steps, links, strict=True):
        if before.get(step.pk) != step.words:
            for name, rows in found.items():
                getattr(step, name).set(rows)


def known(
    entry: Entry, shelf: Shelf, model: type[models.Model], slugs: list[str | None]
) -> Iterator[models.Model]:
    """The rows of those slugs; one that is not there is left out with a warning, not an error."""
    for slug in filter(None, slugs):
        row = shelf.rows(model).get(slug)
        if row is None:
            log.warning("%s: there is no %s “%s”.", entry.where, model._meta.verbose_name, slug)
        else:
            yield row
