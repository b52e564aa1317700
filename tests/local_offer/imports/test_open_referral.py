from datetime import time

import pytest
from django.apps import apps
from django.core.management import CommandError

from local_offer.models import ImportedRecord, Location, Organisation, Service
from tests.factories.directory import an_organisation

CLUB = "5c0e7d7e-0000-4000-8000-000000000001"
BODY = "5c0e7d7e-0000-4000-8000-00000000000b"
HALL = "5c0e7d7e-0000-4000-8000-00000000000c"

# Version 1, as councils publish it today.
V1 = {
    "id": CLUB, "name": "Saturday Stay and Play", "status": "active",
    "description": "<p data-cke-x='1'>For under fives&nbsp;and their grown-ups.</p>"
                   "<ul><li>Toys</li></ul>",
    "url": "www.stayandplay.example", "email": "\xa0hello@stayandplay.example", "fees": "",
    "attending_type": "Venue", "attending_access": "Drop-in", "assured_date": "2024-11-27",
    "organization": {"id": BODY, "name": "SAND DUNE FRIENDS", "description": "", "url": ""},
    "pc_metadata": {"assured_by": "officer@council.example", "date_assured": "2024-11-27"},
    "pc_targetAudience": [{"audienceType": "Autism "}, {"audienceType": "Men"}],
}  # fmt: skip

# HSDS-UK 3.0, whole.
V3 = {
    "id": CLUB, "name": "Saturday Stay and Play", "status": "active",
    "description": "Songs and snacks.", "alternate_name": "Stay & Play",
    "minimum_age": 2, "maximum_age": 4, "assurer_email": "officer@council.example",
    "application_process": "Ring first.", "eligibility_description": "Families in Sefton.",
    "fees_description": "Pay what you can.",
    "organization": {
        "id": BODY, "name": "Sand Dune Friends", "description": "A charity.",
        "website": "https://friends.example",
        "organization_identifiers": [
            {"identifier_scheme": "GB-CHC", "identifier": "1234567"}
        ],
    },
    "service_at_locations": [{
        "id": "x",
        "location": {
            "id": HALL, "location_type": "physical", "name": "Dune Hall",
            "latitude": 53.646, "longitude": -3.006,
            "external_identifier": "10092008082", "external_identifier_type": "UPRN",
            "addresses": [{"address_1": "1 Dune Road", "city": "Southport",
                           "state_province": "Merseyside", "postal_code": "PR81AA"}],
            "accessibility": [{"description": "Hearing loop"}, {"description": "Quite airy"}],
        },
        "schedules": [{"freq": "WEEKLY", "byday": "SA", "opens_at": "10:00", "closes_at": "12:00"}],
    }],
    "schedules": [
        {"freq": "MONTHLY", "byday": "1TU", "opens_at": "18:00:00", "closes_at": "19:30:00"},
        {"freq": "WEEKLY", "byday": ""},
    ],
    "contacts": [{"name": "Front desk", "email": "desk@friends.example",
                  "phones": [{"number": "01704 228624 ext 5", "description": "Mornings"}]}],
    "phones": [{"number": "nonsense"}],
    "cost_options": [{"option": "First child", "amount": 2, "amount_description": "a session"},
                     {"option": "Brothers and sisters", "amount": 0}],
    "languages": [{"name": "Polish"}, {"name": "English"}],
    "attributes": [{"taxonomy_term": {"name": "Childcare"}}, {"taxonomy_term": {"name": "Autism"}}],
}  # fmt: skip


@pytest.fixture
def imported(run, feed, southport):
    return lambda records, *options: run("import_open_referral", feed(records), *options)


def test_a_record_of_version_one_becomes_a_draft_with_clean_words(imported):
    said = imported([V1])
    listing = Service.objects.get()
    assert "Created 1, updated 0, unchanged 0 services; refused 0." in said
    assert listing.status == "draft"
    assert listing.description == "For under fives and their grown-ups.\n\n- Toys"
    assert listing.summary == "For under fives and their grown-ups. Toys"
    assert listing.website == "http://www.stayandplay.example"
    assert listing.email == "hello@stayandplay.example"
    assert (listing.delivery, listing.referral) == (["in_person"], ["self"])
    assert [need.slug for need in listing.needs.all()] == ["autism"]
    assert listing.organisation.name == "Sand Dune Friends"


