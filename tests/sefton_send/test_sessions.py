"""How long people stay signed in, and what ends it at once."""

from datetime import UTC, datetime, timedelta

import pytest
import zeal
from django.contrib.auth.models import Group
from django.urls import reverse

from sefton_send.sessions import is_over

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "tram piano walnut"


def over(*, idle_minutes: int, open_hours: float) -> bool:
    now = NINE.timestamp()
    return is_over(
        now - open_hours * 3600, now - idle_minutes * 60, now=now, idle=timedelta(minutes=30)
    )


def test_thirty_minutes_away_are_allowed_and_thirty_one_are_not():
    assert not over(idle_minutes=30, open_hours=1)
    assert over(idle_minutes=31, open_hours=1)


def test_ten_hours_are_a_days_work_whoever_is_busy():
    assert not over(idle_minutes=0, open_hours=10)
    assert over(idle_minutes=0, open_hours=10.1)


def test_staff_who_were_away_must_sign_in_again_and_come_back_to_the_page(
    client, alice, time_machine
):
    time_machine.move_to(NINE)
    client.force_login(alice)
    assert client.get("/admin/").status_code == 200
    time_machine.move_to(NINE + timedelta(minutes=29))
    assert client.get("/admin/").status_code == 200
    time_machine.move_to(NINE + timedelta(minutes=60))
    assert client.get("/admin/").url == "/account/login/?next=/admin/"


def test_shutting_an_account_acts_at_the_next_request(client, alice):
    client.force_login(alice)
    assert client.get("/admin/").status_code == 200
    alice.is_active = False
    alice.save()
    assert client.get("/admin/").url.startswith("/account/login/")


def test_taking_a_role_away_acts_at_the_next_request(client, alice):
    client.force_login(alice)
    assert client.get("/admin/local_offer/service/").status_code == 200
    alice.groups.remove(Group.objects.get(name="editor"))
    assert client.get("/admin/local_offer/service/").status_code == 403


def test_a_new_password_ends_all_other_sessions(client, alice):
    client.force_login(alice)
    alice.set_password("another " + PASSWORD)
    alice.save()
    with zeal.zeal_ignore():  # Django itself reads the session, then deletes it
        assert client.get("/admin/").url.startswith("/account/login/")


def test_no_browser_and_no_proxy_keeps_a_page_of_somebody_signed_in(client, alice):
    client.force_login(alice)
    assert client.get("/admin/")["Cache-Control"] == "no-store, private"


def test_signing_out_clears_what_the_browser_kept(client, alice):
    client.force_login(alice)
    response = client.post(reverse("account_logout"))
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get("/admin/").url.startswith("/account/login/")


def test_signing_in_gives_a_new_session_id(client, person):
    user = person("Gina", password=PASSWORD)
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert client.session.session_key != before


@pytest.mark.django_db
def test_a_public_page_opens_no_session(client):
    response = client.get("/accessibility/")
    assert "session" not in response.cookies
    assert "Cookie" not in response.get("Vary", "")
