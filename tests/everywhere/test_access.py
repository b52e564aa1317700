"""Who may open what: every address x every role, against a table that people review.

To add an address:
1. Run this file. The failure prints the row as the site behaves now.
2. Read it. Is it what it should be? Then add it to role_table.csv (one row per address; each
   cell is the status of a GET and of a POST without data, "200 405").
3. Where the address carries something (`<slug:slug>`), say what in url_arguments.py.

The five pages of every ModelAdmin are not in that table: admin_table.csv has one row per model,
each cell the letters of what the role may do (v view, a add, c change, d delete; - nothing).
"""

import csv
from pathlib import Path

import pytest
import zeal
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver, reverse

from sefton_send.access import addresses, declared_policy, public
from sefton_send.models import User
from sefton_send.roles import ROLES
from tests.everywhere.url_arguments import ARGUMENTS

HERE = Path(__file__).parent
PEOPLE = ["anonymous", *ROLES, "superuser"]
MODEL_PAGES = ("_changelist", "_add", "_change", "_history", "_delete")
# These need what tests do not have: a page on another host, a real passkey.
NOT_ASKED = {"openid_connect_login", "openid_connect_callback", "mfa_reauthenticate_webauthn"}
ALL = list(addresses(get_resolver()))
MODELS = [model._meta for model in admin.site._registry]
MODEL_ADDRESSES = {
    f"admin:{model.app_label}_{model.model_name}{page}" for model in MODELS for page in MODEL_PAGES
}
NAMES = sorted(
    {name for name, _ in ALL if name != "admin:"} - MODEL_ADDRESSES - NOT_ASKED  # "": redirects
)


def table(file: str) -> dict[str, dict[str, str]]:
    with (HERE / file).open(newline="") as lines:
        return {row.pop("name"): row for row in csv.DictReader(lines)}


def somebody(role: str) -> User | None:
    if role == "anonymous":
        return None
    user = User.objects.create_user(
        f"{role}@sefton-send.example",
        name=role.title(),
        is_staff=True,
        is_superuser=role == "superuser",
    )
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Work key"})
    if role in ROLES:
        user.groups.add(Group.objects.get(name=role))
    return user


def status(user: User | None, method: str, address: str) -> int:
    client = Client()
    with zeal.zeal_ignore():  # many requests in one test look like one page with many queries
        if user:
            client.force_login(user)
        return client.generic(method, address).status_code


def as_it_is(name: str) -> dict[str, str]:
    """The row of one address as the site answers now.

    Nobody's role is looked at on a public page, so there the two ends of the row are asked, and the
    roles between them stand for the superuser's answer.
    """
    is_public = declared_policy(dict(ALL)[name].callback, name) is public
    row = {role: answers(name, role) for role in ("anonymous", "superuser")}
    for role in ROLES:
        row[role] = row["superuser"] if is_public else answers(name, role)
    return {role: row[role] for role in PEOPLE}


def answers(name: str, role: str) -> str:
    """The status of a GET and of a POST by one role."""
    user = somebody(role)
    address = reverse(name, args=ARGUMENTS.get(name, list)())
    found = " ".join(str(status(user, method, address)) for method in ("GET", "POST"))
    User.objects.filter(email__startswith="owner@").delete()
    return found


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=[name or str(p) for name, p in ALL])
def test_every_view_says_who_may_open_it(name, pattern):
    view = pattern.callback
    assert declared_policy(view, name), f"{view.__module__}: set `access = ...` on this view"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.django_db
def test_every_role_gets_what_the_reviewed_table_says(name):
    assert name, "an address without a name cannot be reviewed: give it one"
    is_now = as_it_is(name)
    expected = table("role_table.csv").get(name)
    row = ",".join([name, *is_now.values()])
    assert expected, f"{name} is not in role_table.csv. Review this row, then add it:\n{row}"
    assert is_now == expected, f"{name}: the site and role_table.csv differ. It is now:\n{row}"


def test_the_table_names_no_address_that_is_gone():
    assert set(table("role_table.csv")) <= set(NAMES)


def letters(user: User | None, model) -> str:
    """What somebody may do with one model in the admin, found by asking for its pages."""
    meta = model._meta
    prefix = f"admin:{meta.app_label}_{meta.model_name}"
    listing, adding = reverse(f"{prefix}_changelist"), reverse(f"{prefix}_add")
    nobody = [0]  # no such row: those who may look are sent back, all others are refused
    one, removing = (
        reverse(f"{prefix}_change", args=nobody),
        reverse(f"{prefix}_delete", args=nobody),
    )
    found = ""
    found += "v" if status(user, "GET", listing) == 200 else ""
    found += "a" if status(user, "GET", adding) == status(user, "POST", adding) == 200 else ""
    for letter, address in (("c", one), ("d", removing)):
        refused = {403} if user else {302}
        found += "" if {status(user, "POST", address)} <= refused else letter
    return found or "-"


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda m: m._meta.label)
@pytest.mark.django_db
def test_every_role_may_do_in_the_admin_what_the_reviewed_table_says(model):
    is_now = {role: letters(somebody(role), model) for role in PEOPLE}
    expected = table("admin_table.csv").get(model._meta.label)
    row = ",".join([model._meta.label, *is_now.values()])
    assert expected, f"{model._meta.label} is not in admin_table.csv. Review, then add:\n{row}"
    assert is_now == expected, f"The admin and admin_table.csv differ. It is now:\n{row}"