def test_a_record_of_version_three_is_taken_whole(imported):
    said = imported({"contents": [V3], "total_pages": 1})
    listing = Service.objects.get()
    hall = listing.places.get()
    weekly, monthly = listing.schedules.order_by("-frequency")
    assert (listing.min_age_months, listing.max_age_months) == (24, 59)
    assert listing.other_names == "Stay & Play"
    assert (listing.how_to_ask, listing.eligibility) == ("Ring first.", "Families in Sefton.")
    assert (listing.cost, listing.cost_words) == ("some_free", "Pay what you can.")
    assert listing.languages == ["Polish"]
    assert [one.slug for one in listing.categories.all()] == ["childcare"]
    assert [one.slug for one in listing.needs.all()] == ["autism"]
    assert (hall.location.name, hall.location.postcode) == ("Dune Hall", "PR8 1AA")
    assert (hall.location.uprn, hall.location.area.slug) == ("10092008082", "southport")
    assert (hall.location.latitude, hall.location.longitude) == (53.646, -3.006)
    assert [fact.feature for fact in hall.location.access_facts.all()] == ["hearing_loop"]
    assert (weekly.place, weekly.weekdays, weekly.opens_at) == (hall, ["SA"], time(10))
    assert (monthly.place, monthly.weekdays, monthly.nth) == (None, ["TU"], 1)
    contact = listing.contacts.get()
    phone = contact.phones.get()
    assert (contact.name, contact.email) == ("Front desk", "desk@friends.example")
    assert (phone.number, phone.extension, phone.note) == ("01704 228624", "5", "Mornings")
    assert sorted(str(one.amount) for one in listing.cost_options.all()) == ["0.00", "2.00"]
    assert listing.organisation.charity_number == "1234567"
    assert "a phone number that is none" in said
    assert "a time that does not say which days" in said


def test_who_assured_a_record_is_stored_nowhere(imported):
    imported([V1, V3 | {"id": HALL}], "--publish")
    for model in apps.get_models():
        for row in model.objects.values():
            assert "officer@council" not in str(row), model


def test_the_day_it_was_assured_is_remembered_and_is_no_check_of_ours(imported):
    imported([V1])
    listing = Service.objects.get()
    assert listing.imported_records.get().values["assured_date"] == "2024-11-27"
    assert listing.checked_on is None


@pytest.mark.parametrize(
    ("said", "draft", "published"),
    [
        ("active", "draft", "published"),
        ("temporarily closed", "draft", "paused"),
        ("inactive", "unpublished", "unpublished"),
        ("defunct", "unpublished", "unpublished"),
        ("perhaps", "draft", "draft"),
    ],
)
def test_the_feeds_status_is_taken_over(imported, said, draft, published):
    imported([V1 | {"status": said}])
    assert Service.objects.get().status == draft
    imported([V1 | {"status": said}], "--publish")
    assert Service.objects.get().status == published


def test_a_draft_that_an_editor_published_stays_published(imported):
    imported([V1])
    Service.objects.update(status="published")
    assert "unchanged 1" in imported([V1])
    assert Service.objects.get().status == "published"


@pytest.mark.parametrize("record", [V1, V3])
def test_a_second_run_changes_nothing_and_leaves_no_trace(imported, record):
    imported([record])
    names = ("ServiceEvent", "LocationEvent", "ScheduleEvent", "ContactEvent", "CostOptionEvent")
    before = [apps.get_model("local_offer", name).objects.count() for name in names]
    assert "Created 0, updated 0, unchanged 1" in imported([record])
    assert [apps.get_model("local_offer", name).objects.count() for name in names] == before


def test_times_that_an_editor_put_right_are_kept(imported):
    imported([V3])
    Service.objects.get().schedules.filter(nth=1).delete()
    said = imported([V3 | {"description": "New words."}])
    listing = Service.objects.get()
    assert listing.schedules.count() == 1
    assert listing.description == "New words."
    assert "Saturday Stay and Play: schedules" in said


def test_records_that_cannot_be_listed_are_refused_with_their_reason(imported):
    said = imported([
        V1 | {"id": HALL, "name": "", "description": "<p><br></p>"},
        V1,
        V1,
        V1 | {"name": "Another club"},
        {"name": "No id", "status": "active"},
        "a bare word",
    ])  # fmt: skip
    assert "Created 1" in said
    assert "row 1, no name: it has no name and no description: it is empty" in said
    assert "row 3, Saturday Stay and Play: it is the same as record 2" in said
    assert (
        "row 4, Another club: its id is already that of “Saturday Stay and Play”, record 2" in said
    )
    assert "row 5, No id: it has no id" in said
    assert "row 6, no name: it is not a record but a bare value" in said


