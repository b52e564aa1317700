from datetime import UTC, datetime, time

import pytest
import time_machine

from local_offer import remembered
from local_offer.models import Schedule
from tests.factories.directory import a_service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    remembered._pages.clear()


def test_a_repeat_visit_is_not_modified(client):
    address = a_service().get_absolute_url()
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Set-Cookie" not in first.headers


def test_a_kept_page_is_the_same_page(client):
    address = a_service().get_absolute_url()
    first, kept = client.get(address), client.get(address)
    assert kept.content == first.content
    assert kept.headers["Content-Type"] == first.headers["Content-Type"]
    assert len(remembered._pages) == 1


def test_an_edit_shows_at_once_whoever_makes_it(client):
    service = a_service()
    before = client.get(service.get_absolute_url())
    type(service).objects.filter(pk=service.pk).update(name="Brand New Name")
    after = client.get(
        service.get_absolute_url(), headers={"If-None-Match": before.headers["ETag"]}
    )
    assert after.status_code == 200
    assert "Brand New Name" in after.content.decode()


def test_what_is_next_changes_when_a_session_ends(client):
    service = a_service()
    Schedule.objects.create(
        service=service, weekdays=["MO"], opens_at=time(9), closes_at=time(10, 30)
    )
    with time_machine.travel(datetime(2026, 11, 23, 10, 29, tzinfo=UTC), tick=False):
        assert "Open now." in client.get(service.get_absolute_url()).content.decode()
    with time_machine.travel(datetime(2026, 11, 23, 10, 30, tzinfo=UTC), tick=False):
        html = client.get(service.get_absolute_url()).content.decode()
    assert "Open now." not in html
    assert "Monday 30 November 2026, 9am to 10:30am" in html


def test_visitors_with_a_session_or_a_query_get_a_page_of_their_own(client, settings):
    address = a_service().get_absolute_url()
    client.get(address, {"from": "newsletter"})
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    client.get(address)
    assert not remembered._pages


def test_a_cookie_that_shows_nothing_takes_nothing_away(client):
    client.cookies["csrftoken"] = "x"
    client.get(a_service().get_absolute_url())
    assert len(remembered._pages) == 1


def test_only_so_many_pages_are_kept(client, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_PAGES", 2)
    for _ in range(4):
        client.get(a_service().get_absolute_url())
    assert len(remembered._pages) == 2
