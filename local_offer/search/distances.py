"""How far listings are from a place, worked out only for those that a search asks about.

The map is cut into squares of about a mile and a half. Most squares lie wholly within or wholly
beyond the miles asked for; only listings in those on the rim are measured one by one.
"""

from collections.abc import Iterable, Mapping
from math import cos, floor, radians

from local_offer.geography import MILES_PER_DEGREE, miles_between

Point = tuple[float, float]
Square = tuple[int, int]

NOWHERE = float("inf")
PER_LATITUDE, PER_LONGITUDE = 50, 30  # squares for each degree
SLACK = 1.01  # the ground is measured as flat, a little differently within a square


class Distances(dict[int, float]):
    """By position, miles from `near` to the nearest place of the listing there."""

    def __init__(self, near: Point, points: list[tuple[Point, ...]]) -> None:
        super().__init__()
        self.near = near
        self.points = points

    def __missing__(self, position: int) -> float:
        places = self.points[position]
        miles = min([miles_between(*self.near, *place) for place in places], default=NOWHERE)
        self[position] = miles
        return miles


def squares_of(points: Iterable[Point]) -> set[Square]:
    """The squares that these (latitude, longitude) points lie in."""
    return {(floor(lat * PER_LATITUDE), floor(lng * PER_LONGITUDE)) for lat, lng in points}


def squares_within(squares: Mapping[Square, int], near: Point, most: float) -> tuple[int, int]:
    """(listings of squares that lie wholly within `most` miles, listings of those on the rim)."""
    inside = rim = 0
    for square, bits in squares.items():
        middle = miles_to_middle(square, near)
        if (middle - HALF_A_SQUARE) > most * SLACK:
            continue
        if (middle + HALF_A_SQUARE) * SLACK <= most:
            inside |= bits
        else:
            rim |= bits
    return inside, rim


def squares_from(squares: Mapping[Square, int], near: Point) -> list[tuple[float, int]]:
    """(miles that anything in the square is away at least, its listings), nearest first."""
    least = ((miles_to_middle(square, near) - HALF_A_SQUARE) / SLACK for square in squares)
    return sorted(zip(least, squares.values(), strict=True))


def miles_to_middle(square: Square, near: Point) -> float:
    row, column = square
    return miles_between(*near, (row + 0.5) / PER_LATITUDE, (column + 0.5) / PER_LONGITUDE)


# Miles from the middle of a square to its corner, at the latitude where squares are widest here.
HALF_A_SQUARE = (
    (MILES_PER_DEGREE / PER_LATITUDE / 2) ** 2
    + (MILES_PER_DEGREE * cos(radians(49)) / PER_LONGITUDE / 2) ** 2
) ** 0.5
