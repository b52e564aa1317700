"""Places people type, and miles between them."""

import pytest

from local_offer import geography
from local_offer.geography import find_place, miles_between, normalise_postcode
from local_offer.models import Area, Postcode, PostcodeSector

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    litherland = Area.objects.create(
        slug="litherland", name="Litherland", latitude=53.47, longitude=-2.998
    )
    PostcodeSector.objects.create(
        sector="L21 1", latitude=53.464, longitude=-2.999, area=litherland
    )
    PostcodeSector.objects.create(sector="L21 2", latitude=53.466, longitude=-3.001)
    Postcode.objects.create(
        postcode="PR81DA", latitude=53.6481, longitude=-3.0071, district_code="E08000014"
    )
    Postcode.objects.create(
        postcode="L11AA", latitude=53.4036, longitude=-2.9803, district_code="E08000012"
    )


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("pr8 1da", "PR8 1DA"),
        ("PR81DA", "PR8 1DA"),
        (" pr8  1-da. ", "PR8 1DA"),
        ("L21 1AB", "L21 1AB"),
        ("ｌ２１ １ａｂ", "L21 1AB"),
        ("PR8 99Z", None),
        ("Narnia", None),
        ("PR8 1CI", None),
        ("", None),
    ],
)
def test_a_postcode_is_written_one_way(typed, postcode):
    assert normalise_postcode(typed) == postcode


def test_a_known_postcode_is_its_own_point(places):
    place = find_place("pr8 1da")
    assert (place.label, place.latitude, place.longitude) == ("PR8 1DA", 53.6481, -3.0071)
    assert place.in_sefton
    assert not place.is_approximate


def test_another_is_the_middle_of_its_sector_and_says_so(places):
    place = find_place("L21 1ZZ")
    assert (place.latitude, place.longitude) == (53.464, -2.999)
    assert place.is_approximate


def test_outside_sefton_is_known_to_be_outside(places):
    assert find_place("L1 1AA").in_sefton is False
    assert find_place("L1").in_sefton is False


def test_an_outward_code_is_the_middle_of_its_sectors(places):
    place = find_place("l21")
    assert round(place.latitude, 3) == 53.465
    assert round(place.longitude, 3) == -3.0


def test_a_sector_with_its_space_is_not_taken_for_an_outward_code(places):
    assert find_place("L21 2").latitude == 53.466
    assert find_place("L2 1") is None


def test_a_town_is_found_by_name_however_written(places):
    assert find_place("  litherLAND ").label == "Litherland"


@pytest.mark.parametrize("typed", ["Narnia", "PR8 99Z", "ZZ99 9ZZ", "%_", "💥", "x" * 500, "'"])
def test_what_is_nowhere_is_none(places, typed):
    assert find_place(typed) is None


def test_a_wrong_postcode_is_told_from_a_wrong_town():
    assert geography.looks_like_postcode("PR8 99Z")
    assert not geography.looks_like_postcode("Narnia")


def test_southport_pier_to_bootle_town_hall_is_fourteen_miles():
    # Great-circle distance worked out by haversine with a radius of 3,958.8 miles.
    assert miles_between(53.6550, -3.0180, 53.4470, -2.9900) == pytest.approx(14.42, abs=0.03)
    assert miles_between(53.47, -2.998, 53.47, -2.998) == 0
