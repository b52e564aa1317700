"""Journey 3. A grandmother without internet rings the council; the adviser finds, keeps and prints
a large-print booklet while she is on the telephone."""

import re

from playwright.sync_api import expect

EIGHTEEN_POINTS = 24  # in pixels
A4 = {"width": 794, "height": 1123}  # at 96 pixels an inch


def test_one_call_is_enough_for_a_large_print_booklet(page, axe):
    page.goto("/directory/?q=grandmother+autism&postcode=Southport")
    names = page.get_by_role("heading", level=3).all_inner_texts()[:2]
    for name in names:
        page.get_by_role("button", name=re.compile(f"^Add to shortlist.*{re.escape(name)}")).click()
    page.get_by_role("link", name=re.compile("^Shortlist")).first.click()
    page.get_by_role("link", name="one in large print").click()

    for number, name in enumerate(names, start=1):
        expect(page.get_by_role("heading", name=f"{number}. {name}")).to_be_visible()
    axe(page)
    assert_all_print_is_large(page)
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_search_can_be_printed_as_it_stands(page):
    page.goto("/directory/?need=autism&area=southport")
    page.get_by_role("link", name="Print these as a booklet").click()
    page.get_by_role("link", name="Make it in large print").click()
    expect(page.get_by_role("heading", name="What is inside")).to_be_visible()
    assert_all_print_is_large(page)


def assert_all_print_is_large(page) -> None:
    """Every word that goes on the paper has 18 points or more, and none sticks out of it."""
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    small = page.evaluate(
        """least => [...document.querySelectorAll("main *")].filter((e) => e.checkVisibility()
          && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
          && parseFloat(getComputedStyle(e).fontSize) < least && e.getClientRects()[0]?.width > 1)
          .map((e) => e.outerHTML.slice(0, 100))""",
        EIGHTEEN_POINTS,
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= A4["width"]
