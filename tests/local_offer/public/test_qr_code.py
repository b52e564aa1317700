import pytest
from django.test import RequestFactory

from local_offer.views.public.qr_code import target


def target_of(query):
    return target(RequestFactory().get(f"/directory/qr.svg?{query}"))


def test_a_code_of_ids_leads_to_the_shortlist():
    assert target_of("ids=3,1") == "http://127.0.0.1:8000/directory/shortlist/?ids=3,1"


def test_a_code_of_a_search_carries_choices_but_no_words_and_no_place():
    code = target_of("q=my+son+Sam&postcode=L21+4NB&within=5&need=autism&age=5-10&page=3")
    assert code == "http://127.0.0.1:8000/directory/?need=autism&age=5-10"
    assert target_of("lat=53.45&lng=-2.99&cost=free").endswith("/directory/?cost=free")


@pytest.mark.parametrize("query", ["", "ids=//evil.example", "next=https://evil.example"])
def test_a_code_never_leaves_this_site(query):
    assert target_of(query) == "http://127.0.0.1:8000/directory/"


@pytest.mark.django_db
def test_the_picture_is_an_svg_without_style_or_script(client):
    response = client.get("/directory/qr.svg", {"ids": ",".join(map(str, range(1000, 1060)))})
    svg = response.content.decode()
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert svg.startswith("<?xml")
    assert "style=" not in svg
    assert "<script" not in svg
