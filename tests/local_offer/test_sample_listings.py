"""What the sample listings must show between them, and what none of them may contain."""

import re
from datetime import UTC, date, datetime
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import QueryDict

from local_offer import sample
from local_offer.models import (
    AccessFact,
    Answer,
    Area,
    Category,
    Contact,
    Location,
    Need,
    OldSlug,
    Organisation,
    Phone,
    PostcodeSector,
    Schedule,
    SenAnswer,
    SenQuestion,
    Service,
    ServiceLink,
    Setting,
    Synonym,
    Term,
)
from local_offer.search import Search, run
from sefton_send.helplines import SENDIASS

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

# Ofcom keeps these numbers for films and books, so that nobody's telephone rings.
NOBODYS_NUMBER = re.compile(r"^(0151 496 0\d{3}|01632 960\d{3})$")
# Numbers of schools as the national register gives them.
REGISTER_NUMBERS = {"01704 228624", "0151 928 7012", "01704 873100"}
PUBLIC_SITES = {"www.sefton.gov.uk", "www.southport.ac.uk"}
PUBLIC_MAILBOXES = {"special.needs@sefton.gov.uk"}


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The whole sample content, loaded once for the tests of this file and then taken away."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        sample.load(today=TODAY)
        yield
        transaction.set_rollback(True)


# The mark has the test database made even where this file runs alone.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def public():
    return Service.objects.public()


def texts_of(row):
    return [value for value in vars(row).values() if isinstance(value, str)]


def missing(choices, shown):
    return set(choices.values) - set(shown)


def test_loading_it_again_changes_nothing():
    again = sample.load(today=TODAY)
    assert (again.created, again.updated, again.left_alone) == (0, 0, 0)


def test_there_are_at_least_eighty_listings_to_find():
    assert public().count() >= 80


def test_every_state_of_a_listing_is_shown():
    assert missing(Service.Status, Service.objects.values_list("status", flat=True)) == set()


def test_every_answer_of_every_filter_has_listings():
    shown = {
        field: set(public().values_list(field, flat=True))
        for field in ("cost", "coverage", "needs_plan", "needs_diagnosis")
    }
    assert missing(Service.Cost, shown["cost"]) == set()
    assert missing(Service.Coverage, shown["coverage"]) == set()
    assert {Answer.YES, Answer.NO} <= shown["needs_plan"]
    assert set(Answer.values) == shown["needs_diagnosis"]
    assert missing(Service.Delivery, [d for row in public() for d in row.delivery]) == set()
    assert missing(Service.Referral, [who for row in public() for who in row.referral]) == set()


def test_every_need_has_listings():
    assert [need.slug for need in Need.objects.exclude(services__in=public())] == []


def test_every_category_at_the_ends_of_the_tree_has_listings():
    ends = Category.objects.filter(children__isnull=True)
    assert [row.slug for row in ends.exclude(services__in=public())] == []


def test_every_town_has_a_place():
    assert [row.slug for row in Area.objects.filter(locations__services_here__isnull=True)] == []


def test_every_access_question_is_answered_with_yes_somewhere():
    assert missing(AccessFact.Feature, AccessFact.objects.filter(answer="yes").values_list(
        "feature", flat=True)) == set()  # fmt: skip


@pytest.mark.parametrize("feature", ["wheelchair", "changing_places", "hoist", "step_free"])
def test_the_hard_access_questions_have_a_no_as_well(feature):
    assert AccessFact.objects.filter(feature=feature, answer="no").exists()


def test_changing_places_toilets_show_all_three_answers():
    answers = AccessFact.objects.filter(feature="changing_places").values_list("answer", flat=True)
    assert set(answers) == set(Answer.values)


