"""The headers of every response."""

import pytest
from csp.constants import NONE
from django.conf import settings


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/accessibility/", "/account/login/", "/no-such-page/", "/healthz"]
)
def test_every_page_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_the_policy_allows_nothing_from_elsewhere_and_nothing_within_the_page(client):
    policy = client.get("/accessibility/")["Content-Security-Policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == parts["style-src"] == parts["form-action"] == "'self'"
    assert parts["base-uri"] == parts["frame-ancestors"] == parts["object-src"] == "'none'"
    assert not any(word in policy for word in ("unsafe", "http", "*"))


def test_the_strictest_word_is_the_default():
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == [NONE]
