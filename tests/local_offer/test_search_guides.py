"""Guides that speak of what was typed."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from local_offer.models import Guide, GuideStep, Synonym
from local_offer.search import Search, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking_for_a_plan():
    guide = Guide.objects.create(
        slug="asking",
        title="Asking for an education, health and care plan",
        summary="Who may ask, and what to write.",
    )
    GuideStep.objects.create(guide=guide, title="Write to the council", words="A short letter.")
    return guide


@pytest.fixture
def nursery():
    return Guide.objects.create(slug="nursery", title="Choosing a nursery", summary="Free hours.")


def guides_for(typed: str) -> list[str]:
    query = QueryDict(mutable=True)
    query["q"] = typed
    return [guide.url for guide in run(Search.from_query(query), now=timezone.now()).guides]


def test_a_guide_is_found_by_the_words_of_its_title(asking_for_a_plan, nursery):
    assert guides_for("nurseries near us") == ["/guides/nursery/"]


def test_a_guide_is_found_by_what_parents_call_it(asking_for_a_plan, nursery):
    Synonym.objects.create(phrase="ehcp", means="education health and care plan")
    assert guides_for("EHCP application gone wrong") == ["/guides/asking/"]


def test_a_word_deep_in_a_step_is_not_enough(asking_for_a_plan):
    assert guides_for("short") == []


def test_an_unpublished_guide_is_not_offered(nursery):
    Guide.objects.update(is_published=False)
    assert guides_for("nursery") == []


def test_a_search_without_words_offers_no_guide(nursery):
    assert guides_for("") == []
