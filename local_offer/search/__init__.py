"""Search: from an address to listings, filters with counts, and ways on. No request, no HTML."""

from local_offer.geography import Place
from local_offer.search.answers import Chip, Facet, Option, Relaxation, Results, Suggestion
from local_offer.search.query import Problem, Search
from local_offer.search.results import run
from local_offer.search.version import current_version
from local_offer.search.warming import warm_up

__all__ = [
    "Chip",
    "Facet",
    "Option",
    "Place",
    "Problem",
    "Relaxation",
    "Results",
    "Search",
    "Suggestion",
    "current_version",
    "run",
    "warm_up",
]
