"""The page checker itself: it finds what it says it finds."""

import pytest

from tests.everywhere.html_rules import check_page, faults

GOOD = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Help</title></head><body>'
    '<a href="#main">Skip</a><main id="main"><h1>Help</h1>%s</main></body></html>'
)


def test_a_page_that_keeps_the_rules_passes():
    check_page(
        GOOD % '<label for="q">Words</label><input id="q" name="q"><svg><title>x</title></svg>'
    )


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<h1>Again</h1>", "one <h1> with words is wanted, there are 2"),
        ('<p style="color:red">', "a style within the page, on <p>"),
        ("<style>p{}</style>", "a style within the page, on <style>"),
        ("<script>1</script>", "a script within the page"),
        ('<p onclick="x()">', "a script within the page: onclick on <p>"),
        ('<a href="javascript:x()">x</a>', "a link that runs a script"),
        ('<a href="#nowhere">x</a>', 'href="nowhere" points at nothing'),
        ('<p aria-describedby="main gone">', 'aria-describedby="gone" points at nothing'),
        ('<p id="main">', "the id 'main' stands twice"),
        ('<input name="q">', "a field without a label: q"),
        ('<img src="/a.png">', "a picture without alt: /a.png"),
        ("<button>Go</button>", "a button without a type"),
        ('<img alt="" src="//elsewhere.example/a.png">', "<img src> from another host"),
    ],
)
def test_each_fault_is_found_and_said_in_words(html, said):
    assert any(said in fault for fault in faults(GOOD % html))


def test_a_script_that_is_only_data_is_allowed():
    check_page(GOOD % '<script type="application/ld+json">{}</script>')
