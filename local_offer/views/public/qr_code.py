"""QR codes as pictures of their own, so that the page needs no script and no inline picture."""

import io

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View

from local_offer.chosen import MOST_ON_A_SHORTLIST, chosen_ids, ids_query
from local_offer.search import Search
from sefton_send.access import public


class QrCode(View):
    """Leads to a shortlist (ids), or to a search without words and place: those are personal."""

    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        picture = io.BytesIO()
        code = segno.make(target(request), error="m", micro=False)
        code.save(picture, kind="svg", border=2, xmldecl=True, svgclass=None, lineclass=None)
        headers = {"Cache-Control": "public, max-age=86400"}
        return HttpResponse(picture.getvalue(), content_type="image/svg+xml", headers=headers)


def target(request: HttpRequest) -> str:
    """Only addresses of this site: a code never leads where somebody else wants."""
    ids = chosen_ids(request.GET)[:MOST_ON_A_SHORTLIST]
    if ids:
        return settings.SITE_URL + reverse("local_offer:shortlist") + ids_query(ids)
    search = impersonal(Search.from_query(request.GET))
    return settings.SITE_URL + reverse("local_offer:service-search") + search.query()


def impersonal(search: Search) -> Search:
    """The choices made, without the words typed and the place: those may say who is asking."""
    return search.changed(q="", postcode="", point=None, within=None, page=1)
