"""Journey 2. A father who uses only the keyboard and a screen reader looks for a holiday club for
his 13-year-old son, who uses a wheelchair."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.keyboard import press, tab_to

MOST_OPTIONS = 8


@pytest.fixture
def choose(page):
    """Opens a group of filters and chooses one of its options; returns what is then said."""

    def act(group: str, label: str) -> str:
        option = option_of(page, group, label)
        name, value = option.get_attribute("name"), option.get_attribute("value")
        move_to(page, option)
        expect(page).to_have_url(re.compile(f"{name}={value}"))
        return heard(page)

    return act


def option_of(page, group: str, label: str):
    """One option, once its group is open."""
    summary = page.locator("summary").filter(has_text=re.compile(f"^{group}"))
    if summary.locator("..").get_attribute("open") is None:
        press(page, summary)
    return page.get_by_label(re.compile(f"^{label}"))


def move_to(page, option) -> None:
    """Space ticks a box; among radio buttons the arrows choose, as every browser has it."""
    if option.get_attribute("type") == "checkbox":
        return press(page, option, "Space")
    tab_to(page, page.locator(f"#{option.get_attribute('name')}-any"))
    for _ in range(MOST_OPTIONS):
        if not option.is_checked():
            page.keyboard.press("ArrowDown")
    expect(option).to_be_checked()


def heard(page) -> str:
    """What a screen reader says by itself after a choice."""
    return page.locator("[data-live-status]").inner_text()


def count(words: str) -> int:
    return int(re.match(r"(\d+) places? that can help", words)[1])


def test_he_filters_hears_the_number_undoes_one_choice_and_reads_the_details(page, choose, axe):
    page.goto("/directory/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")

    for_13 = count(choose("Age", "11 to 15 years"))
    clubs = count(choose("Kind of help", "Holiday clubs"))
    accessible = count(choose("Access", "Wheelchair access throughout"))
    assert for_13 > clubs > accessible >= 1
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(accessible))
    axe(page)

    press(page, page.get_by_role("link", name=re.compile("^Remove .*Wheelchair")))
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{clubs} places")

    press(page, page.get_by_role("link", name="Natterjack holiday days"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Natterjack holiday days")
    access = page.get_by_role("region", name="Where")
    expect(access).to_contain_text("Wheelchair access throughout")


def test_each_choice_keeps_his_place_on_the_page(page, choose):
    page.goto("/directory/")
    choose("Kind of help", "Holiday clubs")
    expect(page.locator("#category-holiday-clubs")).to_be_focused()
    expect(page.locator("#category-holiday-clubs")).to_be_checked()
    expect(page.get_by_role("button", name=re.compile("^Add to shortlist")).first).to_be_visible()


def test_he_finds_the_same_without_javascript(page_without_scripts):
    page = page_without_scripts
    page.goto("/directory/")
    move_to(page, option_of(page, "Age", "11 to 15 years"))
    move_to(page, option_of(page, "Kind of help", "Holiday clubs"))
    press(page, page.get_by_role("button", name="Update results").last)
    expect(page.get_by_role("link", name=re.compile("^Remove Holiday clubs"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Remove 11 to 15 years"))).to_be_visible()


def test_the_list_says_all_that_the_map_shows(page):
    page.goto("/directory/map/?category=holiday-clubs")
    press(page, page.get_by_role("link", name="See these as a list"))
    expect(page.get_by_role("heading", name="Natterjack holiday days")).to_be_visible()
