from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import AccessFact, Location
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service
from tests.factories.settings import a_school, an_answer

pytestmark = pytest.mark.django_db


def html_of(client, ids):
    response = client.get(f"/directory/compare/?ids={ids}")
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_two_schools_stand_side_by_side_question_by_question(client):
    dune, tide = a_school("Dune High (made up)", pupils=900, capacity=950), a_school("Tide High")
    an_answer(dune, "a", "We use **pictures**.", question="How do you teach?")
    html = html_of(client, f"{dune.pk},{tide.pk}")
    assert "How do you teach?" in html
    assert "<strong>pictures</strong>" in html
    assert "They have not answered this yet. Ask them." in html
    assert "900 of 950 places" in html
    assert html.index("Dune High") < html.index("Tide High")


def test_the_order_chosen_is_the_order_shown(client):
    dune, tide = a_school("Dune High (made up)"), a_school("Tide High (made up)")
    html = html_of(client, f"{tide.pk},{dune.pk}")
    assert html.index("Tide High") < html.index("Dune High")


def test_ticks_of_a_form_work_like_a_link(client):
    dune, tide = a_school("Dune High (made up)"), a_school("Tide High (made up)")
    html = html_of(client, f"{dune.pk}&ids={tide.pk}")
    assert "There is a problem" not in html


def test_access_says_yes_no_and_not_known_with_dates(client):
    dune, tide = a_school("Dune High (made up)"), a_school("Tide High (made up)")
    place = a_place(dune.service)
    AccessFact.objects.create(
        location=place.location, feature="hoist", answer="no", checked_on=date(2026, 9, 21)
    )
    html = html_of(client, f"{dune.pk},{tide.pk}")
    row = html.split("Hoist")[1]
    assert "No<" in row
    assert "Checked on 21 September 2026" in row
    assert "Not known. Ask them." in row


def test_a_secret_place_shows_neither_address_nor_access(client):
    dune, tide = a_school("Dune High (made up)"), a_school("Tide High (made up)")
    place = a_place(dune.service, kind=Location.Kind.MASKED, address_1="1 Secret Street")
    AccessFact.objects.create(location=place.location, feature="hoist", answer="yes")
    html = html_of(client, f"{dune.pk},{tide.pk}")
    assert "Secret Street" not in html
    assert "Hoist" not in html


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (0, "Choose two, three or four schools or settings to compare."),
        (1, "You chose only School 0 (made up). Choose one, two or three more."),
        (5, "You chose 5. Untick some: up to 4 fit side by side."),
    ],
)
def test_too_few_or_too_many_are_told_what_to_do(client, chosen, message):
    schools = [a_school(f"School {number} (made up)") for number in range(chosen)]
    html = html_of(client, ",".join(str(school.pk) for school in schools))
    assert message in html
    assert "/directory/schools/" in html


def test_four_fit(client):
    schools = [a_school(f"School {number} (made up)") for number in range(4)]
    html = html_of(client, ",".join(str(school.pk) for school in schools))
    assert "compare--4" in html


def test_one_that_is_gone_is_said_and_the_others_are_compared(client):
    dune, tide = a_school("Dune High (made up)"), a_school("Tide High (made up)")
    gone = a_school("Gone High (made up)", status="unpublished")
    html = html_of(client, f"{dune.pk},{tide.pk},{gone.pk}")
    assert "1 of those you chose is no longer listed" in html
    assert "Gone High" not in html


@pytest.mark.parametrize("ids", ["abc", "0", "-1", "%00", "9" * 40, "1;drop", "²,³"])
def test_nonsense_is_told_what_to_do(client, ids):
    assert "There is a problem" in html_of(client, ids)


def test_a_club_cannot_be_compared_with_a_school(client):
    html = html_of(client, f"{a_school().pk},{a_service().pk}")
    assert "is still listed. Choose another." in html


def test_four_cost_the_same_queries_as_two(client, django_assert_num_queries):
    schools = [a_school(f"School {number} (made up)") for number in range(4)]
    for school in schools:
        a_place(school.service)
        an_answer(school, "a", "Yes.")
    ids = [str(school.pk) for school in schools]
    html_of(client, ",".join(ids))
    with CaptureQueriesContext(connection) as two:
        html_of(client, ",".join(ids[:2]))
    with django_assert_num_queries(len(two)):
        html_of(client, ",".join(ids))
