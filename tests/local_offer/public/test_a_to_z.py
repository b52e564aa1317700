import pytest

from local_offer.views.public.a_to_z import letter_counts
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service

pytestmark = pytest.mark.django_db


def html_of(client, query=""):
    response = client.get("/directory/a-z/" + query)
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_the_first_letter_that_has_listings_is_shown_first(client):
    a_service("Chatterbox")
    html = html_of(client)
    assert "Chatterbox" in html
    assert 'href="?letter=C" aria-current="page"' in html


def test_figures_and_signs_stand_together(client):
    for name in ("1st Formby Scouts", "(Try) swimming", "beach club", "Élan dance"):
        a_service(name)
    assert letter_counts() == {"B": 1, "0-9": 3}
    html = html_of(client, "?letter=0-9")
    assert "1st Formby Scouts" in html
    assert "Élan dance" in html
    assert "beach club" in html_of(client, "?letter=b")


def test_drafts_are_left_out(client):
    a_service("Draft group", status="draft")
    assert "Draft group" not in html_of(client, "?letter=D")


@pytest.mark.parametrize("query", ["?letter=%F0%9F%98%80", "?letter=", "?page=-1", "?letter=%00"])
def test_nonsense_gives_the_first_letter(client, query):
    a_service("Chatterbox")
    assert "Chatterbox" in html_of(client, query)


def test_an_empty_directory_says_so(client):
    assert "Nothing is listed yet" in html_of(client)
