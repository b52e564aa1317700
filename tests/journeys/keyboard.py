"""A visitor who has only the keyboard."""

from playwright.sync_api import Locator, Page

IS_FOCUSED = "element => element === document.activeElement"
MOST_STOPS = 300


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus; fails where Tab never gets there."""
    for _ in range(MOST_STOPS):
        if wanted.count() and wanted.evaluate(IS_FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST_STOPS} presses of Tab do not reach {wanted}")


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go to `wanted` with Tab and press `key` there."""
    tab_to(page, wanted)
    page.keyboard.press(key)