def test_a_record_without_an_organisation_stands_for_itself(imported):
    said = imported([V1 | {"organization": None}])
    assert Organisation.objects.get().name == "Saturday Stay and Play"
    assert "Put right 1: a record without an organisation" in said


def test_an_organisation_that_we_have_already_is_not_made_twice(imported):
    an_organisation("Sand Dune Friends")
    imported([V1])
    assert Organisation.objects.get().services.count() == 1


def test_a_very_long_description_is_cut_and_that_is_said(imported):
    said = imported([V1 | {"description": "<p>Many words about it.</p>" * 1000}])
    assert 9_000 < len(Service.objects.get().description) <= 10_000
    assert "Put right 1: a description over 10,000 characters" in said


def test_a_secret_place_leaves_no_address_behind(imported):
    secret = V3 | {
        "service_at_locations": [
            {"location": V3["service_at_locations"][0]["location"] | {"mask_exact_address": True}}
        ]
    }
    imported([secret])
    place = Location.objects.get()
    assert place.kind == "masked"
    assert (place.name, place.address_1, place.postcode, place.uprn) == ("", "", "", "")
    assert (place.latitude, place.longitude) == (None, None)
    for record in ImportedRecord.objects.all():
        assert "Dune Road" not in str(record.values)
        assert "PR8" not in str(record.values)


def test_an_outpost_record_is_understood_and_needs_to_know_whose_it_is(imported):
    record = {
        "id": 7, "name": "Alpaca Walks", "description": "Walk an alpaca.", "url": None,
        "min_age": 5, "max_age": None, "free": True,
        "organisation": {"id": 3, "name": "Sand Dune Farm"},
        "locations": [{"id": 9, "name": "Farm", "address_1": "2 Dune Road",
                       "postal_code": "PR8 1AA",
                       "geometry": {"coordinates": [-3.006, 53.646]}, "mask_exact_address": None,
                       "accessibilities": [{"name": "Accessible toilet facilities"}]}],
        "contacts": [{"id": 1, "name": "Contact", "phone": "01704 228624", "visible": True},
                     {"id": 2, "email": "private@farm.example", "visible": False}],
        "regular_schedules": [{"weekday": "Monday", "opens_at": "10:00", "closes_at": "17:00"}],
        "send_needs": [{"name": "Autism"}], "cost_options": [], "links": [],
    }  # fmt: skip
    assert "say whose feed this is with --feed" in imported({"content": [record]})
    assert "Created 1" in imported({"content": [record]}, "--feed", "farms")
    listing = Service.objects.get()
    assert listing.imported_records.get().source_id == "farms#7"
    assert (listing.cost, listing.min_age_months) == ("free", 60)
    assert listing.places.get().location.latitude == 53.646
    assert listing.schedules.get().weekdays == ["MO"]
    assert listing.contacts.get().phones.get().number == "01704 228624"
    assert [need.slug for need in listing.needs.all()] == ["autism"]


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        ({"minimum_age": 11, "maximum_age": 4}, None, None),
        ({"minimum_age": "abc", "maximum_age": -3}, None, None),
        ({"minimum_age": 0.5, "maximum_age": None}, 6, None),
    ],
)
def test_ages_that_make_no_sense_are_left_out(imported, changes, low, high):
    imported([V3 | changes])
    assert Service.objects.values_list("min_age_months", "max_age_months").get() == (low, high)


def test_wild_types_break_nothing(imported):
    wild = {
        "id": CLUB, "name": "Wild", "status": 5, "description": {"a": 1}, "url": [], "email": 3,
        "organization": "nobody", "service_at_locations": [None, {"location": 3}, {"location": {}}],
        "contacts": {"name": "One", "phones": None}, "schedules": [7, {"byday": 9}],
        "cost_options": [{"amount": "lots"}, {"amount": -1}], "languages": "Polish",
        "attributes": [{"taxonomy_term": None}], "pc_targetAudience": [{}], "phones": "0151",
    }  # fmt: skip
    assert "Created 1" in imported([wild])


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"error": "not found"}, "holds no list of services"),
        ([], "holds no services at all"),
        ({"contents": []}, "holds no services at all"),
        ([1, 2], "a list, but not of services"),
        ([{"id": "1", "name": "A taxonomy"}], "a list, but not of services"),
        ("words", "holds no list of services"),
    ],
)
def test_json_of_another_kind_is_refused(imported, page, words):
    with pytest.raises(CommandError, match=words):
        imported(page)
    assert not Service.objects.exists()
