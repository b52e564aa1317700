"""Words, dates and page furniture for every template. Nothing here asks the database."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from sefton_send.forms import GovukRenderer
from sefton_send.helplines import HELPLINES, SENDIASS

register = template.Library()

# Name, the rest of it on wide screens, address; a page that is not there yet is left out.
NAVIGATION = (
    ("Find help", "", "local_offer:service-search"),
    ("Guides", "", "local_offer:guide-list"),
    ("Schools", " and settings", "local_offer:setting-list"),
    ("How SEND is run", "", "governance:home"),
    ("Shortlist", "", "local_offer:shortlist"),
)


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context, search=True):
    """The top of every page: wordmark, navigation and, unless `search` is false, the search box."""
    request = context.get("request")
    path = request.path if request else ""
    found = [(text, rest, address(name)) for text, rest, name in NAVIGATION]
    links = [(text, rest, href, path == href) for text, rest, href in found if href]
    # Without the box the query is left unread: the page that says it is unreadable has no box.
    words = request.GET.get("q", "") if search and request else ""
    return {"links": links, "search": search, "words": words}


@register.simple_tag
def speak_to_a_person():
    """The band on every page that says who to phone; the same on all, so rendered once."""
    return help_band.__wrapped__() if settings.DEBUG else help_band()


@cache
def help_band() -> SafeString:
    context = {"first": SENDIASS, "others": HELPLINES[1:]}
    return render_to_string("components/speak_to_a_person.html", context)


@register.inclusion_tag("components/phone.html")
def helpline():
    """The first number to phone, for use inside a sentence."""
    return {"number": SENDIASS.number, "tel": SENDIASS.tel, "name": SENDIASS.name}


@register.inclusion_tag("components/messages.html", takes_context=True)
def page_messages(context):
    """What the last action said. Looks only if the browser sent a cookie, so that pages of people
    who are not signed in never touch a session and may be kept by caches.
    """
    request = context.get("request")
    names = {settings.SESSION_COOKIE_NAME, "messages"}
    has_some = request is not None and names & set(request.COOKIES)
    return {"messages": context.get("messages", ()) if has_some else ()}


@register.filter
def date_words(value: date | datetime | None) -> str:
    """A date as "3 November 2026"; nothing for no date."""
    if not value:
        return ""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{day.day} {day:%B %Y}"


@register.filter
def price_words(amount: Decimal | None) -> str:
    """An amount of pounds as "£4.50", "£12" or "Free"; None is not known."""
    if amount is None:
        return "Cost not known – ask them"
    if amount == 0:
        return "Free"
    return f"£{amount:,.2f}".removesuffix(".00")


@register.filter
def page_numbers(page: Page) -> list[int | str]:
    """The numbers a list of pages shows, with "…" where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def is_web_address(text: str) -> bool:
    """Whether `text` may stand in a link: http or https, never javascript: or data:."""
    return str(text or "").lower().startswith(("https://", "http://"))


@register.filter
def as_govuk(form: forms.BaseForm) -> forms.BaseForm:
    """Dress a form of another package (sign-in) as one of ours."""
    form.renderer = GovukRenderer()
    form.bound_field_class = GovukRenderer.bound_field_class
    form.use_required_attribute = False
    form._bound_fields_cache.clear()
    return form


@cache
def address(name: str) -> str:
    """Address of the page of that name, or "" where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
