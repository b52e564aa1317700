"""Roles are data; the groups follow them."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from sefton_send import roles


def may(role: str) -> set[str]:
    group = Group.objects.get(name=role)
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}


@pytest.mark.django_db
def test_every_role_is_there_after_a_migration():
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)


@pytest.mark.django_db
def test_an_editor_publishes_listings_and_cannot_touch_accounts():
    assert {"local_offer.publish_service", "local_offer.change_service"} <= may("editor")
    assert not {p for p in may("editor") if p.startswith(("auth.", "sefton_send.change"))}


@pytest.mark.django_db
def test_an_analyst_only_looks():
    assert {p.split(".")[1].split("_")[0] for p in may("analyst")} == {"use", "view"}


@pytest.mark.django_db
def test_no_role_writes_history_by_hand():
    for role in roles.ROLES:
        assert not [p for p in may(role) if p.endswith("event") and ".view_" not in p]


@pytest.mark.django_db
def test_a_permission_that_somebody_gave_by_hand_goes_at_the_next_migration():
    analyst = Group.objects.get(name="analyst")
    analyst.permissions.add(*Group.objects.get(name="editor").permissions.all())
    call_command("migrate", verbosity=0)
    assert "local_offer.change_service" not in may("analyst")


@pytest.mark.django_db
def test_a_second_run_changes_nothing():
    assert roles.sync() == []
