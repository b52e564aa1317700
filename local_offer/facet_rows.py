"""The filters as HTML. A page has about a hundred options, so each is rendered once per process.

Templates are rendered with a mark where a number or the rows go; what stands before and after the
mark is kept, and a page is put together from those.
"""

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import add

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from local_offer.search import Facet, Option

OPEN = {"need", "age"}  # what parents choose by first
MARK = "\N{REPLACEMENT CHARACTER}"
NOTHING = SafeString("")

Around = tuple[SafeString, SafeString]


def facets_html(facets: Iterable[Facet]) -> SafeString:
    """All groups of filters, each folded away unless something in it is chosen."""
    return reduce(add, map(group_html, facets), NOTHING)


def group_html(facet: Facet) -> SafeString:
    chosen = sum(option.selected for option in facet.options)
    # One thing to tick is a box, not a choice between it and nothing.
    kind = "checkbox" if facet.multiple or len(facet.options) == 1 else "radio"
    before, after = group_parts(facet.param, facet.label, chosen, kind)
    rows = (option_html(facet.param, option, kind) for option in facet.options)
    return reduce(add, rows, before) + after


def option_html(param: str, option: Option, kind: str) -> SafeString:
    state = "checked" if option.selected else "" if option.count else "disabled"
    before, after = option_parts(param, option.value, option.label, option.depth, kind, state)
    return before + number(option.count) + after


@lru_cache(maxsize=256)
def group_parts(param: str, label: str, chosen: int, kind: str) -> Around:
    context = {"param": param, "label": label, "chosen": chosen, "kind": kind}
    return around_mark(
        "components/facet_group.html", context | {"is_open": chosen or param in OPEN}
    )


@lru_cache(maxsize=4_096)
def option_parts(param: str, value: str, label: str, depth: int, kind: str, state: str) -> Around:
    names = ("param", "value", "label", "depth", "kind", "state")
    context = dict(zip(names, (param, value, label, depth, kind, state), strict=True))
    return around_mark("components/facet_option.html", context)


@lru_cache(maxsize=4_096)
def number(count: int) -> SafeString:
    return format_html("{}", f"{count:,}")


def around_mark(template: str, context: dict) -> Around:
    """What the template says before and after {{ mark }}, both still safe."""
    html = render_to_string(template, context | {"mark": MARK})
    before, _, after = html.partition(MARK)
    return type(html)(before), type(html)(after)
