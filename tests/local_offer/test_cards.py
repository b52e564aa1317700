from datetime import date

import pytest

from local_offer import cards
from local_offer.models import Area, Location, Need
from tests.factories.directory import a_place, a_service, an_organisation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def words(service):
    return [fact.words for fact in cards.facts(service)]


def test_a_card_answers_what_a_parent_asks_first():
    service = a_service(
        min_age_months=24,
        max_age_months=71,
        cost="free",
        needs_diagnosis="no",
        referral=["self", "gp"],
        waiting_weeks_from=18,
        waiting_checked_on=date(2026, 11, 9),
    )
    assert words(service) == [
        "Ages 2 to 5",
        "Free",
        "No diagnosis needed",
        "You can ask yourself",
        "Wait: about 18 weeks (on 9 November 2026)",
    ]


def test_what_nobody_has_told_us_is_not_on_the_card():
    assert words(a_service()) == []


def test_a_masked_place_gives_its_area_and_never_its_town_or_name():
    service = a_service("Safe Shore")
    area = Area.objects.create(slug="south", name="South Sefton")
    a_place(service, kind=Location.Kind.MASKED, name="Gull House", town="Bootle", area=area)
    assert cards.where(service) == "South Sefton"


def test_a_family_reads_crosby_where_the_post_says_liverpool():
    service = a_service()
    a_place(service, town="Liverpool", area=Area.objects.create(slug="crosby", name="Crosby"))
    assert cards.where(service) == "Crosby"


def test_a_school_that_runs_itself_is_named_once():
    service = a_service("Dune High", organisation=an_organisation("Dune High"))
    assert cards.provider(service) == ""
    assert cards.provider(a_service("Swim")) == "Sandgrown Play (made up)"


def test_many_places_are_counted_after_the_second():
    service = a_service()
    for town in ("Bootle", "Formby", "Maghull", "Southport"):
        a_place(service, town=town)
    assert cards.where(service) == "Bootle, Formby and 2 more places"


def test_a_listing_with_no_place_says_how_far_it_reaches():
    assert cards.where(a_service(coverage="borough")) == "All of Sefton"


def test_a_dozen_needs_do_not_hide_the_rest():
    names = ["Autism", "Sleep", "Sight", "Hearing", "Talking", "Eating"]
    assert cards.needs_words(names[:5]) == "Autism, Sleep, Sight, Hearing, Talking"
    assert cards.needs_words(names) == "Autism, Sleep, Sight, Hearing, and 2 more needs"


def test_a_card_is_rendered_anew_after_an_edit():
    service = a_service("Old name")
    service.needs.add(Need.objects.create(slug="talking", name="Talking"))
    before = cards.rendered([service], version=1, today=TODAY)[0]
    service.name = "New name"
    same = cards.rendered([service], version=1, today=TODAY)[0]
    after = cards.rendered([service], version=2, today=TODAY)[0]
    assert "Old name" in before.top
    assert same.top == before.top
    assert "New name" in after.top


def test_a_name_with_tags_is_shown_as_text():
    card = cards.rendered([a_service("<b>Bold</b>")], version=3, today=TODAY)[0]
    assert "&lt;b&gt;Bold&lt;/b&gt;" in card.top
    assert "<b>" not in card.top + card.rest
