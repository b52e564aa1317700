"""The front page: the shortest ways to help."""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.views.generic import TemplateView

from local_offer import cards
from local_offer.models import Area, Category, Guide, Need
from local_offer.remembered import Remembered
from local_offer.search import Results, Search, run
from local_offer.views.public.browse import counts, with_counts
from sefton_send.access import public

RECENT = 3


class Home(Remembered, TemplateView):
    access = public
    template_name = "local_offer/public/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = run(
            Search.from_query(QueryDict("sort=checked")), now=timezone.now(), version=self.version
        )
        return super().get_context_data(
            canonical=f"{settings.SITE_URL}/",
            total=results.total,
            needs=with_counts(Need.objects.all(), counts(results, "need")),
            categories=with_counts(
                Category.objects.filter(parent=None), counts(results, "category")
            ),
            areas=with_counts(Area.objects.filter(kind=Area.Kind.TOWN), counts(results, "area")),
            ages=age_links(results),
            guides=Guide.objects.public().filter(audience=Guide.Audience.PARENT),
            recently_checked=cards.rendered(
                [service for service in results.services if service.checked_on][:RECENT],
                version=results.version,
                today=timezone.localdate(),
            ),
            **kwargs,
        )


def age_links(results: Results) -> list[dict[str, Any]]:
    """Searches by age alone, of the bands that have listings."""
    ages = next((facet.options for facet in results.facets if facet.param == "age"), ())
    return [
        {"label": age.label, "count": age.count, "query": Search(age=age.value).query()}
        for age in ages
        if age.count
    ]
