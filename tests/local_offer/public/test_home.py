import pytest
from django.template.loader import render_to_string

from local_offer.models import Category, Need
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service


def test_the_front_page_searches_without_javascript_or_a_directory():
    html = render_to_string("local_offer/public/home.html")

    check_page(html)
    assert '<form class="hero__form" action="/directory/" method="get"' in html
    assert 'name="q"' in html
    assert 'name="postcode"' in html


@pytest.mark.django_db
def test_the_front_page_leads_to_each_need_and_kind_of_help(client):
    a_service().needs.add(Need.objects.create(slug="talking", name="Talking"))
    Category.objects.create(slug="clubs", name="Clubs")
    response = client.get("/")
    html = response.content.decode()
    assert response.status_code == 200
    check_page(response)
    assert 'href="/directory/category/clubs/"' in html
    assert 'href="/directory/?need=talking"' in html
