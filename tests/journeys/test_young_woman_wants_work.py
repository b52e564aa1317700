"""Journey 4. She is 17, has a plan, and wants work, not college."""

import re

from playwright.sync_api import expect


def test_she_finds_the_guide_for_her_and_a_supported_internship(page, axe):
    page.goto("/guides/")
    page.get_by_role("link", name="I am a young person").click()
    page.get_by_role("region", name="For young people").get_by_role(
        "link", name=re.compile("work, not", re.IGNORECASE)
    ).click()
    expect(page).to_have_title(re.compile("a guide for you"))
    axe(page)
    page.get_by_role("link", name=re.compile("Tidewater supported internship")).first.click()
    who = page.get_by_role("region", name=re.compile("Can (I|my child|you)"))
    expect(who).to_contain_text(re.compile(r"plan\?\s*Yes|needs a plan|plan needed", re.IGNORECASE))


def test_what_changes_at_18_is_one_step_away(page):
    page.goto("/guides/work-not-college/")
    page.get_by_role("link", name=re.compile("18")).first.click()
    expect(page).to_have_url(re.compile("/guides/turning-18/"))


def test_the_guides_for_young_people_speak_to_her_not_about_her(page):
    page.goto("/guides/")
    links = page.get_by_role("region", name="For young people").locator(".tile__link")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(addresses) >= 3
    for address in addresses:
        page.goto(address)
        words = page.locator("main").inner_text().lower()
        assert "your child" not in words, address
        assert "your son" not in words, address
        assert " you " in words, address


def test_she_can_also_ask_in_her_own_words(page):
    page.goto("/directory/?q=I+am+17+and+want+a+job&age=17")
    expect(page.get_by_role("link", name=re.compile("supported internship")).first).to_be_visible()
