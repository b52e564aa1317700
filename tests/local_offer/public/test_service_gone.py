"""What stands at the address of a listing that is not, or no longer, public."""

import pytest

from local_offer.models import Category, OldSlug, Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service, an_organisation

pytestmark = pytest.mark.django_db


def test_a_taken_down_listing_is_gone_with_alternatives(client):
    category = Category.objects.create(slug="clubs", name="Clubs")
    gone = a_service("Secret Club", slug="gone", status=Service.Status.UNPUBLISHED)
    other = a_service("Word Wizards")
    for each in (gone, other):
        each.categories.add(category)
    response = client.get(gone.get_absolute_url())
    check_page(response)
    html = response.content.decode()
    assert response.status_code == 410
    assert "This listing has been taken down" in html
    assert "Word Wizards" in html
    assert "Secret Club" not in html


def test_a_listing_of_an_organisation_taken_down_is_gone_too(client):
    service = a_service(organisation=an_organisation(is_published=False))
    assert client.get(service.get_absolute_url()).status_code == 410


def test_a_draft_and_an_unknown_address_are_not_there(client):
    draft = a_service(status=Service.Status.DRAFT)
    for address in (draft.get_absolute_url(), "/directory/service/no-such-place/"):
        response = client.get(address)
        assert response.status_code == 404
        assert 'action="/directory/"' in response.content.decode()


def test_merged_and_old_addresses_lead_on_for_ever(client):
    service = a_service(slug="new-name")
    OldSlug.objects.create(slug="old-name", service=service)
    merged = a_service(status=Service.Status.MERGED, merged_into=service)
    for address in ("/directory/service/old-name/", merged.get_absolute_url()):
        response = client.get(address)
        assert (response.status_code, response.url) == (301, "/directory/service/new-name/")
