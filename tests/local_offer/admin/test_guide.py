"""Editors write guides as Markdown, and name the law instead of typing it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from local_offer.forms.guides import LawfulWords
from tests.factories.guides import a_guide

pytestmark = pytest.mark.django_db


def test_an_editor_sees_how_to_write_and_which_facts_of_law_there_are(client, alice):
    guide = a_guide()
    client.force_login(alice)
    page = client.get(reverse("admin:local_offer_guide_change", args=[guide.pk])).content.decode()
    assert "{{ law: final-plan }}" in page
    assert "two stars" in page
    assert f'href="/guides/{guide.slug}/preview/"' in page


def test_the_list_of_guides_leads_to_a_preview_of_each(client, alice):
    guide = a_guide(is_published=False)
    client.force_login(alice)
    page = client.get(reverse("admin:local_offer_guide_changelist")).content.decode()
    assert f'href="/guides/{guide.slug}/preview/"' in page


@pytest.mark.parametrize(
    "words", ["Ask.\n\n{{ law: final-plan }}", "{{law:final-plan}}", "Nothing of the law."]
)
def test_a_step_may_name_a_fact_that_is_written_down(words):
    assert LawfulWords().clean(words) == words


@pytest.mark.parametrize("words", ["{{ law: finalplan }}", "Ask.\n{{ law: }}\nKeep."])
def test_a_fact_that_is_not_written_down_is_refused_with_those_that_are(words):
    with pytest.raises(ValidationError, match="no fact of law called .*final-plan"):
        LawfulWords().clean(words)
