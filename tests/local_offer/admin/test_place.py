"""Secret addresses are for those who may change them, and leave in no file."""

from django.urls import reverse

from tests.factories.directory import a_place, a_service
from tests.local_offer.admin.filling import address


def a_refuge(service):
    return a_place(
        service, kind="masked", name="Refuge", address_1="7 Secret Road", postcode="L21 1AA"
    ).location


def test_a_masked_place_stays_masked_in_the_exported_file(editor):
    a_refuge(a_service())
    response = editor.get(reverse("admin:local_offer_location_export"))
    text = b"".join(response.streaming_content).decode()
    assert "Secret Road" not in text
    assert "L21" not in text


def test_an_analyst_does_not_see_that_a_secret_address_exists(analyst):
    service = a_service()
    refuge = a_refuge(service)
    listing = reverse("admin:local_offer_location_changelist")
    assert "Refuge" not in analyst.get(listing).content.decode()
    assert analyst.get(address(refuge)).status_code == 302
    assert "Secret Road" not in analyst.get(listing + "?q=Secret").content.decode()
    assert "Refuge" not in analyst.get(address(service)).content.decode()
