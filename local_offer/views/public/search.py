"""Search results: the page that families spend most time on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from local_offer import cards, results_words
from local_offer.facet_rows import facets_html
from local_offer.freshness import Revalidated
from local_offer.search import Facet, Option, Results, Search, run
from local_offer.search.query import PER_PAGE
from local_offer.views.public.paging import page_of, page_prefix
from sefton_send.access import public
from sefton_send.helplines import HELPLINES

SORTS = (
    ("", "Best match"),
    ("distance", "Nearest"),
    ("name", "Name, A to Z"),
    ("checked", "Checked most recently"),
)
DISTANCES = (
    ("", "Any distance"),
    ("1", "1 mile"),
    *((miles, f"{miles} miles") for miles in ("2", "5", "10", "20")),
)
BOXES = ("q", "postcode", "within", "sort")  # of the form, which a problem can point at
LONGEST = 2_000  # characters of what was typed that come back in its box


class ResultsView(Revalidated, TemplateView):
    """What the list, the map and the booklet of one search have in common."""

    access = public

    def moment(self, request: HttpRequest, now: datetime) -> str:
        """Results of "open now" stand for this minute, all others for today."""
        to_the_minute = "now" in request.GET.getlist("when")
        return now.isoformat(timespec="minutes") if to_the_minute else super().moment(request, now)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = Search.from_query(self.request.GET)
        search, results = answer(asked, now=timezone.now(), version=self.version)
        return super().get_context_data(
            search=search,
            results=results,
            instead_of=asked.q if search.q != asked.q else "",
            query=search.query(),
            page=page_of(range(results.total), results.page, PER_PAGE),
            page_prefix=page_prefix(search.query(page=1)),
            chips=[(chip.label, chip.query) for chip in results.chips],
            heading=results_words.heading(search, results),
            title=results_words.title(search, results),
            canonical=f"{settings.SITE_URL}{self.request.path}",
            is_filtered=bool(search.query()),
            is_empty=results.total + results.everywhere_total == 0,
            helplines=HELPLINES,
            **form_context(self.request.GET, search, results),
            **kwargs,
        )


class ServiceSearch(ResultsView):
    template_name = "local_offer/public/service_search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        results = context["results"]
        fresh = {"version": results.version, "today": timezone.localdate()}
        return context | {
            "cards": cards.rendered(results.services, **fresh),
            "everywhere": cards.rendered(results.everywhere, **fresh),
        }


def answer(search: Search, *, now: datetime, version: int | None) -> tuple[Search, Results]:
    """What was found; where that is nothing, and a slip of the pen may be why, what the words put
    right find: one tap fewer for whoever types with one hand."""
    results = run(search, now=now, version=version)
    if results.total + results.everywhere_total or not results.did_you_mean:
        return search, results
    corrected = search.changed(q=results.did_you_mean[0])
    again = run(corrected, now=now, version=results.version)
    return (corrected, again) if again.total + again.everywhere_total else (search, results)


def form_context(typed: QueryDict, search: Search, results: Results) -> dict[str, Any]:
    """Everything the search form needs to show what was asked, ready to be changed."""
    field_problems = {problem.field: problem.message for problem in results.problems}
    return {
        "typed": {name: typed.get(name, "")[:LONGEST] for name in ("q", "postcode", "lat", "lng")},
        "problems": results.problems,
        "form_fields": BOXES,
        "field_problems": field_problems,
        "has_field_problem": any(name in field_problems for name in BOXES),
        "facets_html": facets_html(with_exact_age(results)),
        "clear_url": reverse("local_offer:service-search") if len(results.chips) > 1 else "",
        "sorts": [(value, label, value == search.sort) for value, label in SORTS],
        "distances": distances(str(search.within or "")),
    }


def distances(within: str) -> list[tuple[str, str, bool]]:
    """The distances to choose from, with the one asked for among them: (miles, label, chosen)."""
    known = dict(DISTANCES)
    known.setdefault(within, f"{within} miles")
    return [(miles, label, miles == within) for miles, label in known.items()]


def with_exact_age(results: Results) -> Iterator[Facet]:
    """The filters; an age in years, which words or links ask for, stands beside the bands."""
    age = results.search.age
    for facet in results.facets:
        if facet.param == "age" and age and age not in {option.value for option in facet.options}:
            found = results.total + results.everywhere_total
            exact = Option(age, f"Age {age} only", found, True, "age", results.search)
            yield replace(facet, options=(*facet.options, exact))
        else:
            yield facet
