from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from sefton_send.helplines import COUNCIL, HELPLINES, SENDIASS
from sefton_send.templatetags import portal


def test_a_date_is_written_out():
    assert portal.date_words(date(2026, 11, 3)) == "3 November 2026"
    assert portal.date_words(None) == ""


def test_a_moment_is_written_as_the_day_it_is_in_sefton():
    # 23:30 in Greenwich on 30 June is already 1 July in British Summer Time.
    assert portal.date_words(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Decimal("4.50"), "£4.50"), (Decimal(12), "£12"), (Decimal(0), "Free"),
        (Decimal("1250.00"), "£1,250"), (None, "Cost not known – ask them"),
    ],
)  # fmt: skip
def test_an_amount_is_said_in_pounds(amount, words):
    assert portal.price_words(amount) == words


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "//a.example", ""],
)
def test_an_address_that_is_not_a_website_is_shown_as_words(address):
    html = render_to_string("components/external_link.html", {"href": address, "text": "Them"})

    assert html.strip() == "Them"


def test_a_website_is_a_link():
    html = render_to_string(
        "components/external_link.html", {"href": "https://a.example/?x=1&y=2", "text": "<Them>"}
    )

    assert 'href="https://a.example/?x=1&amp;y=2"' in html
    assert "&lt;Them&gt;" in html


def test_a_long_list_of_pages_leaves_some_out():
    assert portal.page_numbers(Paginator(range(500), 10).page(25)) == [1, "…", 24, 25, 26, "…", 50]


@pytest.mark.parametrize(
    ("answer", "words"), [("yes", "Yes"), ("no", "No"), ("", "Not known"), (None, "Not known")]
)
def test_a_fact_says_its_answer_in_words(answer, words):
    html = render_to_string("components/fact.html", {"name": "Hoist", "answer": answer})

    assert f'<span class="fact__answer">{words}' in html


def test_a_helpline_can_be_reached_by_voice_and_by_typing():
    assert SENDIASS.tel == "01519343334"
    assert COUNCIL.textphone == "18001 0345 140 0845"


def test_no_number_counts_as_confirmed_until_the_council_says_so():
    assert [line.slug for line in HELPLINES if line.confirmed] == []
