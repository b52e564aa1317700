"""Kinds of help: all of them, and one with its own words and live listings."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from local_offer.models import Category
from local_offer.views.public.browse import BrowseDetail, BrowseList, with_counts


class CategoryList(BrowseList):
    param = "category"
    template_name = "local_offer/public/category_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        tops = Category.objects.filter(parent=None).prefetch_related("children")
        return context | {
            "categories": [
                (top, count, with_counts(top.children.all(), context["counts"]))
                for top, count in with_counts(tops, context["counts"])
            ]
        }


class CategoryDetail(BrowseDetail):
    param = "category"
    template_name = "local_offer/public/category_detail.html"

    def get_queryset(self) -> QuerySet[Category]:
        return Category.objects.select_related("parent")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        children = with_counts(self.object.children.all(), context["counts"])
        kinds = ("Kinds of help", reverse("local_offer:category-list"))
        parent = self.object.parent
        trail = [kinds, (parent.name, parent.get_absolute_url())] if parent else [kinds]
        return context | {"children": children, "trail": trail}