def test_every_way_of_repeating_is_shown():
    assert (
        missing(Schedule.Frequency, Schedule.objects.values_list("frequency", flat=True)) == set()
    )
    assert missing(Schedule.Season, Schedule.objects.values_list("season", flat=True)) == set()
    assert Schedule.objects.filter(frequency="WEEKLY", interval=2).exists()
    assert Schedule.objects.filter(nth=-1).exists()
    assert Schedule.objects.filter(by_appointment=True).exists()
    assert Service.objects.filter(closures__isnull=False).count() >= 3


def test_every_kind_of_setting_but_small_ones_is_shown():
    shown = set(Setting.objects.values_list("group", flat=True))
    assert shown == set(Setting.Group.values)
    assert Setting.objects.filter(resourced_places__gt=0).count() >= 3
    assert Setting.objects.filter(is_section_41=True).count() >= 1


def test_three_secondaries_can_be_compared_on_all_ten_questions():
    assert SenQuestion.objects.count() == 10
    full = [
        row.service.slug
        for row in Setting.objects.filter(phase="secondary")
        if row.sen_answers.count() == 10
    ]
    assert sorted(full) == ["lapwing-academy", "marram-grass-high-school", "sea-holly-high-school"]


def test_real_schools_are_given_no_answers_they_did_not_give():
    assert not SenAnswer.objects.filter(setting__urn__isnull=False).exists()


def test_a_secret_place_is_shown_as_its_town_only():
    refuge = Location.objects.get(kind="masked")
    assert refuge.public_lines == ["Southport"]
    assert refuge.public_point is None
    assert refuge.latitude is not None  # so that a page or feed that leaks it can be caught


def test_a_merged_listing_and_an_old_address_lead_on():
    merged = Service.objects.get(status="merged")
    assert merged.merged_into.slug == "chatterbox-mornings"
    assert OldSlug.objects.get(slug="talk-and-play-seaforth").service == merged.merged_into


def test_every_listing_has_what_families_filter_on():
    lacking = [
        row.slug
        for row in public().prefetch_related("categories", "places", "areas", "contacts")
        if not (row.summary and row.description and row.categories.all() and row.delivery)
        or (row.min_age_months is None and row.slug != "rowan-park-school")  # the register has none
        or not row.referral
        or not row.how_to_ask
    ]
    assert lacking == []


def test_every_made_up_listing_has_needs_and_says_when_it_was_checked():
    made_up = public().exclude(setting__urn__isnull=False).exclude(slug="sen-casework-team")
    assert [row.slug for row in made_up if not row.needs.exists()] == []
    assert [row.slug for row in made_up if row.checked_on is None] == []


def test_every_made_up_organisation_says_so():
    real = Service.objects.filter(setting__urn__isnull=False).values_list("organisation")
    silent = [
        row.slug for row in Organisation.objects.exclude(pk__in=real)
        if "sample listing" not in row.description.lower()
    ]  # fmt: skip
    assert silent == []


def test_waiting_times_are_given_for_made_up_services_only():
    waiting = Service.objects.filter(waiting_weeks_to__isnull=False)
    assert waiting.count() >= 30
    assert not waiting.filter(setting__urn__isnull=False).exists()
    assert not waiting.filter(waiting_checked_on__isnull=True).exists()


def test_no_telephone_of_a_real_person_can_ring():
    numbers = set(Phone.objects.values_list("number", flat=True))
    assert {n for n in numbers if not NOBODYS_NUMBER.match(n)} == (
        REGISTER_NUMBERS | {SENDIASS.number}
    )


def test_the_listed_advice_line_is_the_one_on_every_page():
    line = Service.objects.get(slug="special-needs-advice-line")
    assert line.name == SENDIASS.name
    assert list(line.contacts.values_list("phones__number", "hours")) == [
        (SENDIASS.number, SENDIASS.opening)
    ]


def test_every_outside_address_is_a_public_site_or_cannot_exist():
    urls = [
        *Organisation.objects.exclude(website="").values_list("website", flat=True),
        *Service.objects.exclude(website="").values_list("website", flat=True),
        *ServiceLink.objects.values_list("url", flat=True),
    ]
    hosts = {urlsplit(url).hostname for url in urls}
    assert {host for host in hosts if not host.endswith(".example")} <= PUBLIC_SITES


