from datetime import date

import pytest

from local_offer.listing_words import (
    age_words,
    day_words,
    distance_words,
    joined,
    lower_first,
    wait_words,
)


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"),
    [
        (None, None, ""),
        (0, 311, "Birth to 25"),
        (0, None, "All ages"),
        (24, 71, "Ages 2 to 5"),
        (18, 59, "Ages 18 months to 4"),
        (None, 59, "Up to 4"),
        (0, 11, "Up to 11 months"),
        (132, None, "Age 11 and over"),
        (192, 311, "Ages 16 to 25"),
    ],
)
def test_ages_are_said_as_parents_count_them(youngest, oldest, words):
    assert age_words(youngest, oldest) == words


@pytest.mark.parametrize(
    ("weeks_from", "weeks_to", "words"),
    [
        (None, None, ""),
        (0, 0, "no wait"),
        (0, None, "no wait"),
        (0, 1, "up to 1 week"),
        (1, 1, "about 1 week"),
        (18, None, "about 18 weeks"),
        (6, 8, "6 to 8 weeks"),
        (None, 12, "up to 12 weeks"),
    ],
)
def test_a_wait_is_said_only_as_exactly_as_it_is_known(weeks_from, weeks_to, words):
    assert wait_words(weeks_from, weeks_to) == words


@pytest.mark.parametrize(
    ("miles", "words"),
    [
        (None, ""),
        (0.0, "less than 0.1 miles"),
        (0.96, "1 mile"),
        (2.34, "2.3 miles"),
        (12.6, "13 miles"),
    ],
)
def test_a_distance_is_no_more_exact_than_a_family_needs(miles, words):
    assert distance_words(miles) == words


@pytest.mark.parametrize(
    ("towns", "words"),
    [
        ([], ""),
        (["Bootle"], "Bootle"),
        (["Bootle", "Formby"], "Bootle and Formby"),
        (["Bootle", "Formby", "Crosby"], "Bootle, Formby and Crosby"),
    ],
)
def test_names_are_joined_as_in_a_sentence(towns, words):
    assert joined(towns, "and") == words


def test_a_day_is_written_in_full():
    assert day_words(date(2026, 11, 9)) == "9 November 2026"


def test_names_keep_their_capitals_inside_a_sentence():
    assert lower_first("Talking and understanding") == "talking and understanding"
    assert lower_first("ADHD and attention") == "ADHD and attention"
    assert lower_first("Down syndrome") == "Down syndrome"
    assert lower_first("Blue Badge parking") == "Blue Badge parking"
