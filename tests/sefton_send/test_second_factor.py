"""Council staff prove twice who they are."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from sefton_send import second_factor
from sefton_send.models import AuditEntry

PASSWORD = "tram piano walnut"


@pytest.fixture
def erin(person):
    """An editor who has only a password yet."""
    return person("Erin", role="editor", second_factor=False, password=PASSWORD)


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def code_for(secret: str) -> str:
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )


def add_app(client) -> str:
    """Goes through the set-up as a person would; returns the app's secret."""
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer.status_code == 302
    return secret


@pytest.mark.parametrize(
    "page", ["/admin/", "/admin/local_offer/service/", "/account/password/change/"]
)
def test_with_a_password_alone_staff_reach_only_the_set_up(client, erin, page):
    sign_in(client, erin)
    assert client.get(page).url == "/account/2fa/"
    assert client.get("/account/2fa/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_once_an_app_is_set_up_the_work_is_open_and_a_letter_says_so(client, erin):
    sign_in(client, erin)
    add_app(client)
    assert client.get("/admin/").status_code == 200
    assert AuditEntry.objects.filter(actor=erin, verb="account: totp activated").exists()
    assert [letter.to for letter in mail.outbox] == [[erin.email]]
    assert "127.0.0.1" not in mail.outbox[0].body


def test_signing_in_then_asks_for_the_code_and_the_code_works_once(client, erin):
    sign_in(client, erin)
    secret = add_app(client)
    client.post(reverse("account_logout"))
    assert sign_in(client, erin).url.startswith("/account/2fa/authenticate/")
    assert client.get("/admin/").status_code == 302
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "wrong or too old" in refused.content.decode()
    assert secret


def test_a_code_of_the_app_opens_one_door_only(client, erin, time_machine):
    time_machine.move_to(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False)
    sign_in(client, erin)
    secret = add_app(client)
    time_machine.shift(timedelta(seconds=31))  # the code that set it up is used
    code = code_for(secret)
    doors = [Client(), Client()]
    for door in doors:
        sign_in(door, erin)
    answers = [door.post(reverse("mfa_authenticate"), {"code": code}) for door in doors]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "wrong or too old" in answers[1].content.decode()
    assert doors[0].get("/admin/").status_code == 200
    assert doors[1].get("/admin/").url.startswith("/account/login/")


def test_a_new_password_by_letter_still_asks_for_the_second_factor(client, erin, mailoutbox):
    sign_in(client, erin)
    add_app(client)
    door = Client()
    door.post(reverse("account_reset_password"), {"email": erin.email})
    link = re.search(r"http\S+/account/password/reset/key\S+", mailoutbox[-1].body).group()
    page = door.get(link, follow=True)
    new = {"password1": "walnut tram piano", "password2": "walnut tram piano"}
    door.post(page.request["PATH_INFO"], new)
    assert door.get("/admin/").url.startswith("/account/login/")
    answer = door.post(
        reverse("account_login"), {"login": erin.email, "password": "walnut tram piano"}
    )
    assert answer.url.startswith("/account/2fa/authenticate/")


def test_without_the_factor_nothing_opens_even_when_it_was_removed_in_between(client, erin):
    sign_in(client, erin)
    add_app(client)
    Authenticator.objects.filter(user=erin).delete()
    assert client.get("/admin/").url == "/account/2fa/"


def test_the_database_holds_no_secret_in_clear(client, erin):
    sign_in(client, erin)
    secret = add_app(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator WHERE type = 'totp'")
        (stored,) = cursor.fetchone()
    assert secret not in stored
    assert (
        secret
        in second_factor.cipher("not-a-secret-only-for-a-developers-own-machine")
        .decrypt(Authenticator.objects.get(type="totp").data["secret"])
        .decode()
    )


def test_a_new_key_still_reads_what_the_old_one_wrote():
    old = second_factor.cipher("old key").encrypt(b"secret")
    assert second_factor.cipher("new key, old key").decrypt(old) == b"secret"


def test_in_the_demonstration_a_password_is_enough_and_the_page_says_so(client, erin, settings):
    settings.STAFF_NEED_SECOND_FACTOR = False
    assert "This is a demonstration" in client.get(reverse("account_login")).content.decode()
    sign_in(client, erin)
    assert client.get("/admin/").status_code == 200


def test_elsewhere_the_page_says_nothing_of_a_demonstration(client, db):
    assert "demonstration" not in client.get(reverse("account_login")).content.decode()
