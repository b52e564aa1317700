"""Which listings lie within some miles: squares must agree with measuring every listing."""

from hypothesis import given
from hypothesis import strategies as st

from local_offer.geography import miles_between
from local_offer.search import bitsets
from local_offer.search.distances import NOWHERE, Distances, squares_of, squares_within

IN_ENGLAND = st.tuples(
    st.floats(min_value=50.0, max_value=55.5), st.floats(min_value=-5.0, max_value=1.5)
)
IN_SEFTON = st.tuples(
    st.floats(min_value=53.4, max_value=53.7), st.floats(min_value=-3.15, max_value=-2.85)
)


def test_a_listing_is_as_far_as_its_nearest_place():
    miles = Distances((53.6, -3.0), [((53.7, -3.0), (53.61, -3.0)), ()])
    assert round(miles[0], 2) == 0.69  # a hundredth of a degree north
    assert miles[1] == NOWHERE


@given(
    near=IN_SEFTON,
    listings=st.lists(st.lists(IN_SEFTON | IN_ENGLAND, max_size=3), max_size=30),
    most=st.sampled_from([1, 2, 3, 5, 10, 20, 100]),
)
def test_squares_find_what_measuring_every_listing_finds(near, listings, most):
    squares: dict = {}
    for position, points in enumerate(listings):
        for square in squares_of(points):
            squares[square] = squares.get(square, 0) | 1 << position
    inside, rim = squares_within(squares, near, most)
    miles = Distances(near, [tuple(points) for points in listings])
    found = inside | bitsets.of_positions(
        (p for p in bitsets.positions(rim) if miles[p] <= most), len(listings)
    )
    expected = {
        position
        for position, points in enumerate(listings)
        if any(miles_between(*near, *point) <= most for point in points)
    }
    assert set(bitsets.positions(found)) == expected
