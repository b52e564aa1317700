"""Whatever stands in an address: an answer in plain words, never an error of ours."""

from urllib.parse import urlencode

import pytest

from local_offer.models import Need, OldSlug, Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.settings import a_school

pytestmark = pytest.mark.django_db

RIGHT_TO_LEFT = "\u202emsitua مرحبا עברית"
QUERIES = [
    "asdfghjkl qwertyuiop",
    "x" * 10_000,
    "word " * 2_500,
    "' OR 1=1 --",
    "'; DROP TABLE local_offer_service; --",
    "a & | ! <-> :* (",
    '"never closed',
    "% %s \\ {{ 7 }} {% load x %}",
    "<script>alert(1)</script>",
    "😀🎈 👨‍👩‍👧‍👦",
    RIGHT_TO_LEFT,
    "autism\x00club\r\n\t",
    "NOT",
    "-",
]
LISTS = ["/directory/", "/directory/map/", "/directory/booklet/", "/directory/schools/"]
PLACES = ["PR8 99Z", "Narnia", "M1 1AA", "EH1 1AA", "P", "99999", "\x00", "😀", "L" * 500]
NONSENSE = [
    {"need": "nonsense"},
    {"need": ["autism"] * 500},
    {"age": "200"},
    {"age": "-1"},
    {"age": "4.5"},
    {"age": "٣"},
    {"category": "x'"},
    {"area": "\x00"},
    {"when": "never"},
    {"cost": "lots"},
    {"access": "wings"},
    {"delivery": "drone"},
    {"referral": "king"},
    {"diagnosis": "maybe"},
    {"plan": "x"},
    {"sort": "evil"},
    {"postcode": "L21", "within": "nan"},
    {"postcode": "L21", "within": "-5"},
    {"lat": "91", "lng": "nan"},
]
PAGES = ["0", "-1", "99999", "abc", "1.5", "9" * 400, "\x00"]


def read(client, address, **query):
    """The page at an address; it keeps the rules of every page."""
    response = client.get(f"{address}?{urlencode(query, doseq=True)}")
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


@pytest.mark.parametrize("words", QUERIES)
@pytest.mark.parametrize("address", LISTS)
def test_no_words_whatever_break_a_list(client, address, words):
    a_service("Tuesday Talkers")
    html = read(client, address, q=words)
    assert "<script>alert" not in html


@pytest.mark.parametrize("words", ["asdfghjkl", RIGHT_TO_LEFT])
def test_a_search_that_finds_nothing_says_who_to_ring(client, words):
    a_service("Tuesday Talkers")
    html = read(client, "/directory/", q=words)
    assert "There is still help." in html
    assert "Sefton SENDIASS" in html


def test_ten_thousand_letters_are_cut_with_a_word_about_it(client):
    assert "Your search is very long." in read(client, "/directory/", q="x" * 10_000)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("address", LISTS[:3])
def test_a_place_we_cannot_find_is_said_and_the_rest_is_searched(client, address, place):
    a_service("Tuesday Talkers")
    assert "Tuesday Talkers" in read(client, address, postcode=place)


@pytest.mark.parametrize("query", NONSENSE, ids=str)
@pytest.mark.parametrize("address", LISTS[:3])
def test_a_filter_we_do_not_have_leaves_the_search_alone(client, address, query):
    a_service("Tuesday Talkers", coverage="borough")
    assert "Tuesday Talkers" in read(client, address, **query)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("address", [*LISTS, "/directory/a-z/", "/directory/organisation/marram/"])
def test_a_page_that_cannot_be_shows_one_that_can(client, address, page):
    a_service("Tuesday Talkers", organisation=an_organisation("Marram", slug="marram"))
    a_school("Tuesday Talkers")
    assert "Tuesday Talkers" in read(client, address, page=page, letter="T")


@pytest.mark.parametrize("ids", ["abc", "-1", "0", "9" * 40, "1,1,1", "\x00", "1," * 3_000, "٣"])
@pytest.mark.parametrize("name", ["compare", "shortlist", "booklet"])
def test_numbers_of_no_listing_give_a_page_that_says_what_to_do(client, name, ids):
    html = read(client, f"/directory/{name}/", ids=ids)
    assert html.count("<h1") == 1
    assert "Speak to a person" in html


def test_more_parameters_than_django_reads_are_refused_in_words(client):
    response = client.get("/directory/?" + "&".join(f"need=n{n}" for n in range(1_001)))
    assert response.status_code == 400
    assert "We did not understand that" in response.content.decode()


@pytest.mark.parametrize("query", ["?%ff%fe=%ff", "?q=%C3%28", "?&&&===", "?q", "?need[]=autism"])
def test_bytes_that_are_no_text_are_read_as_far_as_they_go(client, query):
    assert client.get(f"/directory/{query}").status_code == 200


def test_a_listing_taken_down_is_gone_and_leads_to_others_like_it(client):
    need = Need.objects.create(slug="talking", name="Talking")
    for name, status in [("Gone Group", "unpublished"), ("Tuesday Talkers", "published")]:
        a_service(name, slug=name.split()[0].lower(), status=status).needs.add(need)
    response = client.get("/directory/service/gone/")
    assert response.status_code == 410
    assert "Tuesday Talkers" in response.content.decode()
    assert client.get("/directory/service/gone/times.ics").status_code in {302, 410}


def test_a_merged_listing_leads_to_the_one_it_became_also_by_an_old_address(client):
    kept = a_service("Kept", slug="kept")
    merged = a_service("Merged", slug="merged", status=Service.Status.MERGED, merged_into=kept)
    OldSlug.objects.create(slug="older-still", service=merged)
    for address in ("merged", "older-still"):
        response = client.get(f"/directory/service/{address}/", follow=True)
        assert response.redirect_chain[-1] == ("/directory/service/kept/", 301)
        assert "Kept" in response.content.decode()


def test_a_listing_removed_for_ever_is_not_found_in_words(client):
    service = a_service("Removed", slug="removed")
    a_place(service)
    service.delete()
    response = client.get("/directory/service/removed/")
    assert response.status_code == 404
    assert "Sefton SENDIASS" in response.content.decode()


@pytest.mark.parametrize(
    "page", ["", "//evil.example", "https://evil.example", "/x" * 3_000, "\x00", "/\\evil", "/["]
)
def test_a_report_about_no_page_of_ours_can_still_be_made(client, page):
    html = read(client, "/report-a-problem/", page=page)
    assert "evil" not in html
