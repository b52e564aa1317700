"""The list of guides: two doors, then stages."""

import pytest
from django.urls import reverse

from local_offer.models import Guide
from tests.everywhere.html_rules import check_page
from tests.factories.guides import a_guide

pytestmark = pytest.mark.django_db
ADDRESS = reverse("local_offer:guide-list")


def test_guides_stand_under_their_readers_and_stages(client):
    a_guide("For all", stage="Any age", order=1)
    a_guide("For small ones", stage="Birth to 5", order=2)
    a_guide("For all again", stage="Any age", order=3)
    a_guide("For you", stage="From 16", audience=Guide.Audience.YOUNG_PERSON, order=4)
    response = client.get(ADDRESS)
    check_page(response)
    page = response.content.decode()
    order = ["I am a parent", 'id="parents"', "Any age", "For all again", "Birth to 5",
             'id="young-people"', ">From 16<", ">For you<"]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert page.count(">Any age<") == 1


def test_a_guide_that_is_not_published_is_not_listed(client):
    a_guide("Half written", is_published=False)
    page = client.get(ADDRESS)
    check_page(page)
    assert "Half written" not in page.content.decode()
    assert "There are no guides yet" in page.content.decode()
