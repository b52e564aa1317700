import pytest

from local_offer.models import Area, Category, Location, Need, Service, Setting
from local_offer.related import related
from tests.factories.directory import a_place, a_service, an_organisation

pytestmark = pytest.mark.django_db


def names(service, most=4):
    needs = list(service.needs.values_list("pk", flat=True))
    categories = list(service.categories.values_list("pk", flat=True))
    found = related(service, needs=needs, categories=categories, most=most)
    return [other.name for other in found]


def tagged(name, *tags, **fields):
    service = a_service(name, **fields)
    for tag in tags:
        (service.needs if isinstance(tag, Need) else service.categories).add(tag)
    return service


@pytest.fixture
def talking():
    return Need.objects.create(slug="talking", name="Talking")


@pytest.fixture
def clubs():
    return Category.objects.create(slug="clubs", name="Clubs")


def test_the_more_is_shared_the_earlier_it_stands(talking, clubs):
    service = tagged("Sand Club", talking, clubs)
    tagged("Aardvark Club", clubs)
    tagged("Word Wizards", talking, clubs)
    tagged("Unrelated")
    assert names(service) == ["Word Wizards", "Aardvark Club"]


def test_the_same_town_comes_first_but_a_secret_place_gives_no_hint(clubs):
    town = Area.objects.create(slug="bootle", name="Bootle")
    service = tagged("Sand Club", clubs)
    a_place(service, area=town)
    a_place(tagged("Zebra Club", clubs), area=town)
    a_place(tagged("Yak Refuge", clubs), area=town, kind=Location.Kind.MASKED)
    tagged("Aardvark Club", clubs)
    assert names(service) == ["Zebra Club", "Aardvark Club", "Yak Refuge"]


def test_only_public_listings_and_only_so_many(clubs):
    service = tagged("Sand Club", clubs)
    tagged("Draft", clubs, status=Service.Status.DRAFT)
    tagged("Hidden", clubs, organisation=an_organisation(is_published=False))
    for number in range(6):
        tagged(f"Club {number}", clubs)
    assert names(service) == ["Club 0", "Club 1", "Club 2", "Club 3"]


def test_a_listing_without_tags_has_none():
    a_service("Other")
    assert names(a_service("Sand Club")) == []


def test_the_same_kind_of_help_comes_before_the_same_need_in_the_same_town(talking, clubs):
    town = Area.objects.create(slug="bootle", name="Bootle")
    refuge = tagged("Sand Refuge", talking, clubs)
    a_place(refuge, area=town)
    a_place(tagged("Pony Rides", talking), area=town)
    tagged("Other Refuge", clubs)
    assert names(refuge) == ["Other Refuge", "Pony Rides"]


def test_a_secondary_school_is_followed_by_secondary_schools(clubs):
    schools = {
        name: tagged(name, clubs)
        for name in ("Dune High", "Ant Primary", "Bee Primary", "Wren High")
    }
    for name, service in schools.items():
        phase = Setting.Phase.SECONDARY if "High" in name else Setting.Phase.PRIMARY
        Setting.objects.create(service=service, phase=phase)
    assert names(schools["Dune High"]) == ["Wren High", "Ant Primary", "Bee Primary"]
