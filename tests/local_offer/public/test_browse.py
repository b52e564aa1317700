import pytest

from local_offer.models import Area, Category, Guide, Need
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def health():
    return Category.objects.create(slug="health", name="Health", words="See **your GP** first.")


def html_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    check_page(html)
    return html


def test_a_category_has_its_words_its_listings_and_those_of_the_kinds_under_it(client, health):
    therapy = Category.objects.create(slug="therapy", name="Therapy", parent=health)
    a_service("Speech therapy").categories.add(therapy)
    html = html_of(client, "/directory/category/health/")
    assert "<strong>your GP</strong>" in html
    assert "Speech therapy" in html
    assert "/directory/category/therapy/" in html
    assert "1 place that can help" in html
    assert 'href="/directory/category/health/"' in html_of(client, "/directory/category/therapy/")


def test_an_empty_category_says_so_and_whom_to_ring(client, health):
    html = html_of(client, "/directory/category/health/")
    assert "Nothing listed here yet" in html


def test_a_category_links_to_the_same_search(client, health):
    for number in range(21):
        a_service(f"Number {number}").categories.add(health)
    assert 'href="/directory/?category=health">See all 21' in html_of(
        client, "/directory/category/health/"
    )


def test_a_town_shows_what_is_there(client):
    formby = Area.objects.create(slug="formby", name="Formby")
    a_place(a_service("Dune club"), area=formby)
    html = html_of(client, "/directory/area/formby/")
    assert "Help in Formby</h1>" in html
    assert "Dune club" in html


def test_a_need_says_its_formal_name_and_who_can_help(client):
    talking = Need.objects.create(slug="talking", name="Talking", formal_name="SLCN")
    a_service("Tuesday Talkers").needs.add(talking)
    html = html_of(client, "/directory/need/talking/")
    assert "Professionals may say: SLCN" in html
    assert "Tuesday Talkers" in html


@pytest.mark.parametrize("kind", ["category", "area", "need"])
def test_what_does_not_exist_is_not_found(client, kind):
    assert client.get(f"/directory/{kind}/nothing/").status_code == 404


@pytest.mark.parametrize("page", ["categories", "areas", "needs"])
def test_each_list_stands_even_with_nothing_in_it(client, page):
    html = html_of(client, f"/directory/{page}/")
    assert html.count("<h1") == 1
    assert "Speak to a person" in html


def test_each_list_counts_what_is_live(client, health):
    a_service().categories.add(health)
    a_service(status="draft").categories.add(health)
    assert '<span class="facet__count">(1)</span>' in html_of(client, "/directory/categories/")


def test_a_page_of_one_kind_is_seen_anew_after_its_words_change(client, health):
    first = client.get("/directory/category/health/")
    Category.objects.filter(pk=health.pk).update(words="Other words.")
    again = client.get(
        "/directory/category/health/", headers={"if-none-match": first.headers["ETag"]}
    )
    assert again.status_code == 200
    assert "Other words." in again.content.decode()


def test_the_front_page_leads_to_needs_ages_towns_and_kinds(client, health):
    need = Need.objects.create(slug="talking", name="Talking")
    Area.objects.create(slug="formby", name="Formby")
    service = a_service("Tuesday Talkers", min_age_months=0, max_age_months=59)
    service.needs.add(need)
    html = html_of(client, "/")
    for address in ("need=talking", "?age=0-4", "/directory/area/formby/"):
        assert address in html
    assert "/directory/category/health/" in html


def test_the_front_page_shows_the_guides(client):
    Guide.objects.create(slug="worried", title="Worried about my child", summary="Start here.")
    assert '/guides/worried/">Worried about my child' in html_of(client, "/")


def test_the_front_page_of_an_empty_directory_still_searches(client):
    assert 'action="/directory/"' in html_of(client, "/")
