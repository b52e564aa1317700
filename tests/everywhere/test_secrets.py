"""What the directory keeps to itself is on no open page: secret places, drafts, private contacts.

Every secret field holds the same made-up word, which is then looked for everywhere.
"""

from datetime import date, time

import pytest
import zeal
from django.urls import reverse

from local_offer.models import (
    AccessFact,
    Area,
    Category,
    Contact,
    Location,
    Need,
    OldSlug,
    SearchEntry,
    Service,
)
from local_offer.search import current_version, spelling
from tests.everywhere.test_pages import OPEN
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.guides import a_guide
from tests.factories.settings import a_school

SECRET = "zanzicanary"
TOWN = {"latitude": 53.4555, "longitude": -2.9511}
POINT = {"latitude": 53.4704, "longitude": -2.9982}  # of a secret door, in Litherland
WORDS = {
    "name": f"{SECRET} house",
    "address_1": f"7 {SECRET} road",
    "address_2": SECRET,
    "town": SECRET,
    "county": SECRET,
    "postcode": "L38 9ZZ",
    "uprn": "777777777777",
    "travel": f"The bus to {SECRET}.",
}
NEVER = (SECRET, "9ZZ", "777777777777", "53.470", "2.998")
committed = pytest.mark.django_db(transaction=True)  # the index in memory, kept pages and cards


@pytest.fixture
def tags(db) -> tuple[Need, Category, Area, Area]:
    town = Area.objects.create(slug="litherland", name="Litherland", kind="town", **TOWN)
    ward = Area.objects.create(slug="ward", name=f"{SECRET} ward", kind="ward", parent=town)
    need = Need.objects.create(slug="sandgrown", name="Sandgrown")
    kind = Category.objects.create(slug="sandgrown", name="Sandgrown")
    return need, kind, town, ward


def tagged(service: Service, tags) -> Service:
    service.needs.add(tags[0])
    service.categories.add(tags[1])
    return service


def hidden_place(service: Service, ward: Area, **fields) -> Location:
    place = a_place(service, **{"kind": "masked"} | WORDS | POINT | fields, area=ward)
    place.note = SECRET
    place.save()
    AccessFact.objects.create(location=place.location, feature="hoist", answer="yes", note=SECRET)
    times = {"weekdays": ["MO"], "opens_at": time(9), "closes_at": time(17)}
    service.schedules.create(place=place, **times)
    return place.location


@pytest.fixture
def refuge(tags) -> Service:
    """An open listing at a secret place, with one number for the council's eyes alone."""
    service = tagged(
        a_service(
            "Harbour Help",
            slug="harbour",
            checked_on=date(2026, 1, 5),
            checked_by="Council",
            checked_how="council",
        ),
        tags,
    )
    private = {"is_public": False, "name": SECRET, "email": f"{SECRET}@home.example"}
    Contact.objects.create(service=service, **private).phones.create(number=f"07700 {SECRET}")
    Contact.objects.create(organisation=service.organisation, **private)
    hidden_place(service, tags[3])
    hidden_place(tagged(a_school("Harbour School", slug="school").service, tags), tags[3])
    return service


@pytest.fixture
def hidden(tags) -> list[Service]:
    """Listings that nobody may see yet, or any more, tied to all that is open."""
    shut = an_organisation(SECRET, is_published=False)
    found = [
        a_service(f"{SECRET} draft", slug=f"{SECRET}-1", summary=SECRET, status="draft"),
        a_service(f"{SECRET} gone", slug=f"{SECRET}-2", summary=SECRET, status="unpublished"),
        a_service(f"{SECRET} shut", slug=f"{SECRET}-3", summary=SECRET, organisation=shut),
        a_school(
            f"{SECRET} school", slug=f"{SECRET}-4", status="draft", sen_types=[SECRET]
        ).service,
    ]
    guide = a_guide("Sandgrown guide", slug="sandgrown")
    for service in found:
        a_place(tagged(service, tags), name=SECRET, town="Litherland", area=tags[2], **POINT)
        step = guide.steps.create(order=99, title="Ask", words="Ask them.", talk_to=service)
        step.services.add(service)
    a_guide(SECRET, slug=f"{SECRET}-guide", is_published=False)
    OldSlug.objects.create(slug="once-was", service=found[0])
    a_service("Merged", slug="merged", status="merged", merged_into=found[0])
    return found


