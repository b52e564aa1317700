import csv
from math import cos, hypot, radians
from pathlib import Path

import pytest

from local_offer.national_grid import to_latitude_longitude

SHARED = Path(__file__).resolve().parents[3] / "shared"
POSTCODES = SHARED / "data/postcodes/sefton_postcodes_2025-10_latlong.csv"


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot((a[0] - b[0]) * 111_200, (a[1] - b[1]) * 111_200 * cos(radians(a[0])))


def test_the_worked_example_of_ordnance_surveys_guide():
    # Caister water tower: 52 39 28.72 N, 1 42 57.79 E by the guide's exact transformation.
    found = to_latitude_longitude(651_409.903, 313_177.270)
    assert metres_between(found, (52 + 39 / 60 + 28.72 / 3600, 1 + 42 / 60 + 57.79 / 3600)) < 5


def test_a_postcode_in_aintree():
    # L10 1NB, converted with another program.
    assert metres_between(to_latitude_longitude(338_693, 397_913), (53.474360, -2.925133)) < 1


@pytest.mark.parametrize("point", [(0, 0), (-1, 400_000), (331_793, 1_500_000)])
def test_a_point_off_the_grid_is_refused(point):
    with pytest.raises(ValueError, match="not on the National Grid"):
        to_latitude_longitude(*point)


@pytest.mark.skipif(not POSTCODES.exists(), reason="the shared postcode file is not here")
def test_every_postcode_of_sefton_is_within_five_metres():
    with POSTCODES.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found = to_latitude_longitude(int(row["oseast1m"]), int(row["osnrth1m"]))
            assert metres_between(found, (float(row["lat"]), float(row["long"]))) < 5, row["pcds"]
