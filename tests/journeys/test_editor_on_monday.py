"""Journey 6. An editor on Monday: listings due a check, a number to mend, a draft to publish."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from local_offer.models import Organisation, Service
from tests.factories.directory import a_service, an_organisation

CLUB, DRAFT = "Monday Club (made up)", "Half a listing (made up)"


@pytest.fixture
def at_work(page, sign_in, base_url) -> Iterator:
    """The editor's first page; a club nobody has checked, and a draft without a summary."""
    organisation = an_organisation("Monday People (made up)", slug="monday-people")
    a_service(CLUB, slug="monday-club", organisation=organisation, phone="0151 496 0001")
    fields = {"status": Service.Status.DRAFT, "summary": "", "slug": "half-a-listing"}
    a_service(DRAFT, organisation=organisation, **fields)
    sign_in("editor")
    page.goto("/admin/")
    yield page
    Service.objects.filter(organisation=organisation).delete()
    Organisation.objects.filter(pk=organisation.pk).delete()


def open_listing(page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Find a listing").fill(name)
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=name, exact=True).click()


def test_the_first_page_leads_to_the_listings_due_a_check(at_work):
    at_work.get_by_role("link", name=re.compile(r"\d+ Not checked for 6 months")).click()
    expect(at_work.get_by_role("link", name=CLUB, exact=True)).to_be_visible()


def test_she_mends_a_number_and_families_see_it_at_once(at_work, page_without_scripts):
    open_listing(at_work, CLUB)
    number = at_work.locator("input[value='0151 496 0001']")
    number.fill("0151 496 0999")
    at_work.get_by_role("button", name="Save", exact=True).first.click()
    expect(at_work.locator(".messagelist")).to_contain_text("changed successfully")
    page_without_scripts.goto("/directory/service/monday-club/")
    expect(page_without_scripts.locator("main")).to_contain_text("0151 496 0999")
    expect(page_without_scripts.locator("main")).not_to_contain_text("0151 496 0001")


def test_a_draft_without_a_summary_is_refused_with_the_reason_and_then_published(at_work):
    open_listing(at_work, DRAFT)
    at_work.get_by_role("button", name="Save and publish").first.click()
    expect(at_work.locator(".messagelist")).to_contain_text("has no summary. Write one")
    at_work.get_by_label("Summary").fill("A club for children who like half things.")
    at_work.get_by_role("button", name="Save and publish").first.click()
    expect(at_work.locator(".messagelist")).to_contain_text("1 listing published")


def test_she_looks_at_a_draft_as_a_parent_would_and_parents_cannot(at_work, page_without_scripts):
    open_listing(at_work, DRAFT)
    at_work.get_by_role("link", name="Preview as a parent").click()
    expect(at_work.get_by_role("heading", level=1)).to_have_text(DRAFT)
    expect(at_work.locator("body")).to_contain_text("Families cannot see this page")
    address = "/directory/service/half-a-listing/"
    assert page_without_scripts.goto(address).status == 404


def test_she_sees_what_she_changed_and_puts_it_back(at_work):
    open_listing(at_work, CLUB)
    at_work.get_by_label("Summary").fill("Words she regrets.")
    at_work.get_by_role("button", name="Save", exact=True).first.click()
    open_listing(at_work, CLUB)
    at_work.get_by_role("link", name="History").click()
    expect(at_work.get_by_role("main")).to_contain_text("Words she regrets.")
    at_work.get_by_role("link", name=re.compile("^Put it back to this")).first.click()
    at_work.get_by_role("button", name="Yes, put it back").click()
    expect(at_work.locator(".messagelist")).to_contain_text("is back as it was")
    assert Service.objects.get(slug="monday-club").summary.startswith("A play group")


def test_what_she_has_rung_leaves_the_list_of_what_is_due(at_work):
    at_work.get_by_role("link", name=re.compile("Not checked for 6 months")).click()
    row = at_work.get_by_role("row").filter(has_text=CLUB)
    row.get_by_role("checkbox").check()
    at_work.get_by_label("Action:").select_option("mark_checked_today")
    at_work.get_by_role("button", name=re.compile("^(Run|Go)")).first.click()
    expect(at_work.locator(".messagelist")).to_contain_text("1 marked as checked today")
    at_work.goto("/admin/")
    at_work.get_by_role("link", name=re.compile("Not checked for 6 months")).click()
    expect(at_work.get_by_role("link", name=CLUB, exact=True)).to_have_count(0)
