"""The pages that belong to no app: statements, contact, errors, and the component gallery."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import TemplateView

from sefton_send import accessibility_statement, gallery
from sefton_send.access import public
from sefton_send.helplines import HELPLINES


class Accessibility(TemplateView):
    access = public
    template_name = "sefton_send/public/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            statement=accessibility_statement,
            review_due_on=accessibility_statement.review_due_on(),
            **kwargs,
        )


class Privacy(TemplateView):
    access = public
    template_name = "sefton_send/public/privacy.html"


class Cookies(TemplateView):
    """Names each cookie as the browser shows it."""

    access = public
    template_name = "sefton_send/public/cookies.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            session_cookie=settings.SESSION_COOKIE_NAME,
            form_cookie=settings.CSRF_COOKIE_NAME,
            session_hours=settings.SESSION_COOKIE_AGE // 3600,
            **kwargs,
        )


class Contact(TemplateView):
    access = public
    template_name = "sefton_send/public/contact.html"
    extra_context = {"helplines": HELPLINES}


class Gallery(TemplateView):
    """Every component in every state, for those who build pages; exists in development alone."""

    access = public
    template_name = "sefton_send/public/gallery.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if settings.ENVIRONMENT != "development":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**gallery.samples(), **kwargs)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Rendered without the request: what is wrong with it would break this page too."""
    return render(None, "400.html", status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: nothing on this page may ask for a session or the database."""
    return render(None, "500.html", status=500)
