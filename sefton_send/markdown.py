"""Editors' Markdown to safe HTML: the one place in the portal that marks HTML as safe.

Raw HTML in the text is shown as text; what the parser makes is cleaned once more by an allow-list.
Pictures are left out: they would come from other hosts and have no checked description.
"""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "p", "a", "ul", "ol", "li", "strong", "em", "br", "hr", "blockquote", "code",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
CLASSES = {
    "p": "govuk-body",
    "a": "govuk-link",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "blockquote": "govuk-inset-text",
    "table": "govuk-table",
    "tr": "govuk-table__row",
    "th": "govuk-table__header",
    "td": "govuk-table__cell",
    "hr": "govuk-section-break govuk-section-break--visible govuk-section-break--m",
}
HEADING_SIZES = {2: "l", 3: "m", 4: "s"}
ATTRIBUTES = {tag: {"class"} for tag in TAGS} | {"a": {"class", "href"}, "ol": {"class", "start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@lru_cache(maxsize=2048)
def to_html(text: str, top_heading: int = 3) -> SafeString:
    """HTML of `text`; its highest heading becomes <h`top_heading`>, so pages keep their outline."""
    if not text.strip():
        return SafeString("")
    tokens = parser.parse(text.replace("\x00", ""))
    shift = top_heading - min((_level(t) for t in tokens if t.type == "heading_open"), default=1)
    for token in tokens:
        _dress(token, shift)
        for child in token.children or ():
            _dress(child, shift)
    html = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=SCHEMES)
    return mark_safe(clean)  # noqa: S308 - escaped by the parser, then cleaned by nh3


def _level(token) -> int:
    return int(token.tag[1:])


def _dress(token, shift: int) -> None:
    """Give one token its place in the page's outline and the design system's class."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(_level(token) + shift, 6)}"
        if token.nesting == 1:
            token.attrSet("class", f"govuk-heading-{HEADING_SIZES.get(_level(token), 's')}")
    elif token.nesting >= 0 and token.tag in CLASSES:
        token.attrSet("class", CLASSES[token.tag])
    # The security policy refuses inline styles, and phones cannot show titles.
    for attribute in ("style", "title"):
        token.attrs.pop(attribute, None)
