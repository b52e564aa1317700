"""What a page must show in a browser, whatever it is about. Each fails with what it found."""

from playwright.sync_api import Page

NARROWEST = 320

# What sticks out, so that a failure says where to look.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > room + 1)
    .map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
}"""

# govuk-frontend's ticks are transparent; their label shows the focus instead.
UNSEEN_FOCUS = """() => {
  const look = (e) => {
    const isClear = getComputedStyle(e).opacity === "0" && e.labels?.length;
    const s = isClear ? getComputedStyle(e.labels[0], "::before") : getComputedStyle(e);
    const outline = s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor;
    return [outline, s.boxShadow, s.backgroundColor, s.borderColor, s.color].join("|");
  };
  const sees = (e) => {
    const before = look(e);
    e.focus();
    const seen = document.activeElement === e && look(e) !== before;
    e.blur();
    return seen;
  };
  document.activeElement.blur();
  document.querySelectorAll("details").forEach((e) => { e.open = true; });
  const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(stops)]
    .filter((e) => e.checkVisibility() && !e.disabled && !sees(e))
    .map((e) => e.outerHTML.slice(0, 120));
}"""


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways on the narrowest screen (WCAG 1.4.10)."""
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    sticks_out = page.evaluate(TOO_WIDE)
    assert not sticks_out, f"{page.url[:200]}: {sticks_out[:8]}"


def assert_focus_shows(page: Page) -> None:
    """Whatever the keyboard can reach looks different when it is reached (WCAG 2.4.7)."""
    page.keyboard.press("Tab")  # from now on the browser takes us for a keyboard
    unseen = page.evaluate(UNSEEN_FOCUS)
    assert not unseen, f"{page.url[:200]}: {unseen[:8]}"


def assert_one_heading_and_a_title(page: Page) -> None:
    headings = page.locator("h1").all_inner_texts()
    assert [bool(words.strip()) for words in headings] == [True], f"{page.url[:200]}: {headings}"
    assert page.title().endswith("Sefton SEND Local Offer"), page.title()
