"""Limits that hold, also when everybody comes at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import View

from sefton_send import rate_limits

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def try_once(key: str = "somebody", now: datetime = NOON) -> bool:
    return rate_limits.allow("test", key, limit=5, per_seconds=60, now=now)


@pytest.mark.django_db
def test_the_sixth_try_within_a_minute_is_refused():
    assert [try_once() for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.django_db
def test_the_next_minute_begins_anew_and_another_person_is_counted_apart():
    assert [try_once() for _ in range(6)][-1] is False
    assert try_once("somebody else")
    assert try_once(now=NOON + timedelta(seconds=60))


@pytest.mark.django_db(transaction=True)
def test_of_eighty_tries_by_eight_threads_at_once_exactly_five_are_allowed():
    def ten_tries(_) -> int:
        try:
            return sum(try_once("everybody") for _ in range(10))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ten_tries, range(8))) == 5


@pytest.mark.django_db
def test_the_table_holds_no_address_and_no_email():
    try_once("canary@sefton-send.example 203.0.113.9")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rate_limit_counter")
        row = str(cursor.fetchall())
    assert "canary" not in row
    assert "203.0.113.9" not in row


@pytest.mark.django_db
def test_counters_of_windows_that_are_over_are_purged():
    try_once()
    assert rate_limits.purge(NOON) == 0
    assert rate_limits.purge(NOON + timedelta(minutes=2)) == 1


class Form(rate_limits.RateLimited, View):
    rate_scope = "test form"
    rate_limit = 2

    def get(self, request):
        return HttpResponse("the form")

    def post(self, request):
        return HttpResponse("thank you")


@pytest.mark.django_db
def test_a_public_form_answers_429_in_plain_words_and_can_still_be_read(rf):
    statuses = [Form.as_view()(rf.post("/")).status_code for _ in range(3)]
    refused = Form.as_view()(rf.post("/"))
    assert statuses == [200, 200, 429]
    assert "Wait ten minutes" in refused.content.decode()
    assert refused["Retry-After"] == "600"
    assert Form.as_view()(rf.get("/")).status_code == 200


@pytest.mark.django_db
def test_guessing_a_password_ends_after_ten_tries_and_locks_nobody_else_out(client, alice):
    alice.set_password("tram piano walnut")
    alice.save()
    guess = {"login": alice.email, "password": "wrong"}
    for _ in range(10):
        assert "is wrong" in client.post(reverse("account_login"), guess).content.decode()
    right = {"login": alice.email, "password": "tram piano walnut"}
    assert "too many tries" in client.post(reverse("account_login"), right).content.decode()
    elsewhere = client.post(reverse("account_login"), right, REMOTE_ADDR="203.0.113.7")
    assert elsewhere.status_code == 302


def test_behind_one_proxy_the_last_address_counts_and_a_forged_one_does_not(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = rf.get("/", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.9")
    assert rate_limits.client_address(request) == "203.0.113.9"


def test_without_a_proxy_the_header_is_not_believed(rf):
    request = rf.get("/", HTTP_X_FORWARDED_FOR="198.51.100.1")
    assert rate_limits.client_address(request) == "127.0.0.1"


@pytest.mark.django_db
def test_limits_and_used_codes_are_not_forgotten_when_many_come():
    for number in range(400):
        cache.add(f"somebody {number}", 1)
    assert len(cache.get_many([f"somebody {number}" for number in range(400)])) == 400


def test_one_household_is_counted_once_however_many_addresses_it_has(rf):
    two = [rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{end}") for end in ("1", "ffff:1")]
    assert {rate_limits.client_address(request) for request in two} == {"2001:db8:1:2::"}
