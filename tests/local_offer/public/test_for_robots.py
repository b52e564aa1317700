import pytest

from local_offer.models import Category, Service
from tests.factories.directory import a_service, an_organisation

pytestmark = pytest.mark.django_db


def test_the_sitemap_lists_only_what_visitors_may_find(client):
    a_service(slug="sand-club")
    a_service(slug="draft-club", status=Service.Status.DRAFT)
    a_service(slug="hidden-club", organisation=an_organisation(is_published=False))
    Category.objects.create(slug="clubs", name="Clubs")
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-services.xml" in index
    services = client.get("/sitemap-services.xml").content.decode()
    assert "/directory/service/sand-club/" in services
    assert "draft-club" not in services
    assert "hidden-club" not in services
    assert "/directory/category/clubs/" in client.get("/sitemap-categories.xml").content.decode()


def test_every_part_named_in_the_sitemap_is_there(client):
    index = client.get("/sitemap.xml").content.decode()
    parts = [part.split("</loc>")[0] for part in index.split("<loc>")[1:]]
    assert len(parts) >= 5
    for part in parts:
        assert client.get(part.removeprefix("http://testserver")).status_code == 200


def test_an_unknown_part_or_page_is_not_there(client):
    assert client.get("/sitemap-secrets.xml").status_code == 404
    assert client.get("/sitemap-services.xml", {"p": "abc"}).status_code == 404


def test_a_demonstration_asks_search_engines_to_stay_away(client):
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_real_site_keeps_them_off_searches_and_shortlists(client, settings):
    settings.PRODUCTION = True
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /directory/?\n" in text
    assert "Disallow: /directory/shortlist/\n" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
