"""The pages that belong to no app: statements, contact, errors, and the component gallery."""

from django.views.generic import TemplateView

from sefton_send.access import public


class Home(TemplateView):
    """The front door; the context it may be given is listed at the top of its template."""

    access = public
    template_name = "sefton_send/public/home.html"


class Accessibility(TemplateView):
    access = public
    template_name = "sefton_send/public/accessibility.html"


class Privacy(TemplateView):
    access = public
    template_name = "sefton_send/public/privacy.html"


class Cookies(TemplateView):
    access = public
    template_name = "sefton_send/public/cookies.html"


class Contact(TemplateView):
    access = public
    template_name = "sefton_send/public/contact.html"
