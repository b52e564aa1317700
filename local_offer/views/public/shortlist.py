"""Places kept on a visitor's own device: the page knows only the ids in its address."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from local_offer import cards
from local_offer.chosen import MOST_ON_A_SHORTLIST, chosen_ids, ids_query, in_order
from local_offer.comparison import FEWEST, MOST
from local_offer.freshness import Revalidated
from local_offer.models import Service
from local_offer.search import current_version
from sefton_send.access import public


class Shortlist(Revalidated, TemplateView):
    access = public
    template_name = "local_offer/public/shortlist.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = chosen_ids(self.request.GET)
        ids = asked[:MOST_ON_A_SHORTLIST]
        services = in_order(
            Service.objects.public().filter(pk__in=ids).for_cards().select_related("setting"), ids
        )
        found = [service.pk for service in services]
        shown = cards.rendered(services, version=current_version(), today=timezone.localdate())
        address = reverse("local_offer:shortlist") + ids_query(found)
        return super().get_context_data(
            items=list(zip(services, shown, map(without_each(found), found), strict=True)),
            ids=",".join(map(str, found)),
            missing=len(ids) - len(found),
            left_out=len(asked) - len(ids),
            most=MOST_ON_A_SHORTLIST,
            share_url=settings.SITE_URL + address,
            qr_url=reverse("local_offer:qr-code") + ids_query(found),
            booklet_url=reverse("local_offer:service-booklet") + ids_query(found),
            compare_url=compare_url(services),
            **kwargs,
        )


def without_each(ids: list[int]):
    """Makes the address of the list without one of its ids."""
    base = reverse("local_offer:shortlist")
    return lambda number: base + ids_query(other for other in ids if other != number)


def compare_url(services: list[Service]) -> str:
    """Where the first few schools among them stand side by side; "" for fewer than two."""
    settings_found = [service.pk for service in services if hasattr(service, "setting")][:MOST]
    if len(settings_found) < FEWEST:
        return ""
    return reverse("local_offer:setting-compare") + ids_query(settings_found)
