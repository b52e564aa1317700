import pytest

from local_offer.models import Area, Location
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service

pytestmark = pytest.mark.django_db
HERE = {"latitude": 53.6475, "longitude": -3.0053}


def page_of(client, query=""):
    response = client.get("/directory/map/" + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_holds_every_point_the_map_draws(client):
    a_place(a_service("Tuesday Talkers"), name="Marram Hall", **HERE)
    html = page_of(client)
    assert 'data-latitude="53.6475" data-longitude="-3.0053" data-name="Tuesday Talkers"' in html
    assert "Marram Hall" in html
    check_page(html)


def test_a_secret_place_is_in_the_list_and_never_on_the_map(client):
    place = {"name": "Gull House", "address_1": "1 Secret Street", "postcode": "PR9 0ZZ"}
    a_place(a_service("Safe Shore"), kind=Location.Kind.MASKED, **place, **HERE)
    html = page_of(client)
    assert "Safe Shore" in html
    assert "Not on the map" in html
    for secret in ("data-latitude", "53.64", "Gull House", "Secret Street", "PR9 0ZZ"):
        assert secret not in html


def test_nothing_comes_from_another_host_without_tiles(client):
    a_service()
    assert 'data-tiles=""' in page_of(client)


def test_distances_stand_in_the_list(client):
    area = Area.objects.create(slug="southport", name="Southport", **HERE)
    a_place(a_service(), area=area, latitude=53.6765, longitude=-3.0053)
    assert "2 miles away" in page_of(client, "?postcode=Southport").replace("2.0", "2")


@pytest.mark.parametrize("query", ["?page=abc", "?q=%00", "?postcode=Narnia", "?q=zzzzqqqq"])
def test_nonsense_gets_a_page(client, query):
    check_page(page_of(client, query))
