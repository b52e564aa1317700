"""Journey 5. A parent chooses a secondary school for her autistic daughter, on paper."""

import re

import pytest
from playwright.sync_api import expect

SCHOOLS = ["Marram Grass High School", "Sea Holly High School", "Crosby High School"]
A4_ON_ITS_SIDE = {"width": 1123, "height": 794}


@pytest.fixture
def compared(page):
    """Three secondary schools ticked in the list, side by side."""
    page.goto("/directory/schools/?phase=secondary")
    for name in SCHOOLS:
        page.get_by_label(re.compile(f"{name}")).check()
    page.get_by_role("button", name="Compare those you tick").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare schools and settings")
    return page


def test_three_secondaries_stand_side_by_side_with_what_they_do_for_autistic_pupils(compared, axe):
    for name in SCHOOLS:
        expect(compared.get_by_role("heading", name=re.compile(name))).to_be_visible()
    help_part = compared.get_by_role("region", name="How they help pupils")
    assert help_part.get_by_role("heading", level=3).count() >= 5
    expect(help_part).to_contain_text(re.compile("autis", re.IGNORECASE))
    axe(compared)


def test_on_paper_every_row_has_its_three_answers_in_three_columns(compared):
    compared.emulate_media(media="print")
    compared.set_viewport_size(A4_ON_ITS_SIDE)
    rows = compared.locator(".compare-row dl").all()
    assert len(rows) >= 15
    for row in rows:
        boxes = [cell.bounding_box() for cell in row.locator("dd").all()]
        lefts = [round(box["x"]) for box in boxes]
        assert len(set(lefts)) == 3, row.inner_text()
        assert max(box["x"] + box["width"] for box in boxes) <= A4_ON_ITS_SIDE["width"]
    expect(compared.get_by_role("navigation", name="Main")).to_be_hidden()


def test_the_paper_is_a_few_sheets_on_their_side(compared):
    paper = compared.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    assert 1 <= len(sheets) <= 6
    assert all(float(width) > float(height) for width, height in sheets)


def test_she_takes_one_school_back_and_compares_two(compared):
    compared.get_by_role("link", name="Change which you compare").click()
    expect(compared.get_by_label(re.compile(SCHOOLS[2]))).to_be_checked()
    compared.get_by_label(re.compile(SCHOOLS[2])).uncheck()
    compared.get_by_role("button", name="Compare those you tick").first.click()
    expect(compared.get_by_role("heading", name=re.compile(SCHOOLS[2]))).to_have_count(0)
    expect(compared.get_by_role("heading", name=re.compile(SCHOOLS[0]))).to_be_visible()
