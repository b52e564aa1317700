"""Towns and villages of Sefton: all of them, and one with its own words and live listings."""

from typing import Any

from django.urls import reverse

from local_offer.models import Area
from local_offer.views.public.browse import BrowseDetail, BrowseList, with_counts


class AreaList(BrowseList):
    param = "area"
    template_name = "local_offer/public/area_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        towns = Area.objects.filter(kind=Area.Kind.TOWN)
        return context | {"areas": with_counts(towns, context["counts"])}


class AreaDetail(BrowseDetail):
    param = "area"
    model = Area
    template_name = "local_offer/public/area_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trail = [("Help by town", reverse("local_offer:area-list"))]
        return super().get_context_data(trail=trail, **kwargs)
