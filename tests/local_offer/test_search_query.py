"""From an address to a search and back; nothing anybody types can break it."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from local_offer.search import Search


def asked(query: str) -> Search:
    return Search.from_query(QueryDict(query))


def problem_fields(search: Search) -> list[str]:
    return [problem.field for problem in search.problems]


def test_one_meaning_has_one_address():
    search = asked("sort=name&need=autism&q=swimming++club&need=hearing&need=autism&page=2")
    assert search.query() == "?q=swimming+club&need=autism&need=hearing&sort=name&page=2"
    assert asked("").query() == ""


def test_choices_are_undone_one_at_a_time_and_the_page_goes_back_to_the_first():
    search = asked("q=club&need=autism&need=hearing&cost=free&page=3")
    assert search.without("need", "autism") == "?q=club&need=hearing&cost=free"
    assert search.without("need") == "?q=club&cost=free"
    assert search.toggled("cost", "free") == "?q=club&need=autism&need=hearing"
    assert search.toggled("age", "5-10") == "?q=club&need=autism&need=hearing&age=5-10&cost=free"
    assert search.query(page=4) == "?q=club&need=autism&need=hearing&cost=free&page=4"


def test_without_a_place_there_is_no_distance():
    search = asked("postcode=L21&within=5&q=club")
    assert search.without("postcode") == "?q=club"
    assert asked("lat=53.4701234&lng=-2.9981234").query() == "?lat=53.470&lng=-2.998"
    assert asked("lat=53.47&lng=-2.998&within=2").without("postcode") == ""


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1.5", "²", "99999999999999999999x"])
def test_a_page_that_cannot_be_is_the_first_and_says_so(page):
    search = asked(f"page={page}")
    assert search.page == 1
    assert problem_fields(search) == ["page"]


@pytest.mark.parametrize("age", ["-1", "26", "four", "5-11", "1" * 400])
def test_an_age_we_do_not_serve_is_refused_in_words(age):
    search = asked(f"age={age}")
    assert search.age == ""
    assert search.problems[0].message == (
        "Age must be a whole number from 0 to 25. We looked for all ages."
    )


def test_what_cannot_be_a_value_of_ours_is_left_out_and_said_once():
    search = asked("need=%3Cscript%3E&need=autism&sort=random&within=banana&lat=nan&lng=inf")
    assert search.chosen("need") == ("autism",)
    assert problem_fields(search) == ["postcode", "within", "need", "sort"]


def test_ten_thousand_characters_are_cut_short_with_a_word_about_it():
    search = asked(f"q={'speech+' * 1500}")
    assert len(search.q.split()) == 25
    assert "25 words" in search.problems[0].message


def test_ten_thousand_filters_keep_thirty():
    search = asked("&".join(f"need=need-{n}" for n in range(900)))
    assert len(search.chosen("need")) == 30
    assert problem_fields(search) == ["need"]


def test_what_cannot_be_seen_is_taken_out():
    assert asked("q=a%00b%0A%E2%80%AEc").q == "a b c"


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_whatever_raises(text, other):
    typed = QueryDict(mutable=True)
    for name in ("q", "postcode", "lat", "lng", "within", "need", "age", "when", "sort", "page"):
        typed[name] = text
    typed.appendlist("need", other)
    search = Search.from_query(typed)
    assert Search.from_query(QueryDict(search.query()[1:])) == search
