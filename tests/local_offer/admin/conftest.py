"""An editor at the admin."""

import pytest
from django.utils import timezone


@pytest.fixture
def editor(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def analyst(client, person):
    client.force_login(person("Ann", role="analyst"))
    return client


@pytest.fixture
def today():
    return timezone.localdate()
