"""A view that says nothing about who may open it is refused, at the start and at each request."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import path
from django.views.generic import View

from sefton_send.access import declared_policy, public, requires, signed_in
from sefton_send.checks import every_view_declares_access, refuse_to_start_undeclared


class SaysNothing(View):
    def get(self, request):
        return HttpResponse("nobody should read this")


class Open(SaysNothing):
    access = public


class Editors(SaysNothing):
    access = requires("local_offer.change_service")


class Own(SaysNothing):
    access = signed_in


urlpatterns = [
    path("undeclared/", SaysNothing.as_view(), name="undeclared"),
    path("open/", Open.as_view(), name="open"),
    path("editors/", Editors.as_view(), name="editors"),
    path("own/", Own.as_view(), name="own"),
    path("account/login/", Open.as_view(), name="account_login"),
]


@pytest.fixture
def here(settings):
    settings.ROOT_URLCONF = __name__


def test_an_undeclared_view_is_refused_even_to_a_superuser(here, client, dana, caplog):
    client.force_login(dana)
    assert client.get("/undeclared/").status_code == 403
    assert "tests.sefton_send.test_access" in caplog.text
    assert "declares no access" in caplog.text


def test_an_undeclared_view_stops_the_start_and_is_named(here):
    (error,) = every_view_declares_access(None)
    assert error.id == "sefton_send.E001"
    assert error.msg == "tests.sefton_send.test_access.SaysNothing (undeclared) declares no access."
    with pytest.raises(ImproperlyConfigured, match="SaysNothing"):
        refuse_to_start_undeclared()


def test_the_portal_as_it_is_starts():
    assert every_view_declares_access(None) == []


def test_a_declared_view_opens_to_whom_it_says(here, client, alice, charlie):
    assert client.get("/open/").status_code == 200
    assert client.get("/editors/").url == "/account/login/?next=/editors/"
    client.force_login(charlie)
    assert client.get("/editors/").status_code == 403
    assert client.get("/own/").status_code == 200
    client.force_login(alice)
    assert client.get("/editors/").status_code == 200


def test_a_form_that_was_sent_is_not_sent_again_after_signing_in(here, client, db):
    assert client.post("/editors/").url == "/account/login/?next=/"


def test_a_new_address_of_a_package_is_closed_until_somebody_decides():
    assert declared_policy(lambda request: None, "account_something_new") is None
