"""Journey 1. Eleven at night, on a phone: her son is four and hardly speaks; no diagnosis."""

import re

import pytest
from playwright.sync_api import expect

THERAPY = "Children's speech and language therapy, south Sefton"
PLAYGROUP = "Chatterbox mornings"
phone = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


@pytest.fixture
def ask(page):
    """Asks on the front page, in her own words, and waits for the answer: one tap."""

    def type_and_tap() -> None:
        page.goto("/")
        page.get_by_label("What do you need help with?").fill("my son is 4 and hardly speaks")
        page.get_by_label("Postcode or town").fill("L21")
        page.get_by_role("button", name="Find help").tap()
        expect(page.get_by_role("heading", level=1)).to_contain_text("near L21")

    return type_and_tap


def keep(page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Add to shortlist.*{name}")).tap()
    kept = page.get_by_role("button", name=re.compile(f"^Remove from shortlist.*{name}"))
    expect(kept).to_be_visible()


@phone
def test_two_taps_lead_to_all_that_she_needs_to_know(page, ask, axe):
    ask()
    page.get_by_role("link", name=THERAPY).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(THERAPY)
    who = page.get_by_role("region", name="Can my child go?")
    expect(who).to_contain_text("No diagnosis needed.")
    expect(who).to_contain_text("You can ask yourself.")
    expect(who).to_contain_text(re.compile(r"How long is the wait now\?\s*16 to 18 weeks"))
    expect(who).to_contain_text(re.compile(r"Checked on \d{1,2} \w+ 20\d\d"))
    asking = page.get_by_role("region", name="How to ask")
    number = asking.get_by_role("link", name=re.compile("^Phone"))
    expect(number).to_have_attribute("href", re.compile(r"^tel:0\d{10}$"))
    axe(page)


@phone
def test_the_results_already_say_what_is_near_and_that_no_diagnosis_is_needed(page, ask, axe):
    ask()
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=PLAYGROUP))
    expect(card).to_contain_text("0.7 miles away")
    expect(card).to_contain_text("No diagnosis needed")
    expect(card).to_contain_text("Wait: no wait")
    axe(page)


@phone
def test_there_is_a_number_to_ring_on_every_page_of_the_way(page, ask):
    ask()
    number = page.get_by_role("complementary", name="Speak to a person").get_by_role("link").first
    expect(number).to_have_attribute("href", re.compile("^tel:"))
    page.get_by_role("link", name=THERAPY).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(THERAPY)
    expect(number).to_have_attribute("href", re.compile("^tel:"))


@phone
def test_she_keeps_two_places_and_her_mother_opens_and_prints_them(page, ask, page_without_scripts):
    ask()
    keep(page, THERAPY)
    keep(page, PLAYGROUP)
    page.get_by_role("link", name=re.compile("^Shortlist")).first.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shortlist: 2 places")

    mothers = page_without_scripts
    mothers.goto(page.url)
    expect(mothers.get_by_role("heading", level=1)).to_have_text("Shortlist: 2 places")
    mothers.get_by_role("link", name="Make a booklet to print").click()
    for name in (THERAPY, PLAYGROUP):
        expect(mothers.get_by_role("heading", name=name)).to_be_visible()
    mothers.emulate_media(media="print")
    expect(mothers.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(mothers.get_by_text("01632 960").first).to_be_visible()


@phone
def test_the_link_she_sends_says_nothing_about_her_son(page, ask):
    ask()
    keep(page, PLAYGROUP)
    page.get_by_role("link", name=re.compile("^Shortlist")).first.tap()
    expect(page).to_have_url(re.compile(r"/directory/shortlist/\?ids=\d+$"))
