"""The longest listing that the forms allow, to see whether pages hold: everything is made up."""

from datetime import date, time

from local_offer.models import (
    AccessFact,
    Area,
    Category,
    Guide,
    Need,
    Phone,
    Service,
    ServiceLink,
    Setting,
)
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.settings import a_school, an_answer

UNBROKEN = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG_NAME = (UNBROKEN * 4)[:200]
LONG_LINE = (f"{UNBROKEN} " * 5)[:250]
LONG_TEXT = "\n\n".join([f"## {UNBROKEN}", LONG_LINE, f"- {LONG_LINE}", f"1. {LONG_LINE}"] * 3)
LONG_EMAIL = f"{UNBROKEN.lower()}@{UNBROKEN.lower()}.example"
LONG_ADDRESS = f"https://hostile.example/{UNBROKEN * 7}"[:500]
SLUG = "hostile"
IN_LINES = ("summary", "alert", "residence_words", "waiting_words", "cost_words", "cost_help")
IN_TEXTS = ("description", "eligibility", "how_to_ask", "what_happens_next", "if_refused")


def a_hostile_listing() -> Service:
    """A listing whose every field is full: 40 needs, 12 places, 30 numbers, unbroken words."""
    service = a_service(
        LONG_NAME,
        slug=SLUG,
        organisation=an_organisation(LONG_NAME, slug=SLUG, description=LONG_TEXT),
        **dict.fromkeys(IN_LINES, LONG_LINE),
        **dict.fromkeys(IN_TEXTS, LONG_TEXT),
        **dict.fromkeys(("waiting_checked_on", "checked_on"), date(2026, 1, 5)),
        email=LONG_EMAIL,
        website=LONG_ADDRESS,
        cost="paid",
        residence="areas",
        min_age_months=1,
        max_age_months=311,
        school_year_from=-2,
        school_year_to=14,
        waiting_weeks_from=1,
        waiting_weeks_to=9999,
        checked_by=LONG_NAME[:120],
        checked_how="council",
        referral=Service.Referral.values,
        delivery=Service.Delivery.values,
        languages=[UNBROKEN[:40]] * 12,
    )
    service.needs.set(many(Need, 40))
    service.categories.set(many(Category, 20))
    service.areas.set(many(Area, 20))
    fill_contacts(service)
    for number in range(12):
        fill_place(service, number)
    return service


def many(model, number: int) -> list:
    """Rows with long names, the same ones each time."""
    rows = [
        {"slug": f"{SLUG}-{n}", "name": f"{n} {UNBROKEN}", "summary": LONG_LINE, "order": 900}
        for n in range(number)
    ]
    return [model.objects.get_or_create(slug=row["slug"], defaults=row)[0] for row in rows]


def fill_contacts(service: Service) -> None:
    contact = service.contacts.get()
    contact.name = contact.title = LONG_NAME[:120]
    contact.email, contact.hours = LONG_EMAIL, LONG_LINE[:150]
    contact.save()
    long_number = {"number": "0151 496 0123 (ask for Nobody)", "extension": "1234567890"}
    for _ in range(30):
        Phone.objects.create(contact=contact, note=LONG_LINE[:120], **long_number)
    for kind in ServiceLink.Kind.values:
        service.links.create(kind=kind, title=LONG_NAME[:150], url=LONG_ADDRESS)
    for pounds in range(12):
        service.cost_options.create(option=LONG_NAME[:120], amount=pounds * 9999, unit=UNBROKEN)


def fill_place(service: Service, number: int) -> None:
    place = a_place(
        service,
        name=LONG_NAME,
        address_1=LONG_NAME[:150],
        address_2=LONG_NAME[:150],
        town=UNBROKEN,
        postcode="PR8 1AA",
        travel=LONG_TEXT,
        latitude=53.6 + number / 1000,
        longitude=-3.0,
    )
    for feature in AccessFact.Feature.values:
        place.location.access_facts.create(feature=feature, answer="yes", note=LONG_LINE[:200])
    times = {"weekdays": ["MO", "TU", "SU"], "opens_at": time(0, 1), "closes_at": time(23, 59)}
    service.schedules.create(place=place, note=LONG_LINE[:200], **times)
    days = {"starts_on": date(2026, 1, 5), "ends_on": date(2099, 1, 5)}
    service.closures.create(place=place, reason=LONG_NAME[:150], **days)


def a_hostile_school(slug: str) -> Setting:
    """A school that answers every question at length, in unbroken words."""
    school = a_school(
        LONG_NAME,
        slug=slug,
        trust=LONG_NAME[:150],
        sen_types=[UNBROKEN[:80]] * 12,
        resourced_provision=UNBROKEN[:80],
        religious_character=UNBROKEN[:60],
        sen_report_url=LONG_ADDRESS,
        accessibility_plan_url=LONG_ADDRESS,
    )
    for letter in "abcdefghij":
        an_answer(school, letter, LONG_TEXT)
    return school


def a_hostile_guide(service: Service) -> Guide:
    """A guide of twelve long steps."""
    guide = Guide.objects.create(
        slug=SLUG,
        title=LONG_NAME[:100],
        stage=UNBROKEN,
        summary=LONG_LINE,
        introduction=LONG_TEXT,
        order=900,
    )
    for number in range(12):
        step = guide.steps.create(
            order=number, title=LONG_NAME[:120], words=LONG_TEXT, talk_to=service
        )
        step.services.add(service)
        step.categories.set(many(Category, 20))
        step.needs.set(many(Need, 40))
    return guide
