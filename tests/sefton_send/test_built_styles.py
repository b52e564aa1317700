"""What must never reach a family's browser: another body's typeface, crown and pictures."""

import re
from pathlib import Path

import pytest
from django.conf import settings

BUILT = Path(settings.BASE_DIR) / "build" / "static"
pytestmark = pytest.mark.skipif(
    not (BUILT / "portal.css").exists(), reason="styles are not built: run npm run build"
)


def test_no_web_font_and_nothing_of_govuks_own_brand():
    css = (BUILT / "portal.css").read_text()

    assert "@font-face" not in css
    assert "gds transport" not in css.lower()
    assert "crown" not in css.lower()
    assert "/assets/" not in css


def test_styles_load_our_own_pictures_only():
    css = (BUILT / "portal.css").read_text()
    names = re.findall(r"url\([\"']?([^)\"']+)", css)

    assert {name for name in names if not name.startswith("data:")} == {"images/dunes.svg"}
    assert (Path(settings.BASE_DIR) / "static" / "images" / "dunes.svg").exists()


def test_every_colour_for_words_is_readable():
    """WCAG 2.2, 1.4.3: 4.5 to 1 on the two lightest sands, on white and on the pale fills."""
    palette = dict(
        re.findall(r"--([a-z0-9-]+):\s?(#[0-9a-f]{3,6})", (BUILT / "portal.css").read_text())
    )
    words = ("ink", "ink-soft", "pine", "pine-deep", "sea", "sea-deep", "squirrel")
    behind = ("white", "sand-0", "sand-1", "pine-pale", "sea-pale")

    weak = [
        (word, ground)
        for word in words
        for ground in behind
        if contrast(palette[word], palette[ground]) < 4.5
    ]
    assert weak == []


def test_the_focus_mark_is_readable():
    assert contrast("#ffdd00", "#1d2b2a") > 4.5


def test_contrast_is_reckoned_as_the_guidelines_say():
    assert round(contrast("#000", "#fff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # the well-known grey that just fails


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d * 2 for d in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
