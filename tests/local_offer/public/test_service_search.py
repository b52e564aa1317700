import pytest
from django.urls import reverse

from local_offer.models import Area, Location, Need
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service

pytestmark = pytest.mark.django_db
ADDRESS = "/directory/"


@pytest.fixture
def talking():
    return Need.objects.create(slug="talking", name="Talking")


@pytest.fixture
def southport():
    return Area.objects.create(
        slug="southport", name="Southport", latitude=53.6475, longitude=-3.0053
    )


def page_of(client, query=""):
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_heading_says_how_many_can_help(client, talking):
    for name in ("Tuesday Talkers", "Chatterbox"):
        a_service(name).needs.add(talking)
    a_service("Swimming")
    html = page_of(client, "?need=talking")
    assert "2 places that can help with talking</h1>" in html
    assert "Swimming" not in html
    assert 'href="/directory/service/' in html


def test_each_result_is_a_heading_with_a_link(client):
    service = a_service("Tuesday Talkers")
    link = (
        f'<h3 class="card__title"><a href="{service.get_absolute_url()}">Tuesday Talkers</a></h3>'
    )
    assert link in page_of(client)


def test_each_choice_can_be_undone_alone_or_all_at_once(client, talking):
    a_service(cost="free").needs.add(talking)
    html = page_of(client, "?need=talking&cost=free")
    assert 'href="?cost=free"' in html
    assert 'href="?need=talking"' in html
    assert "Clear all" in html


def test_the_form_comes_back_as_it_was_sent(client, talking):
    a_service().needs.add(talking)
    html = page_of(client, "?q=tuesday+%3Cb%3E&postcode=Narnia&need=talking&age=4&sort=name")
    assert 'value="tuesday &lt;b&gt;"' in html
    assert 'value="Narnia"' in html
    assert 'id="need-talking" name="need" value="talking" checked' in html
    assert 'id="age-4" name="age" value="4" checked' in html
    assert '<option value="name" selected>' in html


def test_a_distance_that_is_not_offered_comes_back_too(client):
    assert '<option value="3" selected>3 miles</option>' in page_of(client, "?within=3")


def test_a_place_we_do_not_know_is_said_beside_its_box_and_the_search_goes_on(client):
    a_service("Tuesday Talkers")
    html = page_of(client, "?postcode=Narnia")
    assert 'href="#search-postcode"' in html
    assert 'id="search-postcode-error"' in html
    assert "Tuesday Talkers" in html
    check_page(html)


def test_borough_wide_help_stands_in_a_group_of_its_own_near_a_place(client, southport):
    a_place(a_service("Here"), latitude=53.6475, longitude=-3.0053, area=southport)
    a_service("Helpline", coverage="borough", delivery=["phone"])
    html = page_of(client, "?postcode=Southport")
    near, everywhere = html.split('id="everywhere"')
    assert "Here" in near
    assert "less than 0.1 miles away" in near
    assert "Helpline" in everywhere


def test_nothing_found_gives_ways_on_and_a_number_to_ring(client, talking):
    a_service().needs.add(talking)
    html = page_of(client, "?q=zzzzqqqq&need=talking")
    assert "Nothing found yet" in html
    assert "0151 934 3334" in html.split("Speak to a person")[0]
    check_page(html)


def test_a_slip_of_the_pen_that_finds_nothing_shows_what_was_meant(client):
    a_service("Pebble Group", summary="For families who live with autism.")
    html = page_of(client, "?q=autisim")
    assert "1 place that can help, for “autism”" in html
    assert "Nothing is listed for “autisim”. These are for <strong>autism</strong>." in html
    assert "Pebble Group" in html
    check_page(html)


def test_an_empty_directory_still_answers(client):
    check_page(page_of(client))


@pytest.mark.parametrize(
    "query",
    [
        "?page=0",
        "?page=-1",
        "?page=99999",
        "?page=abc",
        "?need=nonsense&category=%00&area=%27%3B--&age=999&within=x&sort=%F0%9F%98%80",
        "?q=" + "a" * 5000,
        "?q=%00%00&postcode=PR8+99Z",
        "?q=%D7%A9%D7%9C%D7%95%D7%9D+%E2%80%AE&lat=abc&lng=1e999",
        "?q='+OR+1=1--&when=never&access=%3Cscript%3E",
        "?" + "&".join(f"need=n{number}" for number in range(500)),
    ],
)
def test_nonsense_gets_a_page_and_never_an_error(client, query):
    a_service("Tuesday Talkers")
    check_page(page_of(client, query))


def test_results_cost_the_same_queries_however_many(client, talking, django_assert_max_num_queries):
    a_service("First").needs.add(talking)
    page_of(client)
    for number in range(20):
        service = a_service(f"Number {number}")
        service.needs.add(talking)
        a_place(service, town="Bootle")
    # Inside a test's transaction nothing is kept between requests; 6 is the limit outside it.
    with django_assert_max_num_queries(30) as many:
        page_of(client)
    Need.objects.create(slug="sleep", name="Sleep")
    for number in range(19):
        a_place(a_service(f"Another {number}"), town="Formby")
    with django_assert_max_num_queries(30) as more:
        page_of(client)
    assert len(more) == len(many)


def test_pages_link_to_each_other_and_keep_the_choices(client, talking):
    for number in range(25):
        a_service(f"Number {number:02}").needs.add(talking)
    html = page_of(client, "?need=talking&sort=name")
    assert 'href="?need=talking&amp;sort=name&amp;page=2"' in html
    assert "page 2 of 2" in page_of(client, "?need=talking&page=2")


def test_words_typed_and_postcodes_stay_out_of_the_title(client):
    a_service("Tuesday Talkers")
    html = page_of(client, "?q=tuesday&postcode=PR8+1DA")
    title = html.split("<title>")[1].split("</title>")[0]
    assert "tuesday" not in title.lower()
    assert "PR8" not in title


def test_search_engines_keep_the_directory_and_not_every_search(client):
    a_service()
    assert "noindex" not in page_of(client)
    assert "noindex" in page_of(client, "?q=swimming")
    assert (
        f'rel="canonical" href="http://127.0.0.1:8000{reverse("local_offer:service-search")}"'
        in (page_of(client, "?q=swimming"))
    )


def test_a_repeat_visit_is_answered_without_the_page(client):
    a_service()
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies
    assert "Cookie" not in first.headers.get("Vary", "")


def test_an_edit_is_seen_at_the_very_next_visit(client):
    service = a_service("Old name")
    first = client.get(ADDRESS)
    service.name = "New name"
    service.save()
    again = client.get(ADDRESS, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 200
    assert "New name" in again.content.decode()


def test_what_is_not_published_is_not_found(client):
    a_service("Draft group", status="draft")
    assert "Draft group" not in page_of(client, "?q=draft")


def test_a_refuge_is_found_by_words_and_shows_no_address(client, southport):
    a_place(
        a_service("Safe Shore", coverage="borough"),
        kind=Location.Kind.MASKED,
        name="Gull House",
        address_1="1 Secret Street",
        postcode="PR9 0ZZ",
        town="Churchtown",
        latitude=53.65,
        longitude=-2.96,
    )
    html = page_of(client, "?q=safe")
    assert "Safe Shore" in html
    for secret in ("Gull House", "Secret Street", "PR9 0ZZ", "Churchtown", "53.65"):
        assert secret not in html


def test_the_shortlist_button_is_for_browsers_that_can_use_it(client):
    service = a_service("Tuesday Talkers")
    html = page_of(client)
    assert f'data-shortlist-add="{service.pk}" data-name="Tuesday Talkers" hidden' in html
