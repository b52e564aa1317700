"""History: who changed what, and the way back, for every noun of the directory."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from local_offer import history
from local_offer.models import (
    AccessFact,
    Category,
    Need,
    OldSlug,
    Phone,
    Schedule,
    SenAnswer,
    SenQuestion,
    Service,
    ServiceAtLocation,
    Setting,
)
from sefton_send.models import AuditEntry
from tests.factories.directory import a_place, a_service
from tests.local_offer.admin.filling import address, save


def test_history_says_who_changed_what_from_what_to_what(editor):
    service = a_service(summary="Old words.")
    save(editor, service, summary="New words.")
    page = editor.get(reverse("admin:local_offer_service_history", args=[service.pk]))
    newest = page.context["versions"][0]
    assert newest.who == "Alice"
    assert ("Old words.", "New words.") in [
        (field.before, field.after) for change in newest.changes for field in change.fields
    ]


@pytest.mark.django_db(transaction=True)
def test_a_listing_goes_back_whole_to_an_earlier_version(client, person):
    alice = person("Alice", role="editor")
    client.force_login(alice)
    service = a_service(summary="As it was.", phone="0151 496 0001")
    service.needs.add(Need.objects.create(slug="t", name="Talking"))
    place = a_place(service)
    Schedule.objects.create(service=service, place=place, weekdays=["MO"])
    as_it_was = history.versions(service)[0].at

    service.summary = "Spoilt."
    service.save()
    service.needs.clear()
    service.categories.add(Category.objects.create(slug="c", name="Clubs"))
    Phone.objects.filter(contact__service=service).update(number="000")
    ServiceAtLocation.objects.all().delete()

    url = reverse("admin:local_offer_service_restore", args=[service.pk])
    client.post(url, {"as_at": as_it_was.isoformat()})
    service.refresh_from_db()
    assert service.summary == "As it was."
    assert [need.name for need in service.needs.all()] == ["Talking"]
    assert not service.categories.exists()
    assert Phone.objects.get(contact__service=service).number == "0151 496 0001"
    assert service.places.get().schedules.get().weekdays == ["MO"]
    assert AuditEntry.objects.filter(actor=alice, verb="restored").exists()


def test_asking_to_restore_changes_nothing_until_confirmed(editor):
    service = a_service(summary="Now.")
    url = reverse("admin:local_offer_service_restore", args=[service.pk])
    page = editor.get(url, {"as_at": history.versions(service)[0].at.isoformat()})
    assert "Yes, put it back" in page.content.decode()
    service.refresh_from_db()
    assert service.summary == "Now."


def test_a_version_that_never_was_is_refused_in_words(editor):
    service = a_service()
    url = reverse("admin:local_offer_service_restore", args=[service.pk])
    response = editor.post(url, {"as_at": date(2001, 1, 1).isoformat() + "T00:00Z"}, follow=True)
    assert "It did not exist then." in response.content.decode()


def test_every_noun_with_a_history_in_the_database_has_it_in_the_admin():
    for model in history.HAS_HISTORY:
        assert admin.site._registry[model].object_history_template == "admin/versions.html"


@pytest.mark.django_db(transaction=True)
def test_a_places_access_answers_are_in_its_own_history_and_come_back(client, person):
    client.force_login(person("Alice", role="editor"))
    place = a_place(a_service()).location
    AccessFact.objects.create(location=place, feature="hoist", answer="yes")
    as_it_was = history.versions(place)[0].at
    AccessFact.objects.update(answer="no")

    page = client.get(address(place, "history"))
    newest = page.context["versions"][0].changes[0].fields[0]
    assert (newest.before, newest.after) == ("Yes", "No")
    client.post(address(place, "restore"), {"as_at": as_it_was.isoformat()})
    assert AccessFact.objects.get().answer == "yes"


@pytest.mark.django_db(transaction=True)
def test_a_schools_deleted_answers_come_back_with_their_listing():
    school = a_service()
    setting = Setting.objects.create(service=school, phase="primary", group="mainstream")
    question = SenQuestion.objects.create(letter="a", question="How do you teach?")
    SenAnswer.objects.create(setting=setting, question=question, answer="In small groups.")
    as_it_was = history.versions(school)[0].at
    SenAnswer.objects.all().delete()
    history.restore(school, as_at=as_it_was, by=None)
    assert SenAnswer.objects.get().answer == "In small groups."


@pytest.mark.django_db(transaction=True)
def test_a_way_back_that_is_barred_is_refused_in_words_and_changes_nothing(client, person):
    client.force_login(person("Alice", role="editor"))
    one = a_service(slug="talkers")
    as_it_was = history.versions(one)[0].at
    Service.objects.filter(pk=one.pk).update(slug="walkers", name="Walkers")
    a_service(slug="talkers")
    page = client.post(address(one, "restore"), {"as_at": as_it_was.isoformat()}, follow=True)
    assert "It would take a name or address that another record has now" in page.content.decode()
    one.refresh_from_db()
    assert one.name == "Walkers"


@pytest.mark.django_db(transaction=True)
def test_the_address_of_until_now_leads_to_a_listing_that_went_back_to_an_older_one(alice):
    service = a_service(slug="talkers")
    as_it_was = history.versions(service)[0].at
    Service.objects.filter(pk=service.pk).update(slug="walkers")
    history.restore(service, as_at=as_it_was, by=alice)
    service.refresh_from_db()
    assert (service.slug, OldSlug.objects.get().slug) == ("talkers", "walkers")
    assert service.hand_edited_at is not None


def test_a_secret_address_is_not_named_in_the_history_of_its_listing(editor):
    service = a_service()
    a_place(service, kind="masked", name="Safe Shore House", address_1="7 Secret Road")
    page = editor.get(address(service, "history")).content.decode()
    assert "a secret address" in page
    assert "Safe Shore" not in page


def test_an_analyst_reads_the_history_and_is_offered_no_button_that_refuses(analyst):
    service = a_service(summary="Old.")
    Service.objects.update(summary="New.")
    page = analyst.get(address(service, "history")).content.decode()
    assert "Old." in page
    assert "Put it back" not in page
    assert (
        analyst.post(address(service, "restore"), {"as_at": "2026-01-01T00:00Z"}).status_code == 403
    )


def test_a_long_history_costs_no_more_queries_than_a_short_one(
    editor, django_assert_max_num_queries
):
    service = a_service()
    for number in range(12):
        Service.objects.update(summary=f"Words {number}.")
        service.needs.add(Need.objects.create(slug=f"n{number}", name=f"Need {number}"))
    with django_assert_max_num_queries(35):
        editor.get(address(service, "history"))
