"""Who runs services, and which."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.generic import View

from local_offer import cards, structured_data
from local_offer.glossary import Explainer
from local_offer.models import Contact, Organisation, Service
from local_offer.reference import reference
from local_offer.remembered import Remembered
from local_offer.views.public.paging import page_of, page_prefix
from sefton_send.access import public
from sefton_send.markdown import to_html

PER_PAGE = 20


class OrganisationDetail(Remembered, View):
    access = public

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        organisation = get_object_or_404(Organisation, slug=slug)
        if not organisation.is_published:
            return render(request, "local_offer/public/organisation_gone.html", status=410)
        services = Service.objects.public().filter(organisation=organisation)
        page = page_of(services.for_cards(), request.GET.get("page"), PER_PAGE)
        context = self.context(organisation) | {
            "page": page,
            "page_prefix": page_prefix(""),
            "cards": cards.rendered(page, version=self.version, today=timezone.localdate()),
        }
        return render(request, "local_offer/public/organisation_detail.html", context)

    def context(self, organisation: Organisation) -> dict[str, Any]:
        url = settings.SITE_URL + organisation.get_absolute_url()
        explain = Explainer(reference(self.version).abbreviations)
        data = structured_data.organisation_data(organisation, url=url)
        return {
            "organisation": organisation,
            "words": explain.html(to_html(organisation.description, 2)),
            "contacts": Contact.objects.public()
            .filter(organisation=organisation)
            .prefetch_related("phones"),
            "canonical": url,
            "structured_data": structured_data.as_json(data),
        }
