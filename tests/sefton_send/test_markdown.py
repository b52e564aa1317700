from html.parser import HTMLParser

import pytest

from sefton_send.markdown import to_html


def test_paragraphs_lists_and_links_wear_the_design_system():
    assert to_html("Ring [us](tel:01514960001).\n\n* one\n* two") == (
        '<p class="govuk-body">Ring <a href="tel:01514960001" class="govuk-link">us</a>.</p>\n'
        '<ul class="govuk-list govuk-list--bullet">\n<li>one</li>\n<li>two</li>\n</ul>\n'
    )


def test_the_highest_heading_takes_the_level_asked_for():
    assert '<h3 class="govuk-heading-m">What</h3>' in to_html("# What\n\n## Why")
    assert '<h4 class="govuk-heading-s">Why</h4>' in to_html("# What\n\n## Why")
    assert '<h2 class="govuk-heading-l">Why</h2>' in to_html("### Why", 2)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "![picture](https://elsewhere.example/x.png)",
        '<a href="x" style="color:red">x</a>',
        '[x](https://a.example "title\\" onmouseover=\\"alert(1)")',
    ],
)
def test_nothing_that_runs_or_loads_comes_through(hostile):
    elements = Elements()
    elements.feed(to_html(hostile))
    for tag, attributes in elements.found:
        assert tag in {"p", "a"}
        assert set(attributes) <= {"class", "href"}
        assert attributes.get("href", "https:").startswith("https:")


class Elements(HTMLParser):
    """Every element that a browser would make of the HTML."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_empty_text_is_empty_html_and_a_nul_is_dropped():
    assert to_html("  \n") == ""
    assert to_html("a\x00b") == '<p class="govuk-body">ab</p>\n'
