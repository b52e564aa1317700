"""An editor's Monday: find what needs doing, mend it, publish it, undo it."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from local_offer import history
from local_offer.models import (
    Category,
    ImportedRecord,
    Need,
    OldSlug,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from sefton_send.models import AuditEntry
from tests.factories.directory import a_place, a_service

CHANGELIST = reverse("admin:local_offer_service_changelist")


@pytest.fixture
def editor(client, alice):
    client.force_login(alice)
    return client


def rows_of(response) -> set[str]:
    return {service.name for service in response.context["cl"].result_list}


def form_of(client, service) -> dict:
    """What the browser would send back if the editor pressed Save at once."""
    response = client.get(reverse("admin:local_offer_service_change", args=[service.pk]))
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress"):
                names = getattr(widget, "widgets_names", [])
                parts = widget.decompress(value)
                data.update(
                    {
                        f"{bound.html_name}{name}": part
                        for name, part in zip(names, parts, strict=True)
                        if part is not None
                    }
                )
            elif isinstance(value, bool):
                data.update({bound.html_name: "on"} if value else {})
            elif value is not None:
                data[bound.html_name] = value
    return data


def save(client, service, button="_continue", **changes):
    data = {**form_of(client, service), **changes, button: "1"}
    url = reverse("admin:local_offer_service_change", args=[service.pk])
    return client.post(url, data, follow=True)


def test_the_first_page_says_what_needs_doing(editor):
    a_service("Never checked")
    response = editor.get(reverse("admin:index"))
    tasks = {t.label: t.count for g in response.context["task_groups"] for t in g.tasks}
    assert tasks["Not checked for 6 months"] == 1
    assert tasks["No phone number"] == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("checked=never", {"Silent", "Untouched"}),
        ("checked=within-6", {"Fresh"}),
        ("missing=phone", {"Silent"}),
        ("missing=need", {"Silent", "Untouched"}),
        ("origin=untouched", {"Untouched"}),
        ("origin=by-hand", {"Silent", "Fresh"}),
        ("origin=from-gias", {"Untouched"}),
        ("origin=from-ofsted", set()),
    ],
)
def test_a_filter_answers_an_editors_question(editor, today, query, found):
    a_service("Silent", phone=None)
    fresh = a_service("Fresh", checked_on=today, checked_by="The provider", checked_how="provider")
    fresh.needs.add(Need.objects.create(slug="t", name="Talking"))
    untouched = a_service("Untouched")
    ImportedRecord.objects.create(
        source="gias", source_id="1", service=untouched, imported_at="2026-11-01T09:00Z"
    )
    assert rows_of(editor.get(f"{CHANGELIST}?{query}")) == found


@pytest.fixture
def today():
    from django.utils import timezone

    return timezone.localdate()


def test_a_list_of_many_listings_costs_no_more_queries_than_a_list_of_two(
    editor, django_assert_max_num_queries
):
    need = Need.objects.create(slug="t", name="Talking")
    for number in range(12):
        a_service(f"Listing {number}").needs.add(need)
    with django_assert_max_num_queries(20):
        editor.get(CHANGELIST)


def test_an_editor_mends_a_phone_number_in_the_same_row_as_its_contact(editor):
    service = a_service(phone="0151 496 0001")
    save(editor, service, **{"contacts-0-number": "0151 496 0999"})
    assert Phone.objects.get(contact__service=service).number == "0151 496 0999"


def test_ages_are_typed_in_years_and_months(editor):
    service = a_service()
    save(
        editor,
        service,
        min_age_months_years=2,
        min_age_months_months=6,
        max_age_months_years=5,
    )
    service.refresh_from_db()
    assert service.min_age_months == 30
    assert service.max_age_months == 71  # until the day before the sixth birthday


def test_ages_in_the_wrong_order_are_refused_in_words_and_nothing_typed_is_lost(editor):
    service = a_service()
    response = save(editor, service, min_age_months_years=9, max_age_months_years=5)
    assert "“Up to age” must not be below “From age”." in response.content.decode()
    assert 'value="9"' in response.content.decode()


def test_a_fortnightly_time_without_a_first_day_is_refused_in_words(editor):
    service = a_service()
    response = save(
        editor,
        service,
        **{
            "schedules-TOTAL_FORMS": 1,
            "schedules-0-service": service.pk,
            "schedules-0-frequency": "WEEKLY",
            "schedules-0-interval": 2,
            "schedules-0-weekdays": ["TU"],
            "schedules-0-season": "term",
        },
    )
    assert "Give one day it happens on, so the weeks can be counted." in response.content.decode()
    assert not Schedule.objects.exists()


def test_saving_marks_the_listing_as_edited_by_hand(editor):
    service = a_service()
    save(editor, service, name="Tuesday Talkers and Walkers")
    service.refresh_from_db()
    assert service.hand_edited_at is not None


def test_a_changed_address_keeps_redirecting_from_the_old_one(editor):
    service = a_service(slug="tuesday-talkers")
    save(editor, service, slug="talkers")
    assert OldSlug.objects.get().slug == "tuesday-talkers"


def test_publishing_is_audited_and_needs_a_way_to_ask(editor, alice):
    mute = a_service("Mute", phone=None, status=Service.Status.DRAFT)
    response = save(editor, mute, button="_publish")
    assert "has no phone, e-mail or website" in response.content.decode()
    mute.refresh_from_db()
    assert mute.status == "draft"
    save(editor, mute, button="_publish", website="https://mute.example")
    mute.refresh_from_db()
    assert mute.status == "published"
    assert AuditEntry.objects.filter(actor=alice, verb="published").count() == 1


def test_bulk_take_down_and_check(editor, today):
    one, two = a_service("One"), a_service("Two")
    chosen = {"_selected_action": [one.pk, two.pk]}
    editor.post(CHANGELIST, {**chosen, "action": "mark_checked_today"})
    editor.post(CHANGELIST, {**chosen, "action": "take_down_selected"})
    assert set(Service.objects.values_list("status", "checked_on")) == {("unpublished", today)}


def test_many_listings_are_tagged_at_once_by_way_of_a_page_that_asks(editor):
    one, two = a_service("One"), a_service("Two")
    need = Need.objects.create(slug="t", name="Talking")
    chosen = {"_selected_action": [one.pk, two.pk], "action": "tag_need"}
    page = editor.post(CHANGELIST, chosen)
    assert "Add to all of them" in page.content.decode()
    editor.post(CHANGELIST, {**chosen, "add": "1", "tags": [need.pk]})
    assert set(need.services.all()) == {one, two}


def test_a_filtered_list_is_downloaded_as_csv_without_formulas(editor):
    a_service("=HYPERLINK(1)", phone=None)
    a_service("Has a phone")
    response = editor.get(reverse("admin:local_offer_service_export") + "?missing=phone")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows] == ["Name", "'=HYPERLINK(1)"]


def test_a_masked_place_stays_masked_in_the_exported_file(editor):
    a_place(
        a_service(), kind="masked", name="Refuge", address_1="7 Secret Road", postcode="L21 1AA"
    )
    response = editor.get(reverse("admin:local_offer_location_export"))
    text = b"".join(response.streaming_content).decode()
    assert "Secret Road" not in text
    assert "L21" not in text


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
    assert "The listing did not exist then." in response.content.decode()


def test_an_analyst_reads_and_exports_but_publishes_nothing(client, person):
    client.force_login(person("Ann", role="analyst"))
    service = a_service(status=Service.Status.DRAFT)
    assert client.get(reverse("admin:local_offer_service_export")).status_code == 200
    client.post(CHANGELIST, {"_selected_action": [service.pk], "action": "publish_selected"})
    service.refresh_from_db()
    assert service.status == "draft"


def test_a_draft_is_previewed_as_a_parent_would_see_it_and_says_that_it_is_a_preview(editor):
    draft = a_service("Dune Walkers", status=Service.Status.DRAFT)
    page = editor.get(reverse("local_offer:service-preview", args=[draft.slug])).content.decode()
    assert "Families cannot see this page" in page
    assert "Can my child go?" in page
    assert reverse("admin:local_offer_service_change", args=[draft.pk]) in page
