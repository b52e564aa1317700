import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory

from sefton_send import views
from sefton_send.helplines import SENDIASS
from tests.everywhere.html_rules import check_page

PAGES = ["/accessibility/", "/privacy/", "/cookies/", "/contact/"]


@pytest.mark.parametrize("address", PAGES)
def test_each_page_keeps_the_rules(client, db, address):
    response = client.get(address)

    assert response.status_code == 200
    check_page(response)


@pytest.mark.parametrize("address", PAGES)
def test_each_page_says_who_to_phone(client, db, address):
    html = client.get(address).content.decode()

    assert f'href="tel:{SENDIASS.tel}"' in html
    assert f'href="tel:18001{SENDIASS.tel}"' in html


@pytest.mark.parametrize("address", PAGES)
def test_a_visitor_gets_no_cookie_and_the_page_may_be_kept(client, db, address):
    response = client.get(address)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", PAGES)
def test_each_footer_leads_to_the_statements(client, db, address):
    html = client.get(address).content.decode()

    for statement in ("/accessibility/", "/privacy/", "/cookies/", "/contact/"):
        assert f'href="{statement}"' in html


def test_the_cookies_page_names_the_cookies_that_are_set(client, db):
    html = client.get("/cookies/").content.decode()

    assert settings.SESSION_COOKIE_NAME in html
    assert settings.CSRF_COOKIE_NAME in html


def test_a_page_that_is_not_there_offers_a_search_and_a_number(client, db):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    check_page(response)
    assert 'name="q"' in response.content.decode()


def test_a_broken_page_needs_neither_database_nor_session():
    response = views.broken(RequestFactory().get("/"))  # no db fixture: a query would fail

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()
    assert f'href="tel:{SENDIASS.tel}"' in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(views.bad_request, 400), (views.refused, 403)])
def test_a_refused_request_gets_a_page_in_words(view, status):
    response = view(RequestFactory().get("/"), Exception("not shown"))

    assert response.status_code == status
    check_page(response)
    assert "not shown" not in response.content.decode()


def test_what_was_done_is_said_once_on_the_next_page(db):
    request = RequestFactory().get("/")
    request.COOKIES["messages"] = "x"
    said = {"request": request, "messages": [Message(messages.SUCCESS, "Saved <b>it</b>")]}

    html = render_to_string("403.html", said)

    assert "Saved &lt;b&gt;it&lt;/b&gt;" in html
    assert "govuk-notification-banner--success" in html


def test_the_gallery_exists_in_development_alone(client, db, settings):
    assert client.get("/gallery/").status_code == 404

    settings.ENVIRONMENT = "development"
    response = client.get("/gallery/")

    assert response.status_code == 200
    check_page(response)


def test_an_address_with_too_many_parts_is_refused_in_words(client, db):
    response = client.get("/directory/?" + "&" * 3000)
    assert response.status_code == 400
    check_page(response)
