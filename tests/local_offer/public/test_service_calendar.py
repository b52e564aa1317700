from datetime import UTC, date, datetime, time

import pytest
import time_machine
from icalendar import Calendar

from local_offer.models import Area, Closure, Location, Schedule, Service
from tests.factories.directory import a_place, a_service

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(datetime(2027, 3, 22, 12, tzinfo=UTC), tick=False):
        yield


def tuesdays(service, **fields):
    fields = {"weekdays": ["TU"], "opens_at": time(16), "closes_at": time(17, 30), **fields}
    return Schedule.objects.create(service=service, **fields)


def events_of(client, service):
    response = client.get(f"{service.get_absolute_url()}times.ics")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_sessions_are_in_utc_on_both_sides_of_the_clock_change(client):
    service = a_service("Tea, cake; and “talk”")
    tuesdays(service, valid_to=date(2027, 3, 30))  # clocks go forward on 28 March
    before, after = events_of(client, service)
    assert before["summary"] == "Tea, cake; and “talk”"
    assert before["dtstart"].dt == datetime(2027, 3, 23, 16, tzinfo=UTC)
    assert after["dtstart"].dt == datetime(2027, 3, 30, 15, tzinfo=UTC)
    assert after["dtend"].dt == datetime(2027, 3, 30, 16, 30, tzinfo=UTC)


def test_an_event_keeps_its_uid_and_closures_fall_out(client):
    service = a_service()
    schedule = tuesdays(service, valid_to=date(2027, 4, 6))
    first = [event["uid"] for event in events_of(client, service)]
    Closure.objects.create(service=service, starts_on=date(2027, 3, 30), ends_on=date(2027, 3, 30))
    later = [event["uid"] for event in events_of(client, service)]
    assert first[0] == f"{service.uuid}-{schedule.pk}-20270323@127.0.0.1"
    assert later == [first[0], first[2]]


def test_six_months_ahead_and_no_more(client):
    service = a_service()
    tuesdays(service)
    assert len(events_of(client, service)) == 27  # 23 March to 21 September 2027


def test_a_time_that_nobody_knows_is_a_whole_day(client):
    service = a_service()
    tuesdays(service, opens_at=None, closes_at=None, valid_to=date(2027, 3, 23))
    (event,) = events_of(client, service)
    assert event["dtstart"].dt == date(2027, 3, 23)
    assert "dtend" not in event


def test_a_place_has_its_address_and_a_secret_one_only_its_town(client):
    service = a_service()
    town = Area.objects.create(slug="bootle", name="Bootle")
    point = {"latitude": 53.45, "longitude": -2.99}
    hall = a_place(service, name="Hall", postcode="L20 3AA", **point)
    refuge = a_place(
        service, kind=Location.Kind.MASKED, name="Zebra House", postcode="L20 9ZZ", area=town,
        **point,
    )  # fmt: skip
    for place in (hall, refuge):
        tuesdays(service, place=place, valid_to=date(2027, 3, 23))
    open_event, secret_event = events_of(client, service)
    assert open_event["location"] == "Hall, L20 3AA"
    assert open_event["geo"].to_ical() == "53.45;-2.99"
    assert secret_event["location"] == "Bootle, address kept secret"
    assert "geo" not in secret_event


def test_without_sessions_or_while_paused_the_page_answers_instead(client):
    service, paused = a_service(), a_service(status=Service.Status.PAUSED)
    tuesdays(paused)
    response = client.get(f"{service.get_absolute_url()}times.ics")
    assert (response.status_code, response.url) == (302, f"{service.get_absolute_url()}#times")
    response = client.get(f"{paused.get_absolute_url()}times.ics")
    assert (response.status_code, response.url) == (302, paused.get_absolute_url())
    assert client.get("/directory/service/nowhere/times.ics", follow=True).status_code == 404
