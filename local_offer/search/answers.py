"""What a search is answered with: the listings, the filters with their counts, the ways on."""

from dataclasses import dataclass
from typing import NamedTuple

from local_offer.geography import Place
from local_offer.models import Service
from local_offer.search.guides import GuideHit
from local_offer.search.query import Problem, Search


class Option(NamedTuple):
    """One option of a filter: how many listings it would leave, and the address that toggles it.

    A tuple, because a page makes a hundred of them.
    """

    value: str
    label: str
    count: int
    selected: bool
    param: str
    search: Search
    depth: int = 0

    @property
    def query(self) -> str:
        # Made when asked for: a page links to few of its options.
        return self.search.toggled(self.param, self.value)


@dataclass(frozen=True)
class Facet:
    """One filter with all its options; those that would find nothing keep their place."""

    param: str
    label: str
    multiple: bool
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Chip:
    """One choice made, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Relaxation:
    """What would be found without one choice."""

    label: str
    count: int
    query: str


@dataclass(frozen=True)
class Suggestion:
    """A choice that the words typed hint at; offered, never made for the visitor."""

    label: str
    query: str


@dataclass(frozen=True)
class Results:
    """Everything a page of results says. `everywhere` stands apart in a search near a place."""

    search: Search
    version: int
    services: list[Service]
    total: int
    page: int
    pages: int
    everywhere: list[Service]
    everywhere_total: int
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    relaxations: tuple[Relaxation, ...]
    suggestions: tuple[Suggestion, ...]
    guides: tuple[GuideHit, ...]
    did_you_mean: tuple[str, str] | None
    place: Place | None
    problems: tuple[Problem, ...]
