"""The index in memory gives what SQL gives, whatever was edited by whichever way."""

import os
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from local_offer.models import (
    Closure,
    Location,
    Organisation,
    SearchEntry,
    Service,
)
from local_offer.search import current_version, index, vocabulary
from local_offer.search.asked import Asked
from local_offer.search.memory import MemoryEngine
from local_offer.search.sql import SqlEngine
from local_offer.search.words import understand
from tests.bench import directory_data

# `PORTAL_SEARCH_QUERIES=5000 dev.py test tests/local_offer/test_search_index.py` asks more.
QUERIES = int(os.environ.get("PORTAL_SEARCH_QUERIES", "120"))
ROUNDS = 6
NOW = datetime(2026, 11, 23, 10, 15, tzinfo=UTC)


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def directory(db):
    """A made-up directory of 150 listings, committed."""
    directory_data.fill(150)
    return random.Random(7)  # noqa: S311 - not a secret


def a_question(pick: random.Random, words: vocabulary.Vocabulary) -> Asked:
    """Any mixture of words, filters, place, time and order."""
    said = ["club", "speech", "trampoline", "swimming lessons", '"speech and language"', "zzz"]
    said += list(directory_data.NEEDS) + ["schools support language", "my son is 4"]
    typed = " ".join(pick.sample(said, pick.choice([0, 1, 1, 2, 3])))
    understood = understand(typed, words.synonyms)
    choices = []
    for param, keys in words.keys.items():
        if keys and pick.random() < 0.2:
            chosen = pick.sample(keys, min(len(keys), pick.choice([1, 1, 2, 3])))
            choices.append((param, tuple(chosen if param != "age" else chosen[:1])))
    near = pick.choice([None, (53.470, -2.998), (53.647, -3.006), (51.5, -0.1)])
    sorts = ["name", "checked"] + (["distance"] if near else [])
    sorts += ["relevance"] if understood else []
    return Asked(
        now=NOW + timedelta(minutes=pick.randrange(0, 7 * 24 * 60)),
        terms=understood.terms,
        phrases=understood.phrases,
        choices=tuple(choices),
        near=near,
        within=pick.choice([None, 1, 5]) if near else None,
        sort=pick.choice(sorts),
        start=pick.choice([0, 0, 20]),
    )


def rounded(found):
    return replace(found, miles={i: round(miles, 6) for i, miles in found.miles.items()})


def answers_are_the_same(asked: Asked, words: vocabulary.Vocabulary) -> None:
    sql, memory = SqlEngine(asked), MemoryEngine(index.current(current_version()), asked)
    assert rounded(memory.find(words.keys)) == rounded(sql.find(words.keys)), asked
    assert memory.total() == sql.total()
    assert memory.known_words() == sql.known_words()


def edit_something(pick: random.Random) -> None:
    """One edit as the site, an import or a person at the database would make it."""
    service = pick.choice(list(Service.objects.all()))
    mine = Service.objects.filter(pk=service.pk)
    nearby = Service.objects.filter(pk__in=range(service.pk, service.pk + 9))
    its_places = Location.objects.filter(services_here__service=service)
    its_provider = Organisation.objects.filter(pk=service.organisation_id)
    away = {"starts_on": "2026-11-20", "ends_on": "2026-12-05"}
    need = pick.randint(1, 16)
    edits = [
        lambda: mine.update(name=f"{pick.choice('abmz')} trampoline"),
        lambda: mine.update(status=pick.choice(["draft", "published", "paused"])),
        lambda: mine.update(description="Speech and language, swimming"),
        lambda: nearby.update(cost="paid"),
        lambda: service.needs.set(pick.sample(range(1, 17), 2)),
        lambda: service.categories.clear(),
        lambda: service.schedules.update(weekdays=[pick.choice(["MO", "SA", "SU"])]),
        lambda: Closure.objects.create(service=service, **away),
        lambda: its_places.update(kind="masked"),
        lambda: its_places.update(kind="physical", latitude=53.5, longitude=-3.0),
        lambda: its_provider.update(is_published=pick.random() < 0.7),
        lambda: service.delete(),
        lambda: raw("DELETE FROM local_offer_schedule WHERE service_id = %s", service.pk),
        lambda: raw("UPDATE local_offer_need SET formal_name = 'Bees' WHERE id = %s", need),
    ]
    pick.choice(edits)()


def raw(sql: str, *params) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_memory_and_sql_give_the_same_answers_after_random_edits(directory):
    for _ in range(ROUNDS):
        words = vocabulary.read()
        for _ in range(QUERIES // ROUNDS):
            answers_are_the_same(a_question(directory, words), words)
        for _ in range(directory.choice([1, 3, 10])):
            edit_something(directory)
        # The index in use is patched, and equals one read afresh.
        patched, fresh = index.current(current_version()), index.Index(current_version())
        assert patched.keys == fresh.keys
        assert patched.points == fresh.points
        assert {k: b for k, b in patched.facets.items() if b} == fresh.facets


def test_an_import_under_way_holds_up_nobody_and_shows_nothing(directory):
    importing = connection.copy()
    before = current_version()
    with importing.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("UPDATE local_offer_service SET summary = 'Falconry for all'")
        # An editor saves what the import has not touched, and words that its listings share.
        Organisation.objects.filter(pk=1).update(name="Renamed while importing")
        raw("UPDATE local_offer_need SET name = 'Chatting' WHERE id = 1")
        after = current_version()
        assert after > before
        assert matching("falconry") < 20
        assert matching("chatting") > 0
        cursor.execute("COMMIT")
    importing.close()
    assert current_version() > after
    # Each entry has both edits, whichever was committed first.
    assert matching("falconry") == SearchEntry.objects.count()
    assert matching("chatting") == Service.objects.filter(needs=1).count()


def matching(word: str) -> int:
    understood = understand(word, {})
    asked = Asked(now=NOW, terms=understood.terms)
    return MemoryEngine(index.current(current_version()), asked).total()


def test_an_entry_is_what_a_fresh_one_would_be(directory):
    for _ in range(30):
        edit_something(directory)
    kept = list(SearchEntry.objects.order_by("pk").values_list())
    raw("TRUNCATE local_offer_searchentry")
    raw("SELECT local_offer_search_write(ARRAY(SELECT id FROM local_offer_service))")
    fresh = list(SearchEntry.objects.order_by("pk").values_list())
    assert [sorted(row[5]) for row in kept] == [sorted(row[5]) for row in fresh]
    assert [row[:5] + row[6:] for row in kept] == [row[:5] + row[6:] for row in fresh]
