"""A new process reads the directory before its first visitor comes."""

import pytest
from django.db import DatabaseError

from local_offer import search
from local_offer.search import index, warm_up
from tests.factories.directory import a_service


@pytest.mark.django_db(transaction=True)
def test_after_warming_up_the_directory_is_in_memory(monkeypatch):
    monkeypatch.setattr(index, "_index", None)  # a process that has read nothing yet
    a_service("Dune Walkers")
    assert warm_up()
    assert [name for name, _ in index.current(search.current_version()).keys] == ["dune walkers"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_stops_no_worker_from_starting(monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError("no connection")

    monkeypatch.setattr("local_offer.search.warming.run", away)
    assert not warm_up()
