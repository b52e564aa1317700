"""A search in the terms of an engine, and what an engine answers. Two engines answer alike: `sql`
asks PostgreSQL and is the measure of truth; `index` answers from memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from local_offer.search.query import PER_PAGE
from local_offer.search.words import Phrase, Term

EVERYWHERE_SHOWN = 20


@dataclass(frozen=True)
class Asked:
    """What to find. `choices` holds filters with their options as the index writes them."""

    now: datetime
    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near: tuple[float, float] | None = None
    within: int | None = None
    sort: str = "name"
    start: int = 0
    size: int = PER_PAGE

    def without(self, param: str) -> "Asked":
        if param == "q":
            return replace(self, terms=(), phrases=())
        if param == "within":
            return replace(self, within=None)
        return replace(self, choices=tuple(c for c in self.choices if c[0] != param))


@dataclass(frozen=True)
class Found:
    """Listings by id, in order; those near carry their miles. `counts` holds every option."""

    total: int
    ids: tuple[int, ...]
    miles: dict[int, float] = field(default_factory=dict)
    everywhere_total: int = 0
    everywhere: tuple[int, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def flat(keys: Iterable[Iterable[str]]) -> list[str]:
    return [key for several in keys for key in several]
