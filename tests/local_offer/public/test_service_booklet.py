from datetime import UTC, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import Location, Need, Schedule, Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        yield


def html_of(client, **query):
    response = client.get("/directory/booklet/", query)
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_a_shortlist_becomes_a_booklet_with_numbers_in_full(client):
    sand, tide = a_service("Sand Club"), a_service("Tide Club", phone="01704 000000")
    Schedule.objects.create(service=tide, weekdays=["TU"], opens_at=time(16), closes_at=time(17))
    html = html_of(client, ids=f"{tide.pk},{sand.pk}")
    assert "2 listings, printed on 23 November 2026." in html
    assert html.index("1. Tide Club") < html.index("2. Sand Club")
    assert "01704 000000" in html
    assert "Every Tuesday, 4pm to 5pm" in html
    assert f'href="#listing-{sand.pk}"' in html
    assert f"/directory/shortlist/?ids={tide.pk},{sand.pk}" in html
    assert "0151 934 3334" in html  # whom to ring


def test_any_search_becomes_a_booklet(client):
    need = Need.objects.create(slug="talking", name="Talking")
    a_service("Word Wizards").needs.add(need)
    a_service("Sand Club")
    html = html_of(client, need="talking")
    assert "1. Word Wizards" in html
    assert "Sand Club" not in html


def test_large_print_is_one_link_away(client):
    sand = a_service("Sand Club")
    assert "size=large" in html_of(client, ids=str(sand.pk))
    html = html_of(client, ids=str(sand.pk), size="large")
    assert "booklet--large" in html
    assert "size=normal" in html


def test_the_way_back_carries_no_words_and_no_place_where_ids_do_not_fit(client):
    need = Need.objects.create(slug="talking", name="Talking")
    for number in range(101):
        a_service(f"Club {number}").needs.add(need)
    html = html_of(client, need="talking", q="club")
    assert "A booklet holds 100 listings. 1 more are on the website" in html
    assert 'src="/directory/qr.svg?need=talking"' in html
    assert html.count("<article") == 100


def test_the_title_never_holds_the_words_typed(client):
    a_service("Word Wizards", summary="For Sam")
    html = html_of(client, q="my son Sam", postcode="L21 4NB")
    title = html.split("<title>")[1].split("</title>")[0]
    assert "Sam" not in title
    assert "L21" not in title


def test_what_is_not_listed_is_said_and_nothing_found_is_no_dead_end(client):
    sand = a_service("Sand Club")
    draft = a_service("Draft Club", status=Service.Status.DRAFT)
    html = html_of(client, ids=f"{sand.pk},{draft.pk}")
    assert "1 of those you chose is no longer listed." in html
    assert "Draft Club" not in html
    assert "There is nothing to print" in html_of(client, ids="999999")


def test_a_secret_place_stays_secret_on_paper(client):
    service = a_service()
    a_place(service, kind=Location.Kind.MASKED, name="Zebra House", postcode="L20 9ZZ")
    html = html_of(client, ids=str(service.pk))
    assert "The address is kept secret." in html
    assert "Zebra" not in html
    assert "L20 9ZZ" not in html


def test_twelve_listings_ask_no_more_than_two(client):
    def queries(number):
        services = [a_service() for _ in range(number)]
        for service in services:
            a_place(service)
        with CaptureQueriesContext(connection) as found:
            client.get("/directory/booklet/", {"ids": ",".join(str(s.pk) for s in services)})
        return len(found)

    queries(1)
    assert queries(12) == queries(2)
