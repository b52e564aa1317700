"""Searching, filtering and comparing, from the keyboard, with and without JavaScript."""

import re

from playwright.sync_api import expect


def test_a_father_hears_how_many_are_left_after_each_choice_and_keeps_his_place(page):
    page.goto("/directory/?q=holiday")
    box = page.locator("#age-11-15")
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("age=11-15"))
    heading = page.locator("h1").inner_text()
    expect(page.locator("[data-live-status]")).to_have_text(heading)
    expect(page.locator("#age-11-15")).to_be_focused()
    expect(page.locator("#age-11-15")).to_be_checked()


def test_a_group_that_was_opened_stays_open_after_a_choice(page):
    page.goto("/directory/?need=moving")
    page.locator("#facet-access summary").click()
    first = page.locator("#facet-access input:enabled").first
    name = first.get_attribute("id")
    first.check(force=True)
    expect(page).to_have_url(re.compile("access="))
    expect(page.locator("#facet-access")).to_have_attribute("open", "")
    expect(page.locator(f"#{name}")).to_be_checked()


def test_one_choice_is_undone_and_the_other_stays(page):
    page.goto("/directory/?need=autism&cost=free")
    page.get_by_role("link", name="Remove Free").click()
    expect(page).to_have_url(re.compile(r"\?need=autism$"))


def test_without_javascript_the_same_form_has_a_button(page_without_scripts, base_url):
    page = page_without_scripts
    page.goto(f"{base_url}/directory/?q=holiday")
    page.locator("#age-11-15").check(force=True)
    page.get_by_role("button", name="Update results").first.click()
    assert "age=11-15" in page.url
    assert "that can help" in page.locator("h1").inner_text()


def test_on_a_phone_results_come_before_the_filters(new_context, base_url):
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{base_url}/directory/?q=talking")
    expect(page.locator("#search-q")).not_to_be_visible()
    page.get_by_text("Change your search or filter").first.click()
    expect(page.locator("#search-q")).to_be_visible()


def test_on_a_wide_screen_the_filters_are_open_without_javascript(page_without_scripts, base_url):
    page_without_scripts.set_viewport_size({"width": 1280, "height": 800})
    page_without_scripts.goto(f"{base_url}/directory/?q=talking")
    expect(page_without_scripts.locator("#search-q")).to_be_visible()


def test_where_i_am_is_asked_for_only_when_i_press(new_context, base_url):
    context = new_context(
        geolocation={"latitude": 53.47123456, "longitude": -2.99234567},
        permissions=["geolocation"],
    )
    page = context.new_page()
    page.goto(f"{base_url}/directory/?q=talking")
    assert "lat=" not in page.url
    page.get_by_role("button", name="Use where I am now").click()
    expect(page).to_have_url(re.compile(r"lat=53\.471&lng=-2\.992"))
    assert "near where you are" in page.locator("h1").inner_text()


def test_every_number_on_the_map_can_be_reached_and_named_from_the_keyboard(page):
    page.goto("/directory/map/?q=talking&postcode=L21")
    marker = page.locator(".map__marker").first
    expect(marker).to_have_attribute("aria-label", re.compile(r"^\d+\+?: \w"))
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup-content a").first).to_be_visible()


def test_schools_are_ticked_and_compared_without_javascript(page_without_scripts, base_url):
    page = page_without_scripts
    page.goto(f"{base_url}/directory/schools/?phase=secondary")
    for box in page.locator("input[name=ids]").all()[:2]:
        box.check(force=True)
    page.get_by_role("button", name="Compare those you tick").first.click()
    assert page.locator("h1").inner_text() == "Compare schools and settings"
    expect(page.get_by_text("There is a problem")).to_have_count(0)
