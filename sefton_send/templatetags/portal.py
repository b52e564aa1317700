"""Words, dates and page furniture for every template. Nothing here asks the database."""

from django import template

from sefton_send.helplines import HELPLINES, SENDIASS

register = template.Library()

# Plain addresses: this package knows no other app's names.
NAVIGATION = (
    ("Find help", "/directory/"),
    ("Guides", "/guides/"),
    ("Schools and settings", "/directory/?kind=setting"),
)


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context, search=True):
    """The top of every page: wordmark, navigation and, unless `search` is false, the search box."""
    request = context.get("request")
    address = request.get_full_path() if request else ""
    links = [(text, href, href == address) for text, href in NAVIGATION]
    return {"links": links, "search": search, "words": request.GET.get("q", "") if request else ""}


@register.inclusion_tag("components/speak_to_a_person.html")
def speak_to_a_person():
    """The band on every page that says who to phone."""
    return {"first": SENDIASS, "others": HELPLINES[1:]}
