"""Sefton's term dates: a small CSV with one stretch of school days (a half term) in each row."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.apps import apps

from local_offer.imports import cleaning
from local_offer.imports.outcome import Kept, Outcome, Refuse
from local_offer.imports.reading import Row, read_table
from local_offer.models import Term

EXPECTED = "a CSV with the columns name, starts_on, ends_on and, if you like, source_url"
REQUIRED = ("name", "starts_on", "ends_on")
LONGEST_DAYS = 120
FIELDS = ("name", "ends_on", "source_url")


@dataclass(frozen=True)
class HalfTerm:
    """One row of the file."""

    row: int
    name: str
    starts_on: date
    ends_on: date
    source_url: str


def read(path: Path) -> list[Row]:
    headings = ("name", "starts_on", "ends_on", "source_url")
    spellings = {heading.replace("_", " ").capitalize(): heading for heading in headings}
    spellings |= {heading.replace("_", " "): heading for heading in headings}
    return read_table(path, required=REQUIRED, expected=EXPECTED, aliases=spellings)


def half_term(row: Row) -> HalfTerm:
    """The row's dates. Raises Refuse, with the reason."""
    name = cleaning.one_line(row.get("name"))
    days = {}
    for heading, words in (("starts_on", "first"), ("ends_on", "last")):
        days[heading] = cleaning.day(row.get(heading))
        if days[heading] is None:
            raise Refuse(
                f"its {words} day “{row.get(heading)}” is not a date."
                " Write 2026-09-01 or 01/09/2026"
            )
    if not name:
        raise Refuse("it has no name")
    if days["ends_on"] < days["starts_on"]:
        raise Refuse("it ends before it starts")
    if (days["ends_on"] - days["starts_on"]).days > LONGEST_DAYS:
        raise Refuse(f"it is longer than {LONGEST_DAYS} days; a half term is not")
    return HalfTerm(
        row.number, name[:80], source_url=cleaning.website(row.get("source_url")), **days
    )


def apply(rows: list[Row], outcome: Outcome, *, replace: bool) -> None:
    """Write the terms; one that overlaps another, of the file or of the directory, is refused.

    With `replace`, terms of the directory that nobody edited make way for those of the file.
    """
    terms = {term.starts_on: term for term in Term.objects.all()}
    by_hand = _edited_by_hand()
    from_file: set[date] = set()
    for row in rows:
        try:
            one = half_term(row)
            for other in _overlapping(one, terms, from_file):
                if not replace or other.pk in by_hand or other.starts_on in from_file:
                    raise Refuse(
                        f"it overlaps “{other.name}”, {other.starts_on} to {other.ends_on}"
                    )
                terms.pop(other.starts_on).delete()
                outcome.removed += 1
        except Refuse as reason:
            outcome.refuse(row.number, row.get("name"), str(reason))
        else:
            terms[one.starts_on] = _write(one, terms.get(one.starts_on), by_hand, outcome)
            from_file.add(one.starts_on)


def _overlapping(one: HalfTerm, terms: dict[date, Term], from_file: set[date]) -> list[Term]:
    """Terms that share a day with this one, except the one that it is about to bring up to date."""
    return [
        other
        for other in terms.values()
        if other.starts_on <= one.ends_on
        and one.starts_on <= other.ends_on
        and (other.starts_on != one.starts_on or other.starts_on in from_file)
    ]


def _write(one: HalfTerm, term: Term | None, by_hand: set[int], outcome: Outcome) -> Term:
    created = term is None
    term = term or Term(starts_on=one.starts_on)
    changes = [name for name in FIELDS if getattr(term, name) != getattr(one, name)]
    if created or (changes and term.pk not in by_hand):
        for name in FIELDS:
            setattr(term, name, getattr(one, name))
        term.save()
    elif changes:
        outcome.kept.append(Kept(term.name, tuple(changes)))
    if created:
        outcome.created += 1
    elif changes and term.pk not in by_hand:
        outcome.updated += 1
    else:
        outcome.unchanged += 1
    return term


def _edited_by_hand() -> set[int]:
    """Terms whose last change was made by a person: history says where each change came from."""
    events = apps.get_model("local_offer", "TermEvent").objects.order_by("pgh_obj_id", "-pgh_id")
    latest = events.distinct("pgh_obj_id").values_list("pgh_obj_id", "pgh_context__metadata")
    return {pk for pk, context in latest if context and "user" in context}
