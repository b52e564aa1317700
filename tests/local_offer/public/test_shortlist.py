import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service
from tests.factories.settings import a_school

pytestmark = pytest.mark.django_db


def html_of(client, ids):
    response = client.get("/directory/shortlist/", {"ids": ids} if ids is not None else {})
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_a_shared_link_shows_the_places_in_its_order(client):
    sand, tide = a_service("Sand Club"), a_service("Tide Club")
    html = html_of(client, f"{tide.pk},{sand.pk}")
    assert "Shortlist: 2 places" in html
    assert html.index("Tide Club") < html.index("Sand Club")
    assert f'href="/directory/shortlist/?ids={sand.pk}"' in html  # without the first one
    assert f"http://127.0.0.1:8000/directory/shortlist/?ids={tide.pk},{sand.pk}" in html


def test_without_ids_it_says_how_to_use_it_with_and_without_javascript(client):
    html = html_of(client, None)
    assert "Nothing is in this list yet." in html
    assert "<noscript>" in html


def test_unknown_and_hidden_places_are_counted_and_not_named(client):
    sand = a_service("Sand Club")
    draft = a_service("Draft Club", status=Service.Status.DRAFT)
    html = html_of(client, f"{sand.pk},{draft.pk},999999")
    assert "2 of the places in this link are no longer listed, or never were." in html
    assert "Draft Club" not in html


@pytest.mark.parametrize(
    "ids", ["", "abc", "-1", "0", "1" * 400, "1,,2,;DROP", "٣", "1.5", "\x00", "9" * 19, "💥"]
)
def test_nonsense_is_an_empty_list(client, ids):
    assert client.get("/directory/shortlist/", {"ids": ids}).status_code == 200


def test_a_list_holds_fifty(client):
    ids = ",".join(str(number) for number in range(1, 61))
    assert "The last 10 in this link are left out." in html_of(client, ids)


def test_two_schools_can_be_compared_and_one_cannot(client):
    dune, tide, club = a_school("Dune High"), a_school("Tide High"), a_service("Club")
    html = html_of(client, f"{dune.pk},{club.pk},{tide.pk}")
    assert f'href="/directory/compare/?ids={dune.pk},{tide.pk}"' in html
    assert "/directory/compare/" not in html_of(client, f"{dune.pk},{club.pk}")


def test_twelve_places_ask_no_more_than_two(client):
    def queries(number):
        ids = ",".join(str(a_service().pk) for _ in range(number))
        with CaptureQueriesContext(connection) as found:
            client.get("/directory/shortlist/", {"ids": ids})
        return len(found)

    assert queries(12) == queries(2)
