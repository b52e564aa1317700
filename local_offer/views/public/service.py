"""The page of one listing, its times as a calendar file, and what stands where a listing was."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.generic import View

from local_offer import structured_data
from local_offer.calendar_file import calendar
from local_offer.models import OldSlug, Service
from local_offer.reference import reference
from local_offer.related import related
from local_offer.remembered import Remembered
from local_offer.search import current_version
from local_offer.service_page import ServicePage, for_page
from local_offer.setting_facts import setting_context
from sefton_send.access import public

CALENDAR_REACHES = timedelta(days=183)


class ServiceDetail(Remembered, View):
    access = public

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        service = for_page().filter(slug=slug).first()
        if service is None:
            return moved_or_unknown(slug)
        if not service.is_public:
            return no_longer_public(request, service)
        return render(
            request, "local_offer/public/service_detail.html", page_context(service, self.version)
        )


class ServiceCalendar(View):
    """The sessions of the next six months; a phone's calendar asks again each day."""

    access = public

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        service = for_page().filter(slug=slug).first()
        if service is None or service.status != Service.Status.PUBLISHED or not service.is_public:
            return redirect("local_offer:service-detail", slug=slug)
        page = ServicePage(service, reference(current_version()), timezone.localtime())
        sessions = page.timetable.occurrences(page.today, page.today + CALENDAR_REACHES)
        if not sessions:  # a calendar file without events is not a valid one
            return redirect(f"{service.get_absolute_url()}#times")
        url = settings.SITE_URL + service.get_absolute_url()
        places = {place.number: place for place in page.places}
        file = calendar(service, sessions, places, url=url, host=site_host())
        name = content_disposition_header(as_attachment=False, filename=f"{slug}.ics")
        headers = {"Content-Disposition": name, "Cache-Control": "public, max-age=3600"}
        return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=headers)


def page_context(service: Service, version: object) -> dict[str, Any]:
    """All that the template needs; also for editors who look before they publish."""
    page = ServicePage(service, reference(version), timezone.localtime())
    canonical = settings.SITE_URL + service.get_absolute_url()
    organisation_url = settings.SITE_URL + service.organisation.get_absolute_url()
    data = structured_data.service_data(page, url=canonical, organisation_url=organisation_url)
    return {
        "page": page,
        "service": service,
        "canonical": canonical,
        "trail": trail(page),
        "structured_data": structured_data.as_json(data),
        "related": alternatives(service),
        **setting_context(page),
    }


def trail(page: ServicePage) -> list[tuple[str, str]]:
    steps = [("Find help", reverse("local_offer:service-search"))]
    for category in page.categories[:1]:
        address = reverse("local_offer:category-detail", args=[category.slug])
        steps.append((category.name, address))
    return steps


def alternatives(service: Service, most: int = 4) -> list[Service]:
    needs = [need["id"] for need in service.need_names]
    categories = [category["id"] for category in service.category_names]
    return related(service, needs=needs, categories=categories, most=most)


def moved_or_unknown(slug: str) -> HttpResponse:
    """An address that a listing once had leads on for ever."""
    old = OldSlug.objects.filter(slug=slug).select_related("service").first()
    if old is None or old.service.status == Service.Status.DRAFT:
        raise Http404
    return HttpResponsePermanentRedirect(old.service.get_absolute_url())


def no_longer_public(request: HttpRequest, service: Service) -> HttpResponse:
    """A merged listing leads to the one it became; a draft never was; the rest is gone."""
    if service.status == Service.Status.DRAFT:
        raise Http404
    if service.merged_into and service.merged_into.status != Service.Status.DRAFT:
        return HttpResponsePermanentRedirect(service.merged_into.get_absolute_url())
    context = {"needs": service.need_names, "categories": service.category_names}
    context["related"] = alternatives(service, most=8)
    return render(request, "local_offer/public/service_gone.html", context, status=410)


def site_host() -> str:
    return settings.SITE_URL.partition("://")[2].partition(":")[0]
