"""Journeys: the whole site, with its sample content, walked in a real browser.

One site serves all journeys of a run, as the demonstration does: a journey must not depend on
what another one left behind. Where there is no Chromium they are skipped.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

WHERE_CHROMIUM_MAY_BE = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
]
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around a journey: the server must see what the test writes."""


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser: CHROMIUM_PATH, or where it usually is."""
    candidates = [os.environ.get("CHROMIUM_PATH", ""), *WHERE_CHROMIUM_MAY_BE]
    found = next(filter(None, map(shutil.which, filter(None, candidates))), None)
    if found is None:
        pytest.skip("No Chromium found: install one, or set CHROMIUM_PATH to its program.")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, chromium: str) -> dict:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*QUIET, "--no-sandbox"] if root else QUIET
    return browser_type_launch_args | {"executable_path": chromium, "args": flags}


@pytest.fixture(scope="session", autouse=True)
def queries_beside_an_event_loop() -> Iterator[None]:
    """Playwright keeps an event loop in this thread; the queries of a test wait for nobody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session")
def base_url(chromium: str, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """Address of the running site, so that `page.goto("/directory/")` works."""
    from django.core.management import call_command, get_commands
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        if "load_sample_content" in get_commands():
            call_command("load_sample_content", verbosity=0)
        server = LiveServer("localhost")
        yield server.url
        server.stop()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about so far. A test that provokes an error clears it."""
    return []


@pytest.fixture
def page(page, base_url: str, complaints: list[str]) -> Iterator:
    """A page that fails its test on a script error, a refused resource or a foreign request."""

    def note_request(request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != urlsplit(base_url).netloc:
            complaints.append(f"asked another host: {request.url}")

    def note_console(message) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("request", note_request)
    page.on("console", note_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def page_without_scripts(new_context):
    """A page in a browser of its own, as on another device, with JavaScript off."""
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def axe() -> Callable:
    """axe(page) asserts that nothing is wrong, of whatever impact, under WCAG 2.2 AA."""
    from axe_playwright_python.sync_playwright import Axe

    engine = Axe()  # its script goes in by evaluate, which a strict CSP allows

    def assert_clean(page) -> None:
        results = engine.run(page, options={"runOnly": {"type": "tag", "values": AXE_RULES}})
        found = [
            f"{violation['id']} ({violation['impact']}): {node['html'][:200]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert not found, "\n".join([page.url[:200], *found])

    return assert_clean


@pytest.fixture
def sign_in(page, base_url: str) -> Callable:
    """sign_in("editor") makes a fictitious member of staff and opens a session for them."""
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.contrib.auth.models import Group
    from django.test import Client

    from sefton_send.models import User

    def open_session(role: str) -> User:
        email = f"journey-{role}@sefton-send.example"
        user = User.objects.filter(email=email).first() or User.objects.create_user(
            email, name=f"Journey {role}", is_staff=True
        )
        user.groups.add(Group.objects.get(name=role))
        key = {"type": "webauthn", "defaults": {"data": {"name": "Work key"}}}
        Authenticator.objects.get_or_create(user=user, **key)
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": base_url}]
        )
        return user

    return open_session
