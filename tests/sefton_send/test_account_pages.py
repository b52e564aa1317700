"""The pages of signing in keep to the rules of every page."""

import pytest
from django.urls import reverse

from tests.everywhere.html_rules import check_page

OPEN = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_inactive",
]
OWN = ["account_logout", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN)
def test_pages_for_anyone_keep_the_rules(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    check_page(response)


@pytest.mark.parametrize("name", OWN)
def test_pages_of_ones_own_account_keep_the_rules(client, person, name):
    client.force_login(person("Erin", role="editor", second_factor=False))
    response = client.get(reverse(name))
    assert response.status_code == 200
    check_page(response)


@pytest.mark.django_db
def test_an_empty_sign_in_says_what_to_do(client):
    response = client.post(reverse("account_login"), {})
    check_page(response)
    assert "Enter your email address" in response.content.decode()
    assert "Error: Sign in" in response.content.decode()


@pytest.mark.django_db
def test_where_the_council_has_its_own_sign_in_the_page_offers_it_first(client, settings):
    settings.OIDC_ISSUER = "https://login.sefton-send.example"
    app = {
        "provider_id": "council",
        "name": "your council account",
        "client_id": "portal",
        "settings": {"server_url": settings.OIDC_ISSUER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    response = client.get(reverse("account_login"))
    check_page(response)
    assert "Sign in with your council account" in response.content.decode()