def addresses(refuge: Service, hidden: list[Service]) -> list[str]:
    """Every open page, with each way of asking it for more."""
    named = {
        "local_offer:service-detail": ["harbour"],
        "local_offer:service-calendar": ["harbour"],
        "local_offer:organisation-detail": [refuge.organisation.slug],
        "local_offer:category-detail": ["sandgrown"],
        "local_offer:need-detail": ["sandgrown"],
        "local_offer:area-detail": ["litherland"],
        "local_offer:guide-detail": ["sandgrown"],
    }
    plain = {name for name in OPEN if not name.startswith("account_")} - set(named)
    found = [reverse(name, args=args) for name, args in named.items()]
    sections = {"local_offer:sitemap-section"}
    found += [reverse(name) for name in plain - sections]
    parts = ("pages", "services", "organisations", "categories", "areas", "needs", "guides")
    found += [reverse("local_offer:sitemap-section", args=[part]) for part in parts]
    ids = ",".join(str(service.pk) for service in [*Service.objects.all()])
    found += [
        reverse(f"local_offer:{name}") + f"?ids={ids}"
        for name in ("shortlist", "service-booklet", "setting-compare", "setting-list", "qr-code")
    ]
    school = Service.objects.get(slug="school").pk
    found += [f"{reverse('local_offer:setting-compare')}?ids={school}&ids={s.pk}" for s in hidden]
    searches = (
        "", "q=harbour", "postcode=Litherland", "postcode=Litherland&within=1&sort=distance",
        "area=litherland", "need=sandgrown", "access=hoist", "when=term", "sort=checked",
        f"q={SECRET[:-1]}", f"q={SECRET[:-1]}+house", "q=harbour&need=sandgrown&area=litherland",
    )  # fmt: skip
    pages = [
        reverse(f"local_offer:{name}")
        for name in ("service-search", "service-map", "service-booklet")
    ]
    found += [f"{page}?{words}" for page in pages for words in searches]
    return [*found, "/directory/service/once-was/", "/directory/service/merged/"]


def shown(client, address: str) -> str:
    with zeal.zeal_ignore():
        response = client.get(address)
    return f"{response.content.decode()} {response.headers}".replace("”", "").lower()


@committed
def test_nothing_secret_stands_on_any_open_page(client, refuge, hidden, monkeypatch):
    monkeypatch.setattr(spelling, "_kept", ([], -1, 0.0))
    found = {}
    for address in addresses(refuge, hidden):
        text = shown(client, address)
        found |= {f"{address}: {word}": 1 for word in NEVER if word.lower() in text}
    assert not found, "\n".join(found)


@pytest.mark.parametrize("typed", [f"q={SECRET}", "q=%229ZZ%22", "q=L38+9ZZ", f"q=7+{SECRET}+road"])
def test_no_words_of_a_secret_find_anything(client, refuge, hidden, typed):
    for page in ("service-search", "service-map"):
        results = client.get(f"{reverse(f'local_offer:{page}')}?{typed}").context["results"]
        assert (results.total, results.everywhere_total) == (0, 0)


def test_the_index_knows_no_word_and_no_point_of_a_secret(refuge, hidden):
    current_version()  # brings the index up to what this test wrote
    entries = SearchEntry.objects.values_list("narrow", "full", "facets", "latitudes", "sort_name")
    assert len(entries) == 2
    assert not [word for word in (SECRET, "9zz", "53.4", "ward") if word in str(list(entries))]


@committed
def test_a_place_made_secret_is_gone_from_every_page_at_once(client, refuge, hidden):
    Location.objects.update(kind="physical")
    asked = [a for a in addresses(refuge, hidden) if not a.startswith("/directory/qr")]
    with zeal.zeal_ignore():
        before = {address: client.get(address) for address in asked}
    assert "zanzicanary road" in before["/directory/service/harbour/"].content.decode()
    Location.objects.update(kind="masked")
    for address, old in before.items():
        tag = {"HTTP_IF_NONE_MATCH": old["ETag"]} if "ETag" in old else {}
        with zeal.zeal_ignore():
            new = client.get(address, **tag)
        assert new.status_code != 304 or "/directory/" not in address, address
        assert not [w for w in NEVER if w in new.content.decode().lower()], address
