"""What the machines that watch the portal are told."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_the_process_is_alive_without_a_word_to_the_database(client):
    response = client.get("/healthz")  # this test may not use a database
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client):
    assert client.get("/readyz").json() == {"ready": True, "reasons": []}


@pytest.mark.django_db
def test_a_missing_migration_is_named_and_what_to_do_about_it(client):
    MigrationRecorder.Migration.objects.filter(app="sefton_send", name__startswith="0002").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["reasons"] == [
        "Not migrated yet: sefton_send.0002_rate_limit_counters. Run: python manage.py migrate"
    ]


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_said_in_words(client):
    def fail(*args):
        raise OperationalError("the line is dead")

    with connection.execute_wrapper(fail):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["reasons"] == ["The database does not answer."]
