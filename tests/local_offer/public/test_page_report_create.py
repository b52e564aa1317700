from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from local_offer.forms.public import stamp
from local_offer.models import OldSlug, PageReport
from local_offer.views.public.page_report import local_path
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADDRESS = "/report-a-problem/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def report(**answers):
    shown = stamp(NOW - timedelta(seconds=20))
    return {"page": "/directory/", "problem": "wrong", "shown": shown, **answers}


def test_a_report_of_a_listing_is_kept_with_the_listing(client):
    service = a_service("Sand Club")
    page = service.get_absolute_url()
    html = client.get(ADDRESS, {"page": page}).content.decode()
    assert "About <strong>Sand Club</strong>" in html
    response = client.post(ADDRESS, report(page=page, details="It moved.", email="a@b.example"))
    assert (response.status_code, response.url) == (
        302, f"{ADDRESS}thanks/?page={page.replace('/', '%2F')}",
    )  # fmt: skip
    kept = PageReport.objects.get()
    assert (kept.page, kept.service, kept.problem) == (page, service, "wrong")
    assert (kept.details, kept.email, kept.reported_at) == ("It moved.", "a@b.example", NOW)


def test_only_the_kind_of_problem_must_be_answered(client):
    client.post(ADDRESS, report(details="", email=""))
    assert PageReport.objects.get().email == ""


def test_a_mistake_keeps_what_was_typed_and_says_what_to_do(client):
    response = client.post(ADDRESS, report(problem="", details="Long story", email="no at sign"))
    html = response.content.decode()
    assert response.status_code == 422
    assert "Choose what the problem is" in html
    assert "Enter an email address with an @" in html
    assert "Long story" in html
    assert "no at sign" in html
    assert not PageReport.objects.exists()
    check_page(client.get(ADDRESS))


def test_too_long_and_odd_characters(client):
    response = client.post(ADDRESS, report(details="x" * 2001))
    assert "must be 2000 characters or fewer" in response.content.decode()
    assert client.post(ADDRESS, report(details="x" * 1000 + "💥\x00")).status_code in (302, 422)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"second_email": "spam@spam.example"}, "Leave this box empty"),
        ({"shown": stamp(NOW - timedelta(seconds=1))}, "then send it again"),
        ({"shown": "made up"}, "then send it again"),
        ({"shown": ""}, "then send it again"),
    ],
)
def test_what_looks_like_a_program_is_asked_once_more(client, answers, words):
    response = client.post(ADDRESS, report(details="Kept", **answers))
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Kept" in html
    assert not PageReport.objects.exists()


def test_a_person_who_was_very_quick_has_only_to_press_again(client):
    response = client.post(ADDRESS, report(shown=stamp(NOW)))
    shown = response.content.decode().split('name="shown" value="')[1].split('"')[0]
    with time_machine.travel(NOW + timedelta(seconds=5), tick=False):
        assert client.post(ADDRESS, report(shown=shown)).status_code == 302


def test_the_eleventh_report_in_an_hour_is_refused(client):
    answers = [client.post(ADDRESS, report()).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]
    assert PageReport.objects.count() == 10


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/directory/?q=my+son", "/directory/"),
        ("/guides/x/#step", "/guides/x/"),
        ("/not/a/page/", "/not/a/page/"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("/\\evil.example", ""),
        ("\\\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("/\t/evil.example", ""),
        ("/a\x00b", ""),
        ("//[", ""),
        ("", ""),
        ("/" + "x" * 400, "/" + "x" * 199),
    ],
)
def test_only_paths_of_this_site_are_taken(address, path):
    assert local_path(address) == path


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_it_never_leads_to_another_site(client, page):
    response = client.post(ADDRESS, report(page=page))
    assert response.url == f"{ADDRESS}thanks/"
    assert PageReport.objects.get().page == "/"
    html = client.get(f"{ADDRESS}thanks/", {"page": page}).content.decode()
    assert "evil" not in html.split("<main")[1].split("</main>")[0]


def test_an_old_address_still_names_its_listing_and_a_draft_is_not_named(client):
    service = a_service("Sand Club")
    OldSlug.objects.create(slug="old-name", service=service)
    draft = a_service("Draft Club", status="draft")
    html = client.get(ADDRESS, {"page": "/directory/service/old-name/"}).content.decode()
    assert "Sand Club" in html
    assert (
        "Draft Club" not in client.get(ADDRESS, {"page": draft.get_absolute_url()}).content.decode()
    )


def test_thanks_says_what_happens_next(client):
    response = client.get(f"{ADDRESS}thanks/", {"page": "/directory/"})
    check_page(response)
    assert 'href="/directory/"' in response.content.decode()
