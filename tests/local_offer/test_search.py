"""Searches as families make them, each in a transaction of its own: answered by SQL."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection

from local_offer.models import (
    AccessFact,
    Category,
    Closure,
    Location,
    Need,
    Schedule,
    SearchEntry,
    SearchMiss,
    Service,
    Synonym,
)
from local_offer.search import current_version
from tests.factories.directory import a_place, a_service, an_organisation
from tests.local_offer.searching import found, names, options, two_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return two_towns()


# Words


def test_a_sentence_finds_what_has_most_of_its_telling_words():
    Synonym.objects.create(phrase="hardly speaks", means="speech, talking")
    a_service("Natter and Play", summary="For young children who are late to start talking.")
    a_service("Chess Club", summary="For children who like chess.")
    assert names("q=my son is 4 and hardly speaks") == ["Natter and Play"]


def test_the_name_counts_more_than_the_text_and_rare_words_more_than_common_ones():
    a_service("Trampoline Tots", summary="Fun.")
    a_service("Saturday Club", summary="Some weeks there is a trampoline.")
    a_service("Sunday Club", summary="Fun.", description="We once had a trampoline.")
    assert names("q=trampoline") == ["Trampoline Tots", "Saturday Club", "Sunday Club"]
    assert names("q=sunday trampoline")[0] == "Sunday Club"


def test_two_words_mean_both_where_anything_has_both():
    a_service("Autism Swim Hour", summary="Lessons.")
    a_service("Autism Advice", summary="A helpline.")
    a_service("Public Swimming", summary="Lanes.")
    assert names("q=autism swimming") == ["Autism Swim Hour"]
    assert names("q=autism zebras") == ["Autism Advice", "Autism Swim Hour"]


def test_words_in_quotes_stand_together():
    a_service("One", summary="Speech and language therapy.")
    a_service("Two", summary="Language games; a speech by the mayor.")
    assert names('q="speech and language"') == ["One"]


def test_provider_needs_categories_and_school_answers_are_searched():
    need = Need.objects.create(slug="talking", name="Talking", formal_name="SLCN")
    category = Category.objects.create(slug="therapies", name="Therapies")
    service = a_service("Tuesday Group", organisation=an_organisation("Marram Trust"))
    service.needs.add(need)
    service.categories.add(category)
    for words in ("marram", "SLCN", "therapy"):
        assert names(f"q={words}") == ["Tuesday Group"]


def test_a_hurtful_word_finds_help_and_is_never_offered():
    Synonym.objects.create(phrase="spaz", means="cerebral palsy", is_offensive=True)
    a_service("Movement Group", summary="For children with cerebral palsy.")
    assert names("q=spaz") == ["Movement Group"]
    assert found("q=spazz").did_you_mean is None
    assert "spaz" not in str(found("q=palsyy").did_you_mean)


def test_slips_of_the_pen_are_put_right_and_nonsense_is_left_alone():
    a_service("Occupational therapy", summary="Autism and respite.")
    assert found("q=autsim").did_you_mean == ("autism", "?q=autism")
    assert found("q=ocupational therapy").did_you_mean[0] == "occupational therapy"
    assert found("q=resbite").did_you_mean[0] == "respite"
    assert found("q=xqzzk").did_you_mean is None
    assert found("q=therapy").did_you_mean is None


def test_an_age_in_the_sentence_is_offered_and_not_assumed():
    a_service("Teen Talk", summary="Talking group", min_age_months=156, max_age_months=215)
    results = found("q=he is 4 and not talking")
    assert results.total == 1
    assert [s.query for s in results.suggestions] == ["?q=he+is+4+and+not+talking&age=4"]


@pytest.mark.parametrize(
    "typed",
    ["%F0%9F%92%A5", "%D9%85%D8%B1%D8%AD%D8%A8%D8%A7", "%00", "' OR 1=1 --", "a" * 9000, "&|!:*"],
)
def test_nonsense_is_answered(typed):
    a_service()
    assert found(f"q={typed}").pages == 1


# Filters


@pytest.fixture
def clubs():
    autism = Need.objects.create(slug="autism", name="Autism")
    hearing = Need.objects.create(slug="hearing", name="Hearing")
    a = a_service("A", cost="free", min_age_months=24, max_age_months=59)
    b = a_service("B", cost="free", needs_diagnosis="no", min_age_months=132, max_age_months=203)
    c = a_service("C", cost="paid")
    a.needs.add(autism)
    b.needs.add(autism, hearing)
    c.needs.add(hearing)
    return a, b, c


def test_choices_of_one_filter_widen_and_of_two_filters_narrow(clubs):
    assert names("need=autism&need=hearing") == ["A", "B", "C"]
    assert names("need=autism&cost=free") == ["A", "B"]
    assert names("need=hearing&cost=free&diagnosis=not-needed") == ["B"]


def test_counts_say_what_each_choice_would_leave(clubs):
    results = found("need=autism&cost=free")
    assert options(results, "need") == {"autism": 2, "hearing": 1}
    assert options(results, "cost") == {"free": 2, "some-free": 0}
    assert options(results, "age")["0-4"] == 1


def test_an_age_that_nobody_told_us_hides_nothing(clubs):
    assert names("age=4") == ["A", "C"]
    assert names("age=11-15") == ["B", "C"]
    assert names("age=17") == ["C"]


def test_a_category_holds_those_under_it():
    clubs = Category.objects.create(slug="clubs", name="Clubs")
    sports = Category.objects.create(slug="sports", name="Sports", parent=clubs)
    a_service("Boccia").categories.add(sports)
    assert names("category=clubs") == ["Boccia"]
    assert options(found(""), "category") == {"clubs": 1, "sports": 1}
    sports.parent = None
    sports.save()
    assert names("category=clubs") == []


def test_all_access_facts_chosen_must_hold():
    service = a_service("Pool")
    place = a_place(service)
    AccessFact.objects.create(location=place.location, feature="hoist", answer="yes")
    AccessFact.objects.create(location=place.location, feature="lift", answer="not_known")
    assert names("access=hoist") == ["Pool"]
    assert names("access=hoist&access=lift") == []


def test_every_choice_has_a_chip_that_undoes_it_alone(clubs):
    chips = found("q=a&need=autism&need=hearing&age=4").chips
    assert {chip.label: chip.query for chip in chips} == {
        "Autism": "?q=a&need=hearing&age=4",
        "Hearing": "?q=a&need=autism&age=4",
        "Age 4": "?q=a&need=autism&need=hearing",
    }


def test_with_nothing_found_each_choice_is_tried_without(clubs):
    results = found("need=autism&cost=some-free&diagnosis=not-needed")
    assert results.total == 0
    assert [(r.label, r.count, r.query) for r in results.relaxations] == [
        ("Some of it is free", 1, "?need=autism&diagnosis=not-needed")
    ]


def test_a_filter_we_do_not_have_is_left_out_with_a_word(clubs):
    results = found("need=unicorns&need=hearing")
    assert [service.name for service in results.services] == ["B", "C"]
    assert [problem.field for problem in results.problems] == ["need"]


def test_a_page_past_the_last_is_the_last(clubs):
    results = found("page=99999")
    assert (results.page, results.total, len(results.services)) == (1, 3, 3)
    assert results.problems[0].field == "page"


# Time


@pytest.fixture
def monday_club():
    service = a_service("Monday Club")
    Schedule.objects.create(service=service, weekdays=["MO"], opens_at=time(10), closes_at=time(12))
    return service


def test_open_now_is_true_to_the_minute(monday_club):
    assert names("when=now") == ["Monday Club"]
    assert names("when=now", datetime(2026, 11, 23, 12, 0, tzinfo=UTC)) == []
    assert names("when=now", datetime(2026, 11, 24, 10, 15, tzinfo=UTC)) == []


def test_a_closure_counts(monday_club):
    Closure.objects.create(
        service=monday_club, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 23)
    )
    assert names("when=now") == []
    assert names("when=this-week") == []
    assert names("when=weekdays") == ["Monday Club"]


def test_what_is_paused_is_found_but_not_open(monday_club):
    Service.objects.update(status="paused")
    assert names("q=monday") == ["Monday Club"]
    assert names("when=now") == []


# Only what is published


def test_only_what_is_published_is_ever_in_the_index():
    a_service("Draft", status="draft")
    hidden = a_service("Hidden Provider", organisation=an_organisation(is_published=False))
    shown = a_service("Shown")
    current_version()
    assert set(SearchEntry.objects.values_list("service__name", flat=True)) == {"Shown"}
    Service.objects.filter(pk=shown.pk).update(status="unpublished")
    hidden.organisation.is_published = True
    hidden.organisation.save()
    assert names("") == ["Hidden Provider"]
    Location.objects.all().delete()
    hidden.delete()
    assert names("") == []


# Searches that found little


def test_a_search_that_found_little_is_counted_without_who_or_where(places):
    a_service("Talking Group")
    for _ in range(2):
        found("q=talking for Zachariah Quibble&postcode=L21&cost=free")
    miss = SearchMiss.objects.get()
    assert (miss.words, miss.unknown_words, miss.facets) == ("talking", 2, "cost:free")
    assert (miss.month, miss.times) == (date(2026, 11, 1), 2)


def test_a_database_that_cannot_be_written_still_answers():
    a_service("Talking Group")
    current_version()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE local_offer_searchmiss RENAME TO gone")
    assert names("q=talking") == ["Talking Group"]


def test_a_page_of_results_asks_no_more_for_twenty_than_for_two(django_assert_max_num_queries):
    for number in range(25):
        service = a_service(f"Group {number}")
        a_place(service)
    current_version()
    with django_assert_max_num_queries(40):
        found("")
