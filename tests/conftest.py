"""What every test stands on: a real PostgreSQL, people to sign in, and no network."""

import ipaddress
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator

os.environ.setdefault("PORTAL_ENVIRONMENT", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sefton_send.settings")

import pytest
from django.conf import settings

settings.DATABASES  # noqa: B018 - read now, so that pytest-django finds Django configured
for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):  # so that the embedded database stops too
    signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))


def is_this_machine(address: object) -> bool:
    """Whether a socket address is a unix socket or a loopback one."""
    if not isinstance(address, tuple):
        return True
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Tests reach this machine only: one that needs the internet fails, and says so."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if not is_this_machine(address):
            raise RuntimeError(f"Tests use no network, and this one tried to reach {address}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that really commit give back the rows that migrations wrote; browser tests go last."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        if commits or (marker and marker.kwargs.get("transaction")):
            item.fixturenames.append("django_db_serialized_rollback")
    items.sort(key=lambda item: item.get_closest_marker("e2e") is not None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database goes even where a browser's last request still holds a connection."""
    yield
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def person(db) -> Callable:
    """Makes somebody who can sign in: person("Alice", role="editor"); staff have a passkey."""
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.models import Group

    from sefton_send.models import User

    def make(name: str, role: str | None = None, *, second_factor: bool = True, **fields) -> User:
        fields.setdefault("is_staff", role is not None)
        user = User.objects.create_user(f"{name.lower()}@sefton-send.example", name=name, **fields)
        if user.is_staff and second_factor:
            Authenticator.objects.create(user=user, type="webauthn", data={"name": "Work key"})
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


# The standing cast. A test that needs somebody else makes them with `person`.
@pytest.fixture
def alice(person):
    """Edits the directory."""
    return person("Alice", role="editor")


@pytest.fixture
def bob(person):
    """Edits the directory too."""
    return person("Bob", role="editor")


@pytest.fixture
def charlie(person):
    """Can sign in, and must see nothing that is not public."""
    return person("Charlie")


@pytest.fixture
def dana(person):
    """Administrator: people, roles and settings."""
    return person("Dana", is_staff=True, is_superuser=True)
