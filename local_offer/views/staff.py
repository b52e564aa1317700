"""What editors see that visitors do not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from local_offer import guide_page
from local_offer.models import Guide
from local_offer.search import current_version
from local_offer.service_page import for_page
from local_offer.views.public import guide as public_guide
from local_offer.views.public.service import page_context
from sefton_send.access import requires


class ServicePreview(View):
    """A listing as a parent will see it, whether it is published or not."""

    access = requires("local_offer.view_service")

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        service = get_object_or_404(for_page(), slug=slug)
        context = page_context(service, current_version())
        return render(request, "local_offer/staff/service_preview.html", context)


class GuidePreview(View):
    """A guide as families will see it, whether it is published or not."""

    access = requires("local_offer.view_guide")

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        guides = Guide.objects.prefetch_related(guide_page.steps_for_page())
        guide = get_object_or_404(guides, slug=slug)
        context = public_guide.page_context(guide, current_version())
        return render(request, "local_offer/public/guide_detail.html", context)