def test_every_mailbox_is_public_or_cannot_exist():
    boxes = {
        *Organisation.objects.values_list("email", flat=True),
        *Service.objects.values_list("email", flat=True),
        *Contact.objects.values_list("email", flat=True),
    } - {""}
    assert {box for box in boxes if not box.endswith(".example")} <= PUBLIC_MAILBOXES


def test_no_person_is_named():
    titled = re.compile(r"\b(Mr|Mrs|Miss|Ms|Dr|Prof|Sir|Dame|Councillor|Cllr)\.? [A-Z]")
    rows = [*Service.objects.all(), *Organisation.objects.all(), *Contact.objects.all(),
            *SenAnswer.objects.all()]  # fmt: skip
    assert [row for row in rows if any(titled.search(text) for text in texts_of(row))] == []


def test_every_link_inside_the_words_leads_to_a_public_listing():
    slugs = set(public().values_list("slug", flat=True))
    rows = [*Service.objects.all(), *Need.objects.all(), *Category.objects.all()]
    words = " ".join(text for row in rows for text in texts_of(row))
    targets = set(re.findall(r"\]\(/directory/service/([^/)]+)/\)", words))
    assert targets
    assert targets - slugs == set()
    assert not re.findall(r"\]\(/(?!directory/service/)", words)


def test_no_two_listings_share_a_description_or_summary():
    for field in ("description", "summary", "name"):
        values = list(public().values_list(field, flat=True))
        assert len(values) == len(set(values))


def test_sentences_are_short_enough_for_tired_readers():
    long = [
        (row.slug, sentence)
        for row in public()
        for sentence in re.split(r"(?<=[.!?])\s|\n", row.description)
        if len(sentence.split()) > 34
    ]
    assert long == []


def test_synonyms_are_many_and_hurtful_ones_are_marked():
    assert Synonym.objects.count() >= 150
    assert Synonym.objects.filter(is_offensive=True).count() >= 10
    shown = " ".join(text for row in [*Service.objects.all(), *Need.objects.all()]
                     for text in texts_of(row)).lower()  # fmt: skip
    hurtful = Synonym.objects.filter(is_offensive=True).values_list("phrase", flat=True)
    assert [word for word in hurtful if re.search(rf"\b{re.escape(word)}\b", shown)] == []


def test_every_sector_lies_in_a_town():
    assert PostcodeSector.objects.count() == 103
    assert not PostcodeSector.objects.filter(area__isnull=True).exists()


def test_terms_follow_each_other_without_overlap():
    terms = list(Term.objects.order_by("starts_on"))
    assert all(a.ends_on < b.starts_on for a, b in zip(terms, terms[1:], strict=False))
    assert terms[0].starts_on <= TODAY <= terms[-1].ends_on
    assert all(row.name.endswith("(sample)") for row in terms)


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("my daughter won't eat anything", "Mealtimes clinic"),
        ("who can help me fill in DLA form", "The form fillers"),
        ("my child hits me", "Safe at home"),
        ("camhs", "Open Door young minds team"),
        ("dad support group", "Dads on the towpath"),
        ("school says he is naughty", "Sefton SENDIASS"),
        ("ehcp refused", "Green Bridge mediation"),
        ("how do i get an EHCP", "SEN Casework Team"),
        ("transport to college", "School and college travel desk (sample)"),
        ("i want a job not college", "Tidewater supported internship"),
        ("nursery for autistic child", "Cambridge Nursery School"),
        ("need someone to talk to tonight", "Young minds crisis line (sample)"),
    ],
)
def test_a_parents_sentence_leads_to_the_right_help_first(sentence, first):
    search = Search.from_query(QueryDict(urlencode({"q": sentence})))
    assert run(search, now=NOW).services[0].name == first
