from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from sefton_send.fields import DateField
from sefton_send.forms import GovukForm

ARRIVED = DateField(label="Date it arrived")


class Asked(GovukForm):
    on = DateField(label="Date it arrived")


@pytest.mark.parametrize(
    "typed", [["3", "11", "2026"], ["03", "Nov", "2026"], [" 3 ", "november", "2026"]]
)
def test_a_date_may_be_typed_in_numbers_or_with_the_months_name(typed):
    assert ARRIVED.clean(typed) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("typed", "words", "part"),
    [
        (["", "", ""], "Enter date it arrived", "day"),
        (["3", "", "2026"], "Date it arrived must include a month", "month"),
        (["", "11", "2026"], "Date it arrived must include a day", "day"),
        (["3", "11", ""], "Date it arrived must include a year", "year"),
        (
            ["3", "11", "26"],
            "Date it arrived must have a year of 4 numbers, for example 2026",
            "year",
        ),
        (["31", "2", "2026"], "Date it arrived must be a real date, for example 27 3 2026", "day"),
        (["x", "2", "2026"], "Date it arrived must be a real date, for example 27 3 2026", "day"),
        (["29", "2", "2026"], "Date it arrived must be a real date, for example 27 3 2026", "day"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_where(typed, words, part):
    with pytest.raises(ValidationError) as caught:
        ARRIVED.clean(typed)

    assert caught.value.messages == [words]
    assert caught.value.code == part


def test_a_leap_day_is_a_real_date():
    assert ARRIVED.clean(["29", "2", "2028"]) == date(2028, 2, 29)


def test_an_optional_date_may_be_left_empty():
    assert DateField(label="When", required=False).clean(["", "", ""]) is None


def test_the_summary_leads_to_the_box_that_is_wrong():
    form = Asked({"on_0": "3", "on_1": "11", "on_2": "26"})

    assert 'href="#id_on_2"' in form.error_summary()


def test_a_known_date_fills_the_three_boxes():
    html = str(Asked(initial={"on": date(2026, 11, 3)})["on"])

    assert 'value="3"' in html
    assert 'value="11"' in html
    assert 'value="2026"' in html


@given(st.dates())
def test_every_date_survives_being_shown_and_typed_back(day):
    shown = [str(part) for part in ARRIVED.widget.decompress(day)]
    shown[2] = shown[2].zfill(4)
    assert ARRIVED.clean(shown) == day


@given(st.lists(st.text(max_size=12), min_size=3, max_size=3))
def test_no_typed_text_breaks_the_field(typed):
    form = Asked(dict(zip(("on_0", "on_1", "on_2"), typed, strict=True)))

    assert form.is_valid() or form.errors["on"]
