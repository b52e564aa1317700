"""Signing in tells nobody who has an account, and nobody makes their own."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from sefton_send.models import AuditEntry

PASSWORD = "tram piano walnut"


def words(response) -> str:
    return re.sub(r'value="[^"]*"', "", response.content.decode())


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, person):
    known = person("Hugh", password=PASSWORD)
    url = reverse("account_login")
    wrong = client.post(url, {"login": known.email, "password": "no"})
    unknown = client.post(url, {"login": "who@sefton-send.example", "password": "no"})
    assert words(wrong) == words(unknown)


def test_a_reset_for_an_unknown_address_looks_the_same_and_sends_nothing(client, person):
    known = person("Hugh", password=PASSWORD)
    url = reverse("account_reset_password")
    first = client.post(url, {"email": known.email})
    second = client.post(url, {"email": "who@sefton-send.example"})
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert [letter.to for letter in mail.outbox] == [[known.email]]


def test_the_letter_leads_to_a_page_where_one_chooses_a_password(client, person):
    user = person("Hugh", password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": user.email})
    (letter,) = mail.outbox
    assert user.email not in letter.subject
    link = re.search(r"http\S+", letter.body).group()
    page = client.get(link, follow=True)
    new = {"password1": "walnut tram piano", "password2": "walnut tram piano"}
    client.post(page.request["PATH_INFO"], new)
    user.refresh_from_db()
    assert user.check_password("walnut tram piano")
    assert AuditEntry.objects.filter(verb="account: password reset").exists()


def test_nobody_makes_an_account_for_themselves(client, db):
    client.post(reverse("account_signup"), {"email": "a@b.example", "password1": PASSWORD})
    assert client.get(reverse("account_signup")).status_code == 302
    assert not AuditEntry.objects.filter(verb="signed in").exists()


def test_families_sign_in_with_a_code_only_where_that_is_switched_on(client, person, settings):
    parent = person("Iris")
    url = reverse("account_request_login_code")
    assert client.get(url).url.startswith("/account/login/")
    settings.FAMILY_SIGN_IN = True
    client.post(url, {"email": parent.email})
    code = re.search(r"Your code is (\S+)", mail.outbox[0].body).group(1)
    assert code not in mail.outbox[0].subject
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(parent.pk)


def test_an_unknown_address_asking_for_a_code_gets_the_same_page_and_no_letter(
    client, db, settings
):
    settings.FAMILY_SIGN_IN = True
    answer = client.post(reverse("account_request_login_code"), {"email": "who@b.example"})
    assert answer.url == reverse("account_confirm_login_code")
    assert mail.outbox == []


def test_signing_in_and_out_is_written_down(client, person):
    user = person("Hugh", password=PASSWORD)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    verbs = AuditEntry.objects.filter(actor=user).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["signed in", "signed out"]


@pytest.mark.django_db
def test_the_way_back_after_signing_in_stays_on_this_site(client, person):
    user = person("Hugh", password=PASSWORD)
    url = reverse("account_login") + "?next=https://elsewhere.example/"
    answer = client.post(url, {"login": user.email, "password": PASSWORD})
    assert "elsewhere" not in answer.url
