import pytest

from local_offer.imports.outcome import Outcome
from local_offer.imports.places import Places
from local_offer.models import Postcode

pytestmark = pytest.mark.django_db


def settled(outcome: Outcome | None = None, **values) -> dict:
    known = Places([values.get("postcode", "")])
    known.settle(values, outcome or Outcome())
    return values


def test_a_point_near_its_postcode_is_believed(southport):
    place = settled(postcode="PR8 1AA", latitude=53.648, longitude=-3.005)
    assert (place["latitude"], place["longitude"]) == (53.648, -3.005)
    assert place["area"] == "southport"


def test_a_point_three_kilometres_off_gives_way_and_that_is_said(southport):
    outcome = Outcome()
    place = settled(outcome, postcode="PR8 1AA", latitude=53.672, longitude=-3.007)
    assert (place["latitude"], place["longitude"]) == (53.645, -3.007)
    assert sum(outcome.notes.values()) == 1


def test_a_place_without_a_point_stands_at_its_postcode(southport):
    assert settled(postcode="PR8 1AA", latitude=None)["latitude"] == 53.645


def test_a_postcode_we_do_not_have_is_judged_by_its_sector(southport):
    assert settled(postcode="PR8 1ZZ", latitude=53.65, longitude=-3.0)["latitude"] == 53.65
    far = settled(postcode="PR8 1ZZ", latitude=51.5, longitude=-0.1)
    assert (far["latitude"], far["area"]) == (53.64, "southport")


@pytest.mark.parametrize("point", [(0, 0), (100, 101), (None, -3), ("53", "-3")])
def test_a_point_outside_britain_is_none(southport, point):
    place = settled(postcode="", latitude=point[0], longitude=point[1])
    assert (place["latitude"], place["longitude"]) == (None, None)


def test_a_place_over_the_border_is_in_no_town_of_sefton(southport):
    Postcode.objects.create(postcode="PR81BB", latitude=53.7, longitude=-2.9,
                            district_code="E07000127", ward_code="E05001111")  # fmt: skip
    assert settled(postcode="PR8 1BB", latitude=None)["area"] is None


def test_a_secret_place_keeps_neither_address_nor_point(southport):
    place = settled(kind="masked", address_1="1 Hidden Lane", postcode="PR8 1AA",
                    latitude=53.6, longitude=-3.0)  # fmt: skip
    assert place == {
        "kind": "masked", "address_1": "", "address_2": "", "postcode": "", "uprn": "",
        "latitude": None, "longitude": None,
    }  # fmt: skip
