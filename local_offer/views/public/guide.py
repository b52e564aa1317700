"""Guides: the list by who it is for and by stage, and the path of one guide, step by step."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from local_offer import guide_page
from local_offer.freshness import Revalidated
from local_offer.glossary import Explainer
from local_offer.models import Guide
from local_offer.reference import reference
from local_offer.remembered import Remembered
from local_offer.search import current_version
from sefton_send.access import public


class GuideList(Revalidated, TemplateView):
    """Two doors: what families are told, and what young people are told themselves."""

    access = public
    template_name = "local_offer/public/guide_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explain = Explainer(reference(current_version()).abbreviations)
        guides = list(Guide.objects.public())
        return super().get_context_data(
            parents=by_stage(guides, Guide.Audience.PARENT, explain),
            young_people=by_stage(guides, Guide.Audience.YOUNG_PERSON, explain),
            canonical=f"{settings.SITE_URL}{self.request.path}",
            **kwargs,
        )


class GuideDetail(Remembered, View):
    access = public

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        guides = Guide.objects.public().prefetch_related(guide_page.steps_for_page())
        guide = get_object_or_404(guides, slug=slug)
        return render(
            request, "local_offer/public/guide_detail.html", page_context(guide, self.version)
        )

    def moment(self, request: HttpRequest, now: datetime) -> str:
        return now.date().isoformat()


def page_context(guide: Guide, version: object) -> dict[str, Any]:
    """All that the template needs; also for editors who look before they publish."""
    return {
        "page": guide_page.page(
            guide,
            onward=neighbours(guide),
            abbreviations=reference(version).abbreviations,
            today=timezone.localdate(),
        ),
        "guide": guide,
        "for_young_people": guide.audience == Guide.Audience.YOUNG_PERSON,
        "trail": [("Guides", reverse("local_offer:guide-list"))],
        "canonical": settings.SITE_URL + guide.get_absolute_url(),
    }


def neighbours(guide: Guide) -> list[Guide]:
    """The guide after this one and the one before it, among those for the same readers."""
    others = list(Guide.objects.public().filter(audience=guide.audience))
    if guide not in others:
        return []
    place = others.index(guide)
    return others[place + 1 : place + 2] + others[max(place - 1, 0) : place]


def by_stage(
    guides: Iterable[Guide], audience: str, explain: Explainer
) -> list[tuple[str, list[tuple[Guide, str]]]]:
    """(stage, [(guide, its summary), ...]); a stage stands where its first guide stands."""
    stages: dict[str, list[Guide]] = {}
    for guide in guides:
        if guide.audience == audience:
            stages.setdefault(guide.stage, []).append(guide)
    return [
        (stage, [(guide, explain.text(guide.summary)) for guide in found])
        for stage, found in stages.items()
    ]
