"""`{% load markdown %}{{ guide.words|markdown }}`, or `|markdown:2` to start at <h2>."""

from django import template

from sefton_send.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str, top_heading: int = 3):
    return to_html(text or "", top_heading)
