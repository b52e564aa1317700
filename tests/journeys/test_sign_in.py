"""A member of staff comes to work."""

from playwright.sync_api import expect


def test_the_sign_in_page_is_accessible(page, axe):
    page.goto("/account/login/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)


def test_an_editor_reaches_the_admin(page, sign_in):
    sign_in("editor")
    page.goto("/admin/")
    expect(page.get_by_label("Find a listing")).to_be_visible()
