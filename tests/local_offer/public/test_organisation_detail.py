import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import Contact, Phone, Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service, an_organisation

pytestmark = pytest.mark.django_db


def test_an_organisation_shows_what_it_runs_and_how_to_reach_it(client):
    organisation = an_organisation("Dune & Co", description="We **play**.", charity_number="123")
    a_service("Sand Club", organisation=organisation)
    a_service("Draft Club", organisation=organisation, status=Service.Status.DRAFT)
    desk = Contact.objects.create(organisation=organisation, name="Desk")
    Phone.objects.create(contact=desk, number="0151 496 0123")
    Contact.objects.create(organisation=organisation, name="Private", is_public=False)
    response = client.get(organisation.get_absolute_url())
    check_page(response)
    html = response.content.decode()
    assert "Sand Club" in html
    assert "0151 496 0123" in html
    assert "<strong>play</strong>" in html
    assert "charity number 123" in html
    assert "Draft Club" not in html
    assert "Private" not in html
    data = html.split('application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["name"] == "Dune & Co"


def test_one_taken_down_is_gone_and_an_unknown_one_is_not_there(client):
    gone = an_organisation(is_published=False)
    response = client.get(gone.get_absolute_url())
    check_page(response)
    assert response.status_code == 410
    assert client.get("/directory/organisation/nobody/").status_code == 404


def test_pages_of_listings_whatever_is_typed(client):
    organisation = an_organisation()
    for number in range(21):
        a_service(f"Club {number:02}", organisation=organisation)
    for page, club in (("1", "Club 00"), ("2", "Club 20"), ("99", "Club 20"), ("abc", "Club 00")):
        html = client.get(organisation.get_absolute_url(), {"page": page}).content.decode()
        assert club in html


def test_twelve_listings_ask_no_more_than_two(client):
    def queries(number):
        organisation = an_organisation()
        for _ in range(number):
            a_service(organisation=organisation)
        with CaptureQueriesContext(connection) as found:
            client.get(organisation.get_absolute_url())
        return len(found)

    queries(1)
    assert queries(12) == queries(2)
