"""Journeys 1 and 3: two places kept without an account, sent on, and printed in large letters."""

import re

import pytest
from playwright.sync_api import expect

from local_offer.models import Service

PHONE = {"width": 320, "height": 640}


@pytest.fixture
def two():
    services = Service.objects.public().filter(places__isnull=False).distinct().order_by("pk")
    return list(services[:2])


def button(page, verb, service):
    return page.get_by_role("button", name=re.compile(f"{verb} .*{re.escape(service.name)}")).first


def keep(page, service):
    page.goto(service.get_absolute_url())
    button(page, "Add to shortlist", service).click()
    expect(button(page, "Remove from shortlist", service)).to_be_visible()


def test_a_parent_keeps_two_places_on_her_phone_and_takes_one_back(page, axe, two):
    page.set_viewport_size(PHONE)
    for service in two:
        keep(page, service)
    page.goto("/directory/shortlist/")
    expect(page).to_have_url(re.compile(rf"\?ids={two[0].pk},{two[1].pk}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Shortlist: 2 places")
    axe(page)
    note = page.get_by_role("textbox", name=re.compile(f"My note .*{re.escape(two[0].name)}"))
    note.fill("Ring Monday")
    page.reload()
    expect(note).to_have_value("Ring Monday")
    page.locator(f"#place-{two[0].pk}").get_by_role("link", name="Remove from this list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Shortlist: 1 place")
    page.goto("/directory/shortlist/")
    expect(page).to_have_url(re.compile(rf"\?ids={two[1].pk}$"))
    assert "Ring Monday" not in page.evaluate("JSON.stringify(localStorage)")


def test_her_mother_opens_the_link_and_keeps_the_same_list(page, two):
    page.goto(f"/directory/shortlist/?ids={two[0].pk},{two[1].pk}")
    page.get_by_role("button", name="Add these to my own shortlist").click()
    expect(page.get_by_text("It is not on this device yet.")).to_be_hidden()
    page.goto("/directory/shortlist/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Shortlist: 2 places")


def test_everything_is_reached_with_the_keyboard(page, two):
    page.goto(two[0].get_absolute_url())
    add = button(page, "Add to shortlist", two[0])
    for _ in range(20):
        page.keyboard.press("Tab")
        if add.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="added to your shortlist")).to_be_attached()


def test_nonsense_in_the_device_s_store_harms_nothing(page, two):
    page.goto("/directory/shortlist/")
    for nonsense in ("{", '"x"', '{"a":1}', '[null,"x",-3,1e99]', "null"):
        page.evaluate("words => localStorage.setItem('shortlist', words)", nonsense)
        page.goto("/directory/shortlist/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your shortlist")


def test_an_adviser_makes_a_large_print_booklet_of_a_shortlist(page, axe, two):
    page.goto(f"/directory/shortlist/?ids={two[0].pk},{two[1].pk}")
    page.get_by_role("link", name="one in large print").click()
    expect(page.get_by_role("heading", name=f"1. {two[0].name}")).to_be_visible()
    axe(page)
    page.emulate_media(media="print")
    size = page.locator("article p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 24  # 18 points
