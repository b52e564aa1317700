"""Every public page, as it is, with nothing to show, with a problem, with far too much to show,
and without JavaScript: accessible, narrow enough for a phone, and usable from the keyboard."""

import re
from collections.abc import Iterator

import pytest

from local_offer.models import Area, Category, Guide, Need, Organisation, Service
from tests.factories.hostile import (
    SLUG,
    UNBROKEN,
    a_hostile_guide,
    a_hostile_listing,
    a_hostile_school,
)
from tests.journeys.looks import (
    assert_fits,
    assert_focus_shows,
    assert_one_heading_and_a_title,
)

# {a-listing} stands for its number.
SCHOOLS = "ids={crosby-high-school}&ids={formby-high-school}&ids={merefield-school}"
CLUB = "/directory/service/natterjack-holidays/"
NORMAL = [
    "/",
    "/directory/",
    "/directory/?q=my+son+is+4+and+hardly+speaks&postcode=L21&need=autism",
    "/directory/map/?postcode=L21",
    "/directory/a-z/",
    "/directory/categories/",
    "/directory/category/activities/",
    "/directory/areas/",
    "/directory/area/formby/",
    "/directory/needs/",
    "/directory/need/autism/",
    "/directory/schools/",
    f"/directory/compare/?{SCHOOLS}",
    "/directory/booklet/?category=holiday-clubs&size=large",
    "/directory/shortlist/?ids={natterjack-holidays},{talk-along}",
    "/directory/organisation/sefton-council/",
    CLUB,
    "/directory/service/safe-shore-refuge/",
    "/directory/service/marram-grass-high-school/",
    "/guides/",
    "/guides/work-not-college/",
    "/glossary/",
    f"/report-a-problem/?page={CLUB}",
    f"/report-a-problem/thanks/?page={CLUB}",
    "/contact/",
    "/accessibility/",
    "/privacy/",
    "/cookies/",
    "/account/login/",
    "/account/password/reset/",
]
EMPTY = [
    "/directory/?q=zzqqzz&need=autism&age=4",
    "/directory/map/?q=zzqqzz",
    "/directory/booklet/?q=zzqqzz",
    "/directory/a-z/?letter=!",
    "/directory/schools/?q=zzqqzz",
    "/directory/compare/",
    "/directory/shortlist/",
    f"/directory/need/{SLUG}-empty/",
    f"/directory/category/{SLUG}-empty/",
    f"/directory/area/{SLUG}-empty/",
    f"/directory/organisation/{SLUG}-empty/",
    f"/guides/{SLUG}-empty/",
]
PROBLEMS = [
    "/directory/?q=club&postcode=PR8+99Z&age=200&need=nonsense",
    "/directory/map/?postcode=Narnia&when=never",
    "/directory/booklet/?postcode=Narnia",
    "/directory/shortlist/?ids=999999999,abc",
    "/directory/compare/?ids={crosby-high-school}",
    "/directory/compare/?ids=1,2,3,4,5,6",
    "/no-such-page/",
    f"/directory/service/{SLUG}-gone/",
    f"/directory/organisation/{SLUG}-gone/",
]
LONG = [
    f"/directory/?q={UNBROKEN}&postcode=PR8+1AA&need={SLUG}-0&need={SLUG}-1",
    "/directory/?q=" + "x" * 5000,
    f"/directory/map/?q={UNBROKEN}&postcode=PR8+1AA",
    "/directory/a-z/?letter=L",
    f"/directory/category/{SLUG}-0/",
    f"/directory/area/{SLUG}-0/",
    f"/directory/need/{SLUG}-0/",
    "/directory/categories/",
    f"/directory/schools/?q={UNBROKEN}",
    "/directory/compare/?ids={hostile-school-1}&ids={hostile-school-2}",
    "/directory/booklet/?ids={hostile},{hostile-school-1}&size=large",
    "/directory/shortlist/?ids={hostile},{hostile-school-1}",
    f"/directory/organisation/{SLUG}/",
    f"/directory/service/{SLUG}/",
    f"/directory/service/{SLUG}-school-1/",
    f"/guides/{SLUG}/",
    "/guides/",
    "/",
    f"/report-a-problem/?page=/directory/service/{SLUG}/",
]


@pytest.fixture(scope="module")
def site_with_much(base_url: str, django_db_blocker) -> Iterator[str]:
    """The site with hostile and empty rows beside its sample content, and without them after."""
    with django_db_blocker.unblock():
        make_rows()
    yield base_url
    with django_db_blocker.unblock():
        remove_rows()


def make_rows() -> None:
    a_hostile_guide(a_hostile_listing())
    for number in (1, 2):
        a_hostile_school(f"{SLUG}-school-{number}")
    for model in (Need, Category, Area, Organisation):
        model.objects.create(slug=f"{SLUG}-empty", name="Nothing yet (made up)")
    Guide.objects.create(slug=f"{SLUG}-empty", title="No steps yet", summary="Made up.")
    gone = Organisation.objects.create(slug=f"{SLUG}-gone", name="Gone", is_published=False)
    Service.objects.create(
        slug=f"{SLUG}-gone", name="Gone", organisation=gone, status=Service.Status.UNPUBLISHED
    )


def remove_rows() -> None:
    Guide.objects.filter(slug__startswith=SLUG).delete()
    services = Service.objects.filter(slug__startswith=SLUG)
    organisations = list(services.values_list("organisation", flat=True))
    services.delete()
    Organisation.objects.filter(pk__in=organisations).delete()
    for model in (Need, Category, Area, Organisation):
        model.objects.filter(slug__startswith=SLUG).delete()


@pytest.fixture
def at(site_with_much: str):
    """at(address) with each {slug} replaced by that listing's number."""

    def number(match: re.Match) -> str:
        return str(Service.objects.get(slug=match[1]).pk)

    return lambda address: re.sub(r"{([\w-]+)}", number, address)


@pytest.mark.parametrize("address", [*NORMAL, *EMPTY])
def test_a_page_is_accessible_and_fits(page, at, axe, address):
    page.goto(at(address))
    assert_one_heading_and_a_title(page)
    axe(page)
    assert_focus_shows(page)
    assert_fits(page)


@pytest.mark.parametrize("address", PROBLEMS)
def test_a_page_with_a_problem_is_accessible_and_fits(page, at, axe, address, complaints):
    page.goto(at(address))
    assert_one_heading_and_a_title(page)
    axe(page)
    assert_focus_shows(page)
    assert_fits(page)
    complaints[:] = [line for line in complaints if "the server responded with" not in line]


@pytest.mark.parametrize("address", LONG)
def test_a_page_with_far_too_much_is_accessible_and_fits_a_phone(page, at, axe, address):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(at(address))
    assert_one_heading_and_a_title(page)
    assert_fits(page)
    axe(page)


@pytest.mark.parametrize("address", [*NORMAL, *EMPTY, *PROBLEMS])
def test_a_page_works_without_javascript(page_without_scripts, at, address):
    page = page_without_scripts
    page.goto(at(address))
    assert_one_heading_and_a_title(page)
    assert page.locator("main").inner_text().strip()
    assert_fits(page)
