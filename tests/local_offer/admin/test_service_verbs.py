"""Publish, take down, merge, check: one listing at a time, and fifty."""

import pytest
from django.urls import reverse

from local_offer import actions, history
from local_offer.models import Area, Guide, GuideStep, Need, Service
from sefton_send.models import AuditEntry
from tests.factories.directory import a_place, a_service
from tests.local_offer.admin.filling import address, save

CHANGELIST = reverse("admin:local_offer_service_changelist")


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
    down = {**chosen, "action": "take_down_selected", "answered": "1", "reason": "Both closed."}
    editor.post(CHANGELIST, down)
    assert set(Service.objects.values_list("status", "checked_on")) == {("unpublished", today)}


def test_nothing_is_taken_down_before_somebody_says_why(editor):
    one = a_service("One")
    chosen = {"_selected_action": [one.pk], "action": "take_down_selected"}
    asked = editor.post(CHANGELIST, chosen).content.decode()
    assert "For the history, not for the public" in asked
    refused = editor.post(CHANGELIST, {**chosen, "answered": "1", "reason": " "}).content.decode()
    assert "Say why, so that a colleague understands it next year." in refused
    one.refresh_from_db()
    assert one.status == "published"


def test_the_reason_stands_in_the_history_and_in_the_audit(editor):
    one = a_service("One")
    page = save(editor, one, button="_take_down", summary="Saved first.").content.decode()
    assert "Take down: families will no longer see" in page
    data = {"_selected_action": [one.pk], "action": "take_down_selected", "answered": "1"}
    editor.post(CHANGELIST, {**data, "reason": "It closed in July."})
    one.refresh_from_db()
    assert (one.status, one.summary) == ("unpublished", "Saved first.")
    assert "It closed in July." in {version.reason for version in history.versions(one)}
    assert AuditEntry.objects.get(verb="took down").detail == {"reason": "It closed in July."}


def test_duplicates_are_found_by_name_and_merged_into_the_one_that_stays(editor, client):
    stays, goes = a_service("Dune Club", slug="dune"), a_service("dune club", slug="dune-2")
    a_service("Another", phone="0151 496 0777")
    goes.needs.add(Need.objects.create(slug="t", name="Talking"))
    step = GuideStep.objects.create(
        guide=Guide.objects.create(slug="g", title="G", summary="S"), title="Step", words="Words"
    )
    step.services.add(goes)
    found = editor.get(f"{CHANGELIST}?twice=name").context["cl"].result_list
    assert set(found) == {stays, goes}

    chosen = {"_selected_action": [stays.pk, goes.pk], "action": "merge_selected"}
    assert "Which one stays?" in editor.post(CHANGELIST, chosen).content.decode()
    editor.post(CHANGELIST, {**chosen, "answered": "1", "stays": stays.pk})

    goes.refresh_from_db()
    assert (goes.status, goes.merged_into) == ("merged", stays)
    assert [need.name for need in stays.needs.all()] == ["Talking"]
    assert list(step.services.all()) == [stays]
    response = client.get("/directory/service/dune-2/")
    assert (response.status_code, response["Location"]) == (301, "/directory/service/dune/")


def test_refuges_to_be_merged_are_told_apart_by_their_towns_alone(editor):
    town = Area.objects.create(slug="bootle", name="Bootle")
    ward = Area.objects.create(slug="derby", name="Derby ward", kind="ward", parent=town)
    refuges = [a_service("Safe Shore"), a_service("safe shore")]
    for refuge in refuges:
        a_place(refuge, kind="masked", name="Gull House", area=ward)
    chosen = {"_selected_action": [r.pk for r in refuges], "action": "merge_selected"}
    page = editor.post(CHANGELIST, chosen).content.decode()
    assert page.count("Bootle") == 2
    assert "Derby ward" not in page
    assert "Gull House" not in page


def test_one_listing_alone_is_not_merged_and_the_reason_is_said(editor):
    chosen = {"_selected_action": [a_service().pk], "action": "merge_selected"}
    page = editor.post(CHANGELIST, chosen, follow=True).content.decode()
    assert "Tick between two and ten listings that are about one thing." in page


def test_a_listing_is_not_merged_into_one_that_was_merged_itself(alice):
    one, two, three = a_service("One"), a_service("Two"), a_service("Three")
    actions.merge(one, into=two, by=alice)
    with pytest.raises(actions.NotPossible, match="was merged itself"):
        actions.merge(three, into=one, by=alice)
    actions.merge(two, into=three, by=alice)
    one.refresh_from_db()
    assert one.merged_into == three  # no chain of addresses


def test_all_of_a_long_list_is_taken_down_at_once(editor):
    Service.objects.bulk_create(
        Service(slug=f"s{n}", name=f"Listing {n}", organisation=a_service("Only").organisation)
        for n in range(1)
    )
    everything = {"_selected_action": [Service.objects.first().pk], "select_across": "1"}
    data = {**everything, "action": "take_down_selected"}
    assert 'name="select_across"' in editor.post(CHANGELIST, data).content.decode()
    editor.post(CHANGELIST, {**data, "answered": "1", "reason": "A wrong import."})
    assert set(Service.objects.values_list("status", flat=True)) == {"unpublished"}


def test_a_new_listing_needs_only_its_name_and_organisation_and_is_a_draft(editor):
    organisation = a_service().organisation
    response = editor.get(reverse("admin:local_offer_service_add"))
    data = {"name": "Crosby Cubs", "organisation": organisation.pk, "_continue": "1"}
    for inline in response.context["inline_admin_formsets"]:
        for bound in inline.formset.management_form:
            data[bound.html_name] = bound.value()
    form = response.context["adminform"].form
    data |= {b.html_name: b.value() for b in form if isinstance(b.value(), str) and b.value()}
    data["name"] = "Crosby Cubs"
    editor.post(reverse("admin:local_offer_service_add"), data)
    new = Service.objects.get(name="Crosby Cubs")
    assert (new.status, new.slug) == ("draft", "crosby-cubs")


def test_an_analyst_sees_a_listing_without_buttons_that_refuse(analyst):
    page = analyst.get(address(a_service())).content.decode()
    for button in ("Save", "Delete", "take down"):
        assert f'value="{button}' not in page
