import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import Area, Location
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place
from tests.factories.settings import a_school

pytestmark = pytest.mark.django_db


def html_of(client, query=""):
    response = client.get("/directory/schools/" + query)
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_each_school_says_its_phase_kind_town_and_places_for_sen(client):
    school = a_school(sen_types=["Autistic spectrum disorder"], resourced_places=16)
    a_place(school.service, town="Liverpool", area=Area.objects.create(slug="c", name="Crosby"))
    html = html_of(client)
    assert "Secondary, mainstream school, Crosby" in html
    assert "Registered for: Autistic spectrum disorder" in html
    assert "Places for pupils with SEN: 16 places" in html


def test_choices_narrow_the_list(client):
    a_school("Dune Primary (made up)", phase="primary")
    a_school("Tide High (made up)", resourced_places=4, sen_types=["Hearing impairment"])
    assert "Tide High" not in html_of(client, "?phase=primary")
    assert "Dune Primary" not in html_of(client, "?resourced=yes")
    assert "Dune Primary" not in html_of(client, "?sen=Hearing+impairment")
    assert "Dune Primary" in html_of(client, "?group=mainstream")


def test_a_school_is_found_by_name_or_by_town(client):
    tide = a_school("Tide High (made up)")
    a_school("Dune High (made up)")
    a_place(tide.service, town="Bootle", postcode="L20 1AA")
    for words in ("tide", "bootle", "bootle+high", "L20"):
        html = html_of(client, f"?q={words}")
        assert "Tide High" in html
        assert "Dune High" not in html


def test_a_secret_place_does_not_tell_where_a_school_is(client):
    school = a_school()
    a_place(school.service, town="Bootle", kind=Location.Kind.MASKED)
    assert "Marram Grass" not in html_of(client, "?q=bootle")


def test_schools_chosen_before_come_ticked(client):
    school = a_school()
    assert f'value="{school.pk}" checked' in html_of(client, f"?ids={school.pk}")


def test_schools_ticked_stay_ticked_while_looking_for_more(client):
    dune = a_school("Dune High (made up)")
    a_school("Tide High (made up)")
    html = html_of(client, f"?q=tide&ids={dune.pk}")
    assert f'value="{dune.pk}" checked' in html
    assert f'<input type="hidden" name="ids" value="{dune.pk}">' in html
    assert "Tide High" in html
    assert "Keep those you tick and look for more" in html


def test_pages_of_the_list_keep_choices_and_ticks(client):
    schools = [a_school(f"School {number:02} (made up)") for number in range(62)]
    html = html_of(client, f"?phase=secondary&ids={schools[5].pk}")
    assert f'href="?phase=secondary&amp;ids={schools[5].pk}&amp;page=2"' in html


def test_a_school_that_is_not_published_is_not_listed(client):
    a_school("Closed School (made up)", status="unpublished")
    assert "Closed School" not in html_of(client)


@pytest.mark.parametrize("query", ["?q=%00&page=-1", "?phase=x&group=%27", "?sen=%00", "?ids=abc"])
def test_nonsense_gets_the_list(client, query):
    a_school()
    html = html_of(client, query)
    assert html.count("<h1") == 1
    assert "Schools and settings" in html


def test_the_list_costs_the_same_queries_for_twelve_as_for_two(client, django_assert_num_queries):
    for number in range(2):
        a_place(a_school(f"School {number} (made up)").service, town="Bootle")
    with CaptureQueriesContext(connection) as two:
        html_of(client)
    for number in range(2, 12):
        a_place(a_school(f"School {number} (made up)").service, town="Bootle")
    with django_assert_num_queries(len(two)):
        html_of(client)
