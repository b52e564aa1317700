from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.imports.applying import Applying
from local_offer.imports.listing import Body, Listing, Place
from local_offer.imports.outcome import Outcome
from local_offer.models import ImportedRecord, Location, Organisation, Service

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
OWNER = Body("o", {"name": "Sand Dune Friends", "kind": "charity"})


def a_listing(source_id: str = "1", row: int = 1, **values) -> Listing:
    place = Place(f"l{source_id}", {"name": "Hall", "latitude": None, "longitude": None})
    return Listing(row, source_id, {"name": f"Club {source_id}", **values}, OWNER, places=[place])


def applied(*listings: Listing) -> Outcome:
    outcome = Outcome()
    applying = Applying(ImportedRecord.Source.OPEN_REFERRAL, outcome, now=NOW)
    applying.load(listings)
    for listing in listings:
        applying.apply(listing)
    applying.finish()
    return outcome


def test_a_listing_that_cannot_be_written_leaves_nothing_and_the_next_one_still_works():
    outcome = applied(a_listing("1", min_age_months=-5), a_listing("2"))
    assert [refusal.label for refusal in outcome.refused] == ["Club 1"]
    assert "min_age_months" in outcome.refused[0].reason
    assert Service.objects.get().name == "Club 2"
    assert (Organisation.objects.count(), Location.objects.count()) == (1, 1)
    assert ImportedRecord.objects.count() == 3


def test_what_the_database_itself_refuses_is_refused_with_its_reason():
    outcome = applied(a_listing("1", min_age_months=24, max_age_months=12), a_listing("2"))
    assert "service_ages_in_order" in outcome.refused[0].reason
    assert Service.objects.get().organisation.name == "Sand Dune Friends"


def test_two_services_of_one_organisation_share_it():
    applied(a_listing("1"), a_listing("2"))
    assert Organisation.objects.get().services.count() == 2


def test_every_run_notes_when_the_source_was_last_heard():
    applied(a_listing())
    ImportedRecord.objects.update(imported_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert applied(a_listing()).unchanged == 1
    assert set(ImportedRecord.objects.values_list("imported_at", flat=True)) == {NOW}


def test_a_place_that_an_editor_added_stays_with_the_listing():
    applied(a_listing())
    listing = Service.objects.get()
    listing.places.create(location=Location.objects.create(name="Second hall"))
    outcome = applied(a_listing())
    assert listing.places.count() == 2
    assert outcome.kept[0].fields == ("places",)


def test_tags_that_the_directory_does_not_have_are_left_out():
    applied(a_listing(needs=["no-such-need"], categories=["no-such-category"]))
    assert not Service.objects.get().needs.exists()


def test_a_name_longer_than_its_column_is_shortened_and_that_is_said():
    outcome = applied(a_listing(other_names="word " * 80))
    assert Service.objects.get().other_names.endswith("word…")
    assert outcome.notes == {"“other_names” of over 250 characters; it was shortened": 1}


def test_the_number_of_queries_to_find_what_is_there_does_not_grow():
    many = [a_listing(str(number)) for number in range(12)]
    applied(*many)
    few = many[:2]
    queries = {}
    for listings in (few, many):
        applying = Applying(ImportedRecord.Source.OPEN_REFERRAL, Outcome(), now=NOW)
        with CaptureQueriesContext(connection) as captured:
            applying.load(listings)
        queries[len(listings)] = len(captured)
    assert queries[2] == queries[12]
