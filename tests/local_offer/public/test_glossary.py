"""The page of words explained."""

import pytest
from django.urls import reverse

from local_offer.models import GlossaryTerm
from tests.everywhere.html_rules import check_page

pytestmark = pytest.mark.django_db
ADDRESS = reverse("local_offer:glossary")


def test_words_stand_in_the_order_of_the_alphabet_each_with_an_address(client):
    for term in ("EHCP", "Advocate", "ABLLS"):
        GlossaryTerm.objects.create(term=term, meaning=f"What {term} means.")
    response = client.get(ADDRESS)
    check_page(response)
    page = response.content.decode()
    words = ['id="A"', 'id="word-ablls"', 'id="word-advocate"', 'id="E"', 'id="word-ehcp"']
    places = [page.index(word) for word in words]
    assert places == sorted(places)
    assert 'href="#A"' in page
    assert 'href="#B"' not in page


def test_an_empty_list_still_says_whom_to_ask(client):
    response = client.get(ADDRESS)
    check_page(response)
    assert "No words are explained yet" in response.content.decode()
