"""Who did what is written once and stays."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from sefton_send import audit
from sefton_send.models import AuditEntry


def test_an_entry_says_who_did_what_to_which_row(alice):
    entry = audit.record(alice, "opened", alice, fields=["name"])
    assert (entry.actor, entry.actor_name, entry.verb) == (alice, "Alice", "opened")
    assert (entry.target_type, entry.target_id) == ("sefton_send.User", str(alice.pk))
    assert entry.detail == {"fields": ["name"]}


@pytest.mark.django_db
def test_the_portal_itself_may_act():
    assert str(audit.record(None, "imported")) == "The portal itself imported"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sefton_send_auditentry SET verb = 'nothing'",
        "DELETE FROM sefton_send_auditentry",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_an_entry(sql):
    audit.record(None, "imported")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(sql)
    assert AuditEntry.objects.filter(verb="imported").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"verb": ""}, "audit_entry_says_what"),
        ({"actor_name": ""}, "audit_entry_names_who"),
        ({"target_type": "x", "target_id": ""}, "audit_entry_target_whole_or_absent"),
    ],
)
def test_half_an_entry_is_refused(fields, constraint):
    whole = {"verb": "did", "actor_name": "Alice"}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AuditEntry.objects.create(**whole | fields)


def test_somebody_who_acted_cannot_be_deleted(alice):
    audit.record(alice, "opened")
    with pytest.raises(IntegrityError):
        alice.delete()


def test_an_administrator_looks_at_the_entries_and_changes_none(client, person):
    admin = person("Frank", role="administrator")
    entry = audit.record(admin, "opened")
    client.force_login(admin)
    page = f"/admin/sefton_send/auditentry/{entry.pk}/change/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"verb": "nothing"}).status_code == 403
    assert client.post(f"/admin/sefton_send/auditentry/{entry.pk}/delete/").status_code == 403
