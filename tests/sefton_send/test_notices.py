"""What the last action said is shown once, to the one who did it."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize("page", ["/", "/directory/"])  # one kept by this process, one not
def test_a_public_page_with_somebodys_notice_is_kept_by_no_cache(client, alice, page):
    known = client.get(page)["ETag"]
    client.force_login(alice)
    client.post(reverse("account_logout"))
    shown = client.get(page, headers={"If-None-Match": known})
    assert "You have signed out" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store, private"
    assert "ETag" not in shown
    assert client.get(page, headers={"If-None-Match": known}).status_code == 304
