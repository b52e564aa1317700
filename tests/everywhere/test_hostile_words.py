"""Whatever stands in a listing or an address, no page of ours turns it into a program."""

import re

import pytest
import zeal
from django.urls import reverse

from local_offer.admin.export import safe_cell
from local_offer.models import Area, Category, Need, Service
from tests.everywhere.test_pages import OPEN
from tests.everywhere.url_arguments import ARGUMENTS
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.guides import a_guide
from tests.factories.settings import a_school, an_answer

SCRIPT = """</script>"'><script>alert(1)</script><img src=x onerror=alert(1)>\r\nX-Evil:1{{7*7}}"""
MARKDOWN = f"{SCRIPT}\n\n[a](javascript:alert(1)) ![b](//evil.example/x.png) <javascript:alert(1)>"
LINK = "javascript:alert(1)//"
EVIL = re.compile(
    r"<script>alert|<img src=x|onerror=alert\(1\)>"
    r"|(?:href|src|action)=.?javascript:|(?:src|action)=.?//evil"
)
TEXTS = ("description", "eligibility", "how_to_ask", "what_happens_next", "if_refused")
LINES = ("summary", "alert", "residence_words", "waiting_words", "cost_words", "cost_help")


@pytest.fixture
def hostile(db) -> Service:
    words = dict.fromkeys(TEXTS, MARKDOWN) | dict.fromkeys(LINES, SCRIPT[:200])
    service = a_service(
        SCRIPT,
        slug="sandgrown",
        organisation=an_organisation(
            SCRIPT, slug="sandgrown", description=MARKDOWN, website=LINK, email='"<b>"@x.example'
        ),
        website=LINK,
        email='"<b>"@x.example',
        phone=SCRIPT[:30],
        **words,
    )
    for model in (Need, Category, Area):
        row = model.objects.create(slug="sandgrown", name=SCRIPT[:80], summary=SCRIPT)
        getattr(service, {Need: "needs", Category: "categories", Area: "areas"}[model]).add(row)
    place = a_place(
        service, name=SCRIPT, address_1=SCRIPT, town=SCRIPT[:80], travel=MARKDOWN, area=row,
        latitude=53.6, longitude=-3.0,
    )  # fmt: skip
    service.schedules.create(place=place, weekdays=["MO"], opens_at="09:00", note=SCRIPT[:200])
    service.links.create(kind="website", title=SCRIPT[:150], url=LINK)
    service.cost_options.create(option=SCRIPT[:120], unit=SCRIPT[:40])
    silent = a_service("Silent", slug="silent", website=LINK, phone=None)
    for service_at_school in (service, silent):
        school = a_school(SCRIPT, slug=f"school-{service_at_school.slug}")
        school.sen_report_url = school.accessibility_plan_url = LINK
        school.save()
        an_answer(school, "a", MARKDOWN, SCRIPT)
    guide = a_guide(SCRIPT[:100], slug="sandgrown", steps=[MARKDOWN], introduction=MARKDOWN)
    guide.steps.get().services.add(service)
    return service


def addresses() -> list[str]:
    named = ("service-detail", "service-calendar", "organisation-detail", "category-detail",
             "need-detail", "area-detail", "guide-detail")  # fmt: skip
    found = [reverse(f"local_offer:{name}", args=["sandgrown"]) for name in named]
    found += ["/directory/service/silent/", "/directory/service/school-silent/"]
    found += [reverse(name) for name in OPEN if name not in ARGUMENTS]
    ids = ",".join(str(service.pk) for service in Service.objects.all())
    pages = ("shortlist", "service-booklet", "setting-compare", "setting-list")
    found += [f"{reverse(f'local_offer:{page}')}?ids={ids}" for page in pages]
    schools = "&".join(f"ids={s.pk}" for s in Service.objects.filter(setting__isnull=False))
    return [*found, f"{reverse('local_offer:setting-compare')}?{schools}"]


def evil(response) -> list[str]:
    """What a browser would run; in a calendar file a line of its own would be enough."""
    text = response.content.decode()
    if response["Content-Type"].startswith("text/calendar"):
        return re.findall(r"^X-Evil", text, re.MULTILINE)
    return EVIL.findall(text) + [name for name in response.headers if "evil" in name.lower()]


def test_no_words_of_a_listing_become_a_program(client, hostile):
    found = {}
    for address in addresses():
        with zeal.zeal_ignore():
            found[address] = evil(client.get(address))
    assert {address: what for address, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "name", ["q", "postcode", "within", "need", "age", "sort", "page", "ids", "letter", "lat",
             "sen", "phase", "size", "next"]
)  # fmt: skip
def test_no_words_of_an_address_become_a_program(client, hostile, name):
    found = {}
    for page in [page for page in OPEN if page not in ARGUMENTS]:
        found[page] = evil(client.get(reverse(page), {name: SCRIPT}))
    assert {address: what for address, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"]
)
def test_no_words_become_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_ordinary_words_stay_as_they_are():
    assert safe_cell("Dunes = fun") == "Dunes = fun"
