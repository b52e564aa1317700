from datetime import date

import pytest

from local_offer.imports import cleaning


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("SOUTHPORT LEARNING TRUST", "Southport Learning Trust"),
        ("ST MICHAEL'S CE HIGH SCHOOL", "St Michael's CE High School"),
        ("friends of the sea", "Friends of the Sea"),
        ("IMPACT", "IMPACT"),
        ("Kew\r\nWoods  Primary", "Kew Woods Primary"),
    ],
)
def test_names_are_written_as_people_write_them(said, written):
    assert cleaning.decent_case(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("1704228624", "01704 228624"),
        ("01519329218", "0151 932 9218"),
        ("0151 9329218", "0151 932 9218"),
        ("+44 1704 228624", "01704 228624"),
        ("07700900123", "07700 900123"),
        ("Flint", ""),
        ("123", ""),
        ("", ""),
    ],
)
def test_phone_numbers_get_their_nought_and_their_spaces(said, written):
    assert cleaning.phone(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("www.sandhills.example", "http://www.sandhills.example"),
        ("https://sandhills.example/a b", ""),
        ("HTTP://sandhills.example", "HTTP://sandhills.example"),
        ("office@sandhills.example", ""),
        ("javascript:alert(1)", ""),
        ("Not applicable", ""),
    ],
)
def test_web_addresses_get_a_scheme_or_go(said, written):
    assert cleaning.website(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [("pr81aa", "PR8 1AA"), ("L23  5TD", "L23 5TD"), ("ABC 1234", ""), ("PR8 99Z", ""), ("", "")],
)
def test_postcodes_get_their_space_or_go(said, written):
    assert cleaning.postcode(said) == written


def test_email_addresses_lose_what_clings_to_them():
    assert cleaning.email("\xa0hello@club.example.") == "hello@club.example"
    assert cleaning.email("email-example_com") == ""


def test_dates_are_read_as_the_british_write_them():
    assert cleaning.day("01/09/2026") == cleaning.day("2026-09-01") == date(2026, 9, 1)
    assert cleaning.day("01-09-2026") == date(2026, 9, 1)
    assert cleaning.day("31/02/2026") is None


def test_a_long_text_is_cut_between_words():
    assert cleaning.shortened("one two three four", 12) == "one two…"
