"""Searches near a place, and what they never tell of a secret one."""

import pytest
from django.db import connection

from local_offer.models import (
    AccessFact,
    Area,
    SearchEntry,
)
from tests.factories.directory import a_place, a_service
from tests.local_offer.searching import LITHERLAND, SOUTHPORT, found, names, options, two_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return two_towns()


def test_near_a_postcode_the_nearer_of_two_equal_matches_comes_first(places):
    far, near = a_service("A talking group"), a_service("B talking group")
    a_place(far, **SOUTHPORT)
    a_place(near, **LITHERLAND)
    assert names("q=talking&postcode=L21") == ["B talking group", "A talking group"]
    assert names("q=talking") == ["A talking group", "B talking group"]


def test_near_a_postcode_come_the_miles_and_apart_from_them_what_is_everywhere(places):
    near = a_service("Near Group", delivery=["in_person"])
    far = a_service("Far Group", delivery=["in_person"])
    a_place(near, **LITHERLAND)
    a_place(far, **SOUTHPORT)
    a_service("Helpline", delivery=["phone"])
    a_service("Borough Team", coverage="borough")
    results = found("postcode=L21&within=5")
    assert [s.name for s in results.services] == ["Near Group"]
    assert results.services[0].distance_miles == pytest.approx(0, abs=0.001)
    assert [s.name for s in results.everywhere] == ["Borough Team", "Helpline"]
    assert results.everywhere_total == 2
    nearest = found("postcode=southport&sort=distance")
    assert [s.name for s in nearest.services] == ["Far Group", "Near Group"]


@pytest.mark.parametrize("typed", ["PR8 99Z", "Narnia"])
def test_an_impossible_place_is_named_and_the_search_goes_on(places, typed):
    a_service("Group")
    results = found(f"postcode={typed}&within=5")
    assert results.total == 1
    assert results.place is None
    assert typed in results.problems[0].message


def test_near_me_is_used_only_when_asked(places):
    a_place(a_service("Group", delivery=["in_person"]), **LITHERLAND)
    assert found("lat=53.4704&lng=-2.9982&within=1").services[0].name == "Group"
    assert found("").place is None


@pytest.fixture
def refuge(places):
    ward = Area.objects.create(slug="ford", name="Ford", kind="ward", parent=places)
    service = a_service("Safe House", delivery=["in_person"], summary="Refuge for families.")
    place = a_place(service, kind="masked", area=ward, name="Secret Villa", **LITHERLAND)
    AccessFact.objects.create(location=place.location, feature="hoist", answer="yes")
    return service


def test_no_search_by_distance_tells_where_a_refuge_is(refuge):
    at_the_door = found("lat=53.470&lng=-2.998&within=1&sort=distance")
    far_away = found("lat=53.647&lng=-3.006&within=1&sort=distance")
    assert at_the_door.total == far_away.total == 0
    assert [s.name for s in at_the_door.everywhere] == ["Safe House"]
    assert [s.name for s in far_away.everywhere] == ["Safe House"]
    assert at_the_door.everywhere[0].distance_miles is None


def test_a_refuge_is_found_by_words_and_town_and_by_nothing_of_its_building(refuge):
    assert names("q=refuge") == ["Safe House"]
    assert names("area=litherland") == ["Safe House"]
    assert names("q=villa") == []
    assert names("access=hoist") == []
    assert options(found(""), "area")["litherland"] == 1
    entry = SearchEntry.objects.get(service=refuge)
    assert (entry.latitudes, entry.longitudes) == ([], [])
    assert "area:ford" not in entry.facets


def test_a_place_made_secret_by_plain_sql_is_secret_at_once(places):
    service = a_service("Hall Group", delivery=["in_person"])
    a_place(service, **LITHERLAND)
    assert found("postcode=L21&within=1").total == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE local_offer_location SET kind = 'masked'")
    assert found("postcode=L21&within=1").total == 0
