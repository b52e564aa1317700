import json
from datetime import UTC, datetime

import pytest

from local_offer.models import Area, Location
from local_offer.reference import Reference
from local_offer.service_page import ServicePage, for_page
from local_offer.structured_data import as_json, service_data
from tests.factories.directory import a_place, a_service
from tests.factories.settings import a_school

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URLS = {"url": "https://send.example/s/", "organisation_url": "https://send.example/o/"}


def data_of(service):
    page = ServicePage(for_page().get(pk=service.pk), Reference((), (), ()), NOW)
    return service_data(page, **URLS)


@pytest.mark.parametrize(
    "name", ["</script><script>x", "<!-- a", "a & b", '"quoted"', "\u2028line", "Zoë 💥"]
)
def test_no_name_breaks_out_of_the_script(name):
    text = as_json({"name": name})
    assert not {"<", ">", "&"} & set(text)
    assert json.loads(text) == {"name": name}


@pytest.mark.django_db
def test_a_listing_says_who_where_and_whether_it_is_free():
    service = a_service("Sand Club", cost="free", coverage="borough")
    a_place(service, name="Hall", postcode="PR8 1AA", latitude=53.6, longitude=-3.0)
    data = data_of(service)
    assert data["@type"] == "Service"
    assert data["provider"]["name"] == service.organisation.name
    assert data["isAccessibleForFree"] is True
    assert data["areaServed"] == "Sefton"
    place = data["availableChannel"][0]["serviceLocation"]
    assert place["address"] == "Hall, PR8 1AA"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 53.6, "longitude": -3.0}


@pytest.mark.django_db
def test_a_secret_place_is_never_in_it():
    service = a_service("Safe Shore (made up)")
    a_place(
        service, kind=Location.Kind.MASKED, name="Zebra House", postcode="L20 9ZZ",
        latitude=53.45, longitude=-2.99, area=Area.objects.create(slug="bootle", name="Bootle"),
    )  # fmt: skip
    text = json.dumps(data_of(service))
    for part in ("Zebra", "L20", "53.45", "2.99", "serviceLocation", "Bootle"):
        assert part not in text


@pytest.mark.django_db
def test_a_school_is_a_school_with_its_address():
    school = a_school("Dune High (made up)", urn=104972)
    a_place(school.service, name="Dune High", town="Formby")
    data = data_of(school.service)
    assert data["@type"] == "HighSchool"
    assert data["address"] == "Dune High, Formby"
    assert data["identifier"] == "104972"


@pytest.mark.django_db
def test_what_is_not_known_is_left_out():
    data = data_of(a_service(phone=None, summary=""))
    assert "description" not in data
    assert "availableChannel" not in data
    assert "isAccessibleForFree" not in data
