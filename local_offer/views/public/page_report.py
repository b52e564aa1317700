"""Report a problem with any page, with or without leaving an e-mail address."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.generic import View

from local_offer.forms.public import PageReportForm
from local_offer.models import PageReport, Service
from sefton_send.access import public
from sefton_send.rate_limits import RateLimited

LONGEST_PATH = 200


class PageReportCreate(RateLimited, View):
    access = public
    rate_scope = "page report"
    rate_limit = 10
    rate_seconds = 3600

    def get(self, request: HttpRequest) -> HttpResponse:
        form = PageReportForm(initial={"page": local_path(request.GET.get("page", ""))})
        return self.show(request, form)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PageReportForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        keep(form.cleaned_data)
        return redirect(thanks_address(local_path(request.POST.get("page", ""))))

    def show(self, request: HttpRequest, form: PageReportForm, status: int = 200) -> HttpResponse:
        page = local_path(str(form["page"].value() or ""))
        context = {"form": form, "page": page, "service": service_at(page)}
        template = "local_offer/public/page_report_create.html"
        response = render(request, template, context, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response


class PageReportThanks(View):
    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"page": local_path(request.GET.get("page", ""))}
        return render(request, "local_offer/public/page_report_thanks.html", context)


def keep(answers: dict[str, Any]) -> PageReport:
    """One row for the editors; who sent it is only what they chose to write."""
    page = local_path(answers["page"])
    return PageReport.objects.create(
        page=page or "/",
        service=service_at(page),
        problem=answers["problem"],
        details=answers["details"],
        email=answers["email"],
        reported_at=timezone.now(),
    )


def local_path(address: str) -> str:
    """The path of one of our own pages, without what was searched there; "" for anything else."""
    # Browsers read a backslash as a slash, and drop control characters on the way.
    if not address.startswith("/") or address.startswith("//") or "\\" in address:
        return ""
    if not address.isprintable():
        return ""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return "" if path.startswith("//") else path[:LONGEST_PATH]


def service_at(path: str) -> Service | None:
    """The listing whose page this is, also by an address it once had."""
    try:
        match = resolve(path) if path else None
    except Resolver404:
        return None
    if match is None or match.view_name != "local_offer:service-detail":
        return None
    slug = match.kwargs["slug"]
    named = Q(slug=slug) | Q(old_slugs__slug=slug)
    return Service.objects.public().filter(named).first()


def thanks_address(page: str) -> str:
    query = f"?{urlencode({'page': page})}" if page else ""
    return reverse("local_offer:page-report-thanks") + query
