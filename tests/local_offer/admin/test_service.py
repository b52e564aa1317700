"""An editor's Monday: find what needs doing, mend it, publish it, undo it."""

import csv
import io
from datetime import time

import pytest
from django.urls import reverse

from local_offer.admin.service_columns import gaps
from local_offer.models import (
    ImportedRecord,
    Need,
    OldSlug,
    Phone,
    Schedule,
    Service,
)
from tests.factories.directory import a_service
from tests.local_offer.admin.filling import save

CHANGELIST = reverse("admin:local_offer_service_changelist")


def rows_of(response) -> set[str]:
    return {service.name for service in response.context["cl"].result_list}


def test_the_first_page_says_what_needs_doing(editor):
    a_service("Never checked")
    response = editor.get(reverse("admin:index"))
    tasks = {t.label: t.count for g in response.context["task_groups"] for t in g.tasks}
    assert tasks["Not checked for 6 months"] == 1
    assert tasks["No phone number"] == 0


def test_the_first_page_offers_lists_to_somebody_who_only_looks(analyst):
    (group,) = analyst.get(reverse("admin:index")).context["task_groups"]
    assert group.title == "Look up and download"
    for task in group.tasks:
        assert analyst.get(task.url).status_code == 200


def test_every_task_of_the_first_page_opens_as_many_listings_as_it_counts(editor):
    a_service("Never checked", phone=None)
    a_service("A draft", status=Service.Status.DRAFT, phone=None)
    for group in editor.get(reverse("admin:index")).context["task_groups"]:
        for task in group.tasks:
            page = editor.get(task.url)
            assert page.status_code == 200
            if task.count is not None:
                assert task.count == page.context["cl"].result_count, task.label


def test_listings_to_check_are_ordered_with_the_oldest_check_first(editor):
    told = {"checked_by": "The provider", "checked_how": "provider"}
    a_service("Lately", checked_on="2026-01-05", **told)
    a_service("Long ago", checked_on="2024-03-01", **told)
    a_service("Never")
    found = editor.get(f"{CHANGELIST}?checked=over-6").context["cl"].result_list
    assert [service.name for service in found] == ["Never", "Long ago", "Lately"]


def test_the_list_leads_to_the_number_and_back_to_the_list(editor):
    service = a_service(phone="0151 496 0001")
    page = editor.get(f"{CHANGELIST}?checked=never").content.decode()
    change = reverse("admin:local_offer_service_change", args=[service.pk])
    back = "?_changelist_filters=checked%3Dnever#contacts-heading"
    assert f'href="{change}{back}">0151 496 0001' in page


def test_the_list_says_what_a_listing_does_not_say(editor):
    silent = a_service(summary="", phone=None)
    assert list(gaps(silent)) == ["summary", "phone", "needs", "ages", "how to ask"]


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


@pytest.mark.parametrize("typed", ["16:30", "4.30pm", "4:30PM", "16.30"])
def test_a_time_is_typed_as_people_say_it_and_read_back_in_words(editor, typed):
    service = a_service()
    row = {
        "schedules-TOTAL_FORMS": 1,
        "schedules-0-service": service.pk,
        "schedules-0-frequency": "WEEKLY",
        "schedules-0-interval": 1,
        "schedules-0-weekdays": ["TU"],
        "schedules-0-season": "term",
        "schedules-0-opens_at": typed,
    }
    page = save(editor, service, **row).content.decode()
    assert Schedule.objects.get().opens_at == time(16, 30)
    assert "Every Tuesday, from 4:30pm, in term time" in page


def test_saving_marks_the_listing_as_edited_by_hand(editor):
    service = a_service()
    save(editor, service, name="Tuesday Talkers and Walkers")
    service.refresh_from_db()
    assert service.hand_edited_at is not None


def test_a_changed_address_keeps_redirecting_from_the_old_one(editor):
    service = a_service(slug="tuesday-talkers")
    save(editor, service, slug="talkers")
    assert OldSlug.objects.get().slug == "tuesday-talkers"


def test_many_listings_are_tagged_at_once_by_way_of_a_page_that_asks(editor):
    one, two = a_service("One"), a_service("Two")
    need = Need.objects.create(slug="t", name="Talking")
    chosen = {"_selected_action": [one.pk, two.pk], "action": "tag_need"}
    page = editor.post(CHANGELIST, chosen)
    assert "Add to all of them" in page.content.decode()
    editor.post(f"{CHANGELIST}?missing=need", {**chosen, "answered": "1", "tags": [need.pk]})
    assert set(need.services.all()) == {one, two}
    assert not Service.objects.filter(hand_edited_at=None).exists()


def test_a_filtered_list_is_downloaded_as_csv_without_formulas(editor):
    a_service("=HYPERLINK(1)", phone=None)
    a_service("Has a phone")
    response = editor.get(reverse("admin:local_offer_service_export") + "?missing=phone")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows] == ["Name", "'=HYPERLINK(1)"]


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
