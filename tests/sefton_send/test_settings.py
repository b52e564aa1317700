"""Production starts only in a safe shape, and says what is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

PROJECT = Path(__file__).parents[2]
SAFE = {
    "PORTAL_ENVIRONMENT": "production",
    "SECRET_KEY": "k9" + "x4Q7-wZ2" * 8,
    "MFA_SECRETS_KEY": "m3" + "y8R5-vT6" * 8,
    "DATABASE_URL": "postgres://portal:secret@db.sefton-send.example/portal",
    "ALLOWED_HOSTS": "send.sefton-send.example",
}


def run(*command: str, **changes: str | None) -> subprocess.CompletedProcess:
    """Runs Python in the production shape, with `changes` to it; None takes a variable away."""
    ours = {"PORTAL_ENVIRONMENT", "DEBUG", "FAMILY_SIGN_IN", "STAFF_NEED_SECOND_FACTOR", *SAFE}
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    wanted = {name: value for name, value in (SAFE | changes).items() if value is not None}
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *command],
        cwd=PROJECT,
        env=clean | wanted | {"DJANGO_SETTINGS_MODULE": "sefton_send.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def read_settings(*names: str, **changes) -> dict:
    code = (
        "import json; from django.conf import settings as s;"
        f"print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    )
    return json.loads(run("-c", code, **changes).stdout)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"MFA_SECRETS_KEY": None}, "MFA_SECRETS_KEY"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ".sefton-send.example"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"STAFF_NEED_SECOND_FACTOR": "0"}, "STAFF_NEED_SECOND_FACTOR"),
        ({"PORTAL_ENVIRONMENT": "prod"}, "PORTAL_ENVIRONMENT"),
    ],
)
def test_production_does_not_start_and_names_the_setting(change, named):
    result = run("-c", "from django.conf import settings; settings.DEBUG", **change)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in last
    assert named in last


def test_the_deployment_check_is_clean_in_the_production_shape():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert result.returncode == 0, result.stderr


def test_production_cookies_are_bound_to_the_host_and_stay_away_from_scripts():
    found = read_settings(
        "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "SECURE_HSTS_SECONDS",
        "STAFF_NEED_SECOND_FACTOR", "DEBUG", "SECURE_SSL_REDIRECT",
    )  # fmt: skip
    assert found == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SECURE_HSTS_SECONDS": 63072000,
        "STAFF_NEED_SECOND_FACTOR": True,
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
    }


def test_the_forwarded_scheme_is_believed_only_from_a_proxy_of_our_own():
    code = (
        "from django.conf import settings as s; print(getattr(s, 'SECURE_PROXY_SSL_HEADER', None))"
    )
    assert run("-c", code).stdout.strip() == "None"
    assert "HTTP_X_FORWARDED_PROTO" in run("-c", code, TRUSTED_PROXY_COUNT="1").stdout


def test_single_sign_on_is_a_matter_of_three_settings():
    found = read_settings(
        "SOCIALACCOUNT_PROVIDERS",
        OIDC_ISSUER="https://login.sefton-send.example",
        OIDC_CLIENT_ID="portal",
        OIDC_CLIENT_SECRET="secret",
    )
    app = found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]
    assert app["settings"]["server_url"] == "https://login.sefton-send.example"


def test_new_passwords_are_hashed_with_argon2():
    first, *others = read_settings("PASSWORD_HASHERS")["PASSWORD_HASHERS"]
    assert first == "django.contrib.auth.hashers.Argon2PasswordHasher"
    assert "MD5" not in str(others)


@pytest.mark.parametrize(
    "password", ["shortone", "password1234", "Sefton council 1", "alice@sefton-send.example"]
)
def test_a_password_that_is_easy_to_guess_is_refused(password, alice):
    with pytest.raises(ValidationError):
        validate_password(password, alice)


def test_three_plain_words_are_a_good_password(alice):
    assert validate_password("tram piano walnut", alice) is None  # it raises where it refuses
