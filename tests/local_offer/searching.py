"""How tests of the search ask: as an address would, on a Monday morning."""

from datetime import UTC, datetime

from django.http import QueryDict

from local_offer.models import Area, PostcodeSector
from local_offer.search import Results, Search, run

# A Monday, quarter past ten in Southport.
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)
LITHERLAND = {"latitude": 53.470, "longitude": -2.998}
SOUTHPORT = {"latitude": 53.647, "longitude": -3.006}


def found(query: str, now: datetime = NOW) -> Results:
    return run(Search.from_query(QueryDict(query)), now=now)


def names(query: str, now: datetime = NOW) -> list[str]:
    return [service.name for service in found(query, now).services]


def options(results: Results, param: str) -> dict[str, int]:
    facet = next(facet for facet in results.facets if facet.param == param)
    return {option.value: option.count for option in facet.options}


def two_towns() -> Area:
    """Litherland, with a postcode sector in it, and Southport; returns the first."""
    town = Area.objects.create(slug="litherland", name="Litherland", **LITHERLAND)
    PostcodeSector.objects.create(sector="L21 1", area=town, **LITHERLAND)
    Area.objects.create(slug="southport", name="Southport", **SOUTHPORT)
    return town
