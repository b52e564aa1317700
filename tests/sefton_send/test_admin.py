"""Administrators let people in and out; they set no passwords and make no superusers."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from sefton_send.models import AuditEntry, User

PEOPLE = "/admin/sefton_send/user/"


@pytest.fixture
def frank(person, client):
    frank = person("Frank", role="administrator")
    client.force_login(frank)
    return frank


def form(**changes) -> dict:
    editor = Group.objects.get(name="editor").pk
    new = {"name": "June", "email": "June@Sefton-Send.example", "groups": [editor]}
    return {**new, "is_staff": "on", "is_active": "on", **changes}


def test_a_new_colleague_gets_a_letter_and_chooses_their_own_password(
    client, frank, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{PEOPLE}add/", form())
    june = User.objects.get(email="june@sefton-send.example")
    assert not june.has_usable_password()
    assert [group.name for group in june.groups.all()] == ["editor"]
    assert [letter.to for letter in mail.outbox] == [[june.email]]
    entry = AuditEntry.objects.get(verb="made an account")
    assert (entry.actor, entry.detail["roles"]) == (frank, ["editor"])


def test_an_administrator_cannot_make_a_superuser(client, frank):
    client.post(f"{PEOPLE}add/", form(is_superuser="on"))
    assert not User.objects.get(name="June").is_superuser


def test_an_administrator_cannot_touch_a_superuser(client, frank, dana):
    assert client.post(f"{PEOPLE}{dana.pk}/change/", form()).status_code == 403
    action = {"action": "forget_second_factor", "_selected_action": [dana.pk]}
    assert client.post(PEOPLE, action).status_code == 403


def test_nobody_gives_themselves_a_role(client, frank):
    client.post(f"{PEOPLE}{frank.pk}/change/", form(name="Frank", email=frank.email))
    assert [group.name for group in frank.groups.all()] == ["administrator"]


def test_a_lost_phone_is_forgotten_and_that_is_written_down(client, frank, alice):
    client.post(PEOPLE, {"action": "forget_second_factor", "_selected_action": [alice.pk]})
    assert not alice.authenticator_set.exists()
    assert AuditEntry.objects.filter(actor=frank, verb="removed the second factor").exists()


def test_two_accounts_cannot_share_an_address_whatever_its_case(client, frank, alice):
    page = client.post(f"{PEOPLE}add/", form(email=alice.email.upper()))
    assert "Somebody already has an account" in page.content.decode()


def test_no_page_shows_a_password_and_nobody_is_deleted(client, frank, alice):
    assert "password" not in client.get(f"{PEOPLE}{alice.pk}/change/").content.decode().lower()
    assert client.post(f"{PEOPLE}{alice.pk}/delete/").status_code == 403


def test_tables_of_secrets_are_not_in_the_admin(client, dana):
    client.force_login(dana)
    assert client.get("/admin/mfa/authenticator/").status_code == 404
    assert client.get("/admin/account/emailaddress/").status_code == 404


def test_roles_are_read_and_not_written(client, frank):
    editor = Group.objects.get(name="editor")
    assert client.get(f"/admin/auth/group/{editor.pk}/change/").status_code == 200
    assert client.post(f"/admin/auth/group/{editor.pk}/change/", {}).status_code == 403
