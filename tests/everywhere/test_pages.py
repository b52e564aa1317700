"""Every page that anyone may open keeps to the rules of every page, and knows nobody."""

import pytest
from django.urls import reverse

from tests.everywhere.html_rules import check_page
from tests.everywhere.test_access import table
from tests.everywhere.url_arguments import ARGUMENTS

OPEN = sorted(
    name for name, row in table("role_table.csv").items() if row["anonymous"].startswith("200 ")
)


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.django_db
def test_every_open_page_keeps_the_rules(client, name):
    response = client.get(reverse(name, args=ARGUMENTS.get(name, list)()))
    if response["Content-Type"].startswith("text/html"):
        check_page(response)


@pytest.mark.parametrize("name", [name for name in OPEN if not name.startswith("account_")])
@pytest.mark.django_db
def test_no_open_page_begins_a_session_and_caches_may_keep_what_has_no_form(client, name):
    response = client.get(reverse(name, args=ARGUMENTS.get(name, list)()))
    assert "session" not in response.cookies
    assert "Cookie" not in response.get("Vary", "") or "csrf" in response.cookies  # it has a form
