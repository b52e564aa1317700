"""What the pages of one category, one town and one need share: own words, then live listings."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from local_offer import cards
from local_offer.remembered import Remembered
from local_offer.search import Facet, Option, Results, Search, run
from sefton_send.access import public

Row = TypeVar("Row")  # a need, a category or an area


class BrowseList(Remembered, TemplateView):
    """All values of one facet, each with how many listings it has now."""

    access = public
    param: str

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = run(Search.from_query(QueryDict("")), now=timezone.now(), version=self.version)
        return super().get_context_data(
            counts=counts(results, self.param),
            total=results.total,
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )


class BrowseDetail(Remembered, DetailView):
    """One value of one facet with its own words, and the first page of its listings."""

    access = public
    param: str

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = QueryDict(mutable=True)
        query[self.param] = self.object.slug
        search = Search.from_query(query)
        results = run(search, now=timezone.now(), version=self.version)
        return super().get_context_data(
            results=results,
            cards=cards.rendered(
                results.services, version=results.version, today=timezone.localdate()
            ),
            counts=counts(results, self.param),
            search_url=reverse("local_offer:service-search") + search.query(),
            narrower=[
                narrower(facet) for facet in results.facets if facet.param in ("need", "age")
            ],
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )


def counts(results: Results, param: str) -> dict[str, int]:
    """How many listings each value of one facet has, by value."""
    options = (facet.options for facet in results.facets if facet.param == param)
    return {option.value: option.count for option in next(options, ())}


def with_counts(rows: Iterable[Row], numbers: dict[str, int]) -> list[tuple[Row, int]]:
    """Each row with how many listings it has now."""
    return [(row, numbers.get(row.slug, 0)) for row in rows]


def narrower(facet: Facet) -> tuple[str, list[Option]]:
    """Links that narrow the listings by one more choice; none that would find nothing."""
    return facet.label, [option for option in facet.options if option.count and not option.selected]
