"""Needs, named as families name them: all of them, and one with its own words and live listings."""

from typing import Any

from django.urls import reverse

from local_offer.models import Need
from local_offer.views.public.browse import BrowseDetail, BrowseList, with_counts


class NeedList(BrowseList):
    param = "need"
    template_name = "local_offer/public/need_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"needs": with_counts(Need.objects.all(), context["counts"])}


class NeedDetail(BrowseDetail):
    param = "need"
    model = Need
    template_name = "local_offer/public/need_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trail = [("Help by need", reverse("local_offer:need-list"))]
        return super().get_context_data(trail=trail, **kwargs)
