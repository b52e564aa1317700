"""A printable booklet of any search or shortlist, for people who would rather have it on paper."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from local_offer import results_words
from local_offer.chosen import MOST_ON_A_SHORTLIST, chosen_ids, ids_query, in_order
from local_offer.freshness import Revalidated
from local_offer.reference import reference
from local_offer.search import Search, current_version, run
from local_offer.service_page import ServicePage, for_page
from local_offer.views.public.qr_code import impersonal
from sefton_send.access import public
from sefton_send.helplines import HELPLINES

MOST_LISTINGS = 100
SIZES = {"large", "normal"}


class ServiceBooklet(Revalidated, TemplateView):
    """?ids=1,2 or any search; &size=large prints at 18 points and more."""

    access = public
    template_name = "local_offer/public/service_booklet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.GET
        ids, total, heading, title, problems = chosen(query)
        listings = in_order(for_page().public().filter(pk__in=ids), ids)
        version, now = current_version(), timezone.localtime()
        return super().get_context_data(
            pages=[ServicePage(service, reference(version), now) for service in listings],
            heading=heading,
            title=title,
            total=total,
            left_out=total - len(listings),
            most=MOST_LISTINGS,
            problems=problems,
            today=now.date(),
            is_large=query.get("size") == "large",
            other_size_url=other_size(query),
            back_url=back_url(query),
            helplines=HELPLINES,
            **live(query, [service.pk for service in listings]),
            **kwargs,
        )


def chosen(query: QueryDict) -> tuple[list[int], int, str, str, tuple]:
    """Ids of the listings to print, how many there are in all, a heading, a title that is kept
    free of the words typed (it names the file that is printed), and what was not understood.
    """
    if "ids" in query:
        asked = chosen_ids(query)
        return asked[:MOST_LISTINGS], len(asked), "Your shortlist", "Your shortlist", ()
    search = Search.from_query(query).changed(page=1)
    results = run(search, now=timezone.now(), size=MOST_LISTINGS)
    found = dict.fromkeys(service.pk for service in [*results.services, *results.everywhere])
    total = results.total + results.everywhere_total
    heading = results_words.heading(search, results)
    title = results_words.title(search, replace(results, pages=1))
    return list(found)[:MOST_LISTINGS], total, heading, title, results.problems


def live(query: QueryDict, ids: list[int]) -> dict[str, str]:
    """Where the same list stands on the site: by ids if they fit, else the search's choices."""
    if 0 < len(ids) <= MOST_ON_A_SHORTLIST:
        address, code = reverse("local_offer:shortlist"), ids_query(ids)
    else:
        address = reverse("local_offer:service-search")
        code = impersonal(Search.from_query(query)).query()
    return {
        "live_url": settings.SITE_URL + address + code,
        "qr_url": reverse("local_offer:qr-code") + code,
    }


def other_size(query: QueryDict) -> str:
    """The same booklet in the other size of print."""
    changed = query.copy()
    changed["size"] = "normal" if query.get("size") == "large" else "large"
    return f"?{changed.urlencode()}"


def back_url(query: QueryDict) -> str:
    if "ids" in query:
        return reverse("local_offer:shortlist") + ids_query(chosen_ids(query))
    return reverse("local_offer:service-search") + Search.from_query(query).query()
