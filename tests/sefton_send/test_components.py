from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
COMPONENTS = sorted(path.name for path in FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_says_at_its_top_what_it_takes(name):
    top = (FOLDER / name).read_text()[:300]

    assert "{% comment %}" in top


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_short_and_asks_no_one_for_styles(name):
    text = (FOLDER / name).read_text()

    assert text.count("\n") <= 90
    assert "style=" not in text.replace("{% comment", "")
    assert "|safe" not in text
