import json
import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from local_offer.models import (
    AccessFact,
    Area,
    Closure,
    Contact,
    CostOption,
    GlossaryTerm,
    ImportedRecord,
    Location,
    Need,
    Phone,
    Schedule,
    Service,
    ServiceLink,
    Term,
)  # fmt: skip
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_place, a_service, an_organisation
from tests.factories.settings import a_school, an_answer

pytestmark = pytest.mark.django_db
MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(MONDAY_NOON, tick=False):
        yield


def html_of(client, service):
    response = client.get(service.get_absolute_url())
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def text_of(client, service):
    """What people read in the main part, with single spaces."""
    html = html_of(client, service).split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_can_my_child_go_comes_before_everything_else(client):
    service = a_service(needs_diagnosis="no", referral=["self"], how_to_ask="Ring us.")
    html = html_of(client, service)
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", html)
    assert headings[:2] == ["Can my child go?", "How to ask"]
    assert "No diagnosis needed." in html
    assert "You can ask yourself." in html


def test_a_young_person_is_spoken_to_herself(client):
    assert "Can I go?" in html_of(client, a_service(min_age_months=16 * 12))


def test_the_wait_stands_with_the_day_it_was_checked(client):
    service = a_service(
        waiting_weeks_from=18, waiting_weeks_to=18, waiting_checked_on=date(2026, 11, 9)
    )
    assert "About 18 weeks. Checked on 9 November 2026." in text_of(client, service)


def test_what_nobody_told_us_is_said_in_every_part(client):
    text = text_of(client, a_service(phone=None))
    assert text.count("We do not know. Ask them.") == 7
    assert "We do not know the times. Ask them." in text
    assert "We do not know where this happens. Ask them." in text
    assert "We have no number or address for them." in text
    assert "Not checked yet. Ask them before you go" in text


def test_a_secret_place_shows_its_town_and_nothing_else(client):
    town = Area.objects.create(slug="bootle", name="Bootle")
    ward = Area.objects.create(slug="derby", name="Derby ward", kind="ward", parent=town)
    service = a_service("Safe Shore (made up)")
    place = a_place(
        service, kind=Location.Kind.MASKED, name="Secret House", address_1="1 Zebra Street",
        town="Zebra Town", postcode="L20 1AA", latitude=53.45, longitude=-2.99, area=ward,
        travel="Opposite the zebra park",
    )  # fmt: skip
    place.note = "Knock at the zebra door"
    place.save()
    AccessFact.objects.create(
        location=place.location, feature="step_free", answer="yes", note="by the zebra ramp"
    )
    html = html_of(client, service)
    assert "The address is kept secret" in html
    assert "In Bootle." in html
    assert not re.search("secret house|zebra|L20|53.4|2.99|derby ward", html, re.I)


def test_access_has_three_answers_and_says_when_they_were_given(client):
    service = a_service()
    location = a_place(service).location
    facts = {"hoist": "no", "lift": "yes", "quiet_space": "not_known"}
    for feature, answer in facts.items():
        AccessFact.objects.create(
            location=location, feature=feature, answer=answer, checked_on=date(2026, 9, 21)
        )
    text = text_of(client, service)
    assert text.index("Lift: Yes") < text.index("Hoist: No")
    assert "All of these were answered on 21 September 2026." in text
    unknown = text.split("Not known – ask them before you go:")[1].split(".")[0]
    assert "quiet space" in unknown
    assert "staff who sign (BSL or Makaton)" in unknown


def test_times_say_when_next_and_what_is_closed(client):
    service = a_service()
    place = a_place(service)
    Schedule.objects.create(
        service=service, place=place, weekdays=["TU"], opens_at=time(16), closes_at=time(17, 30)
    )
    Closure.objects.create(
        service=service, starts_on=date(2026, 12, 22), ends_on=date(2026, 12, 29), reason="Rest"
    )
    text = text_of(client, service)
    assert "Every Tuesday, 4pm to 5:30pm" in text
    assert "Next time: Tomorrow, 4pm to 5:30pm" in text
    assert "22 December 2026 to 29 December 2026 (Rest)" in text


def test_term_time_outside_known_terms_is_not_claimed(client):
    Term.objects.create(name="Autumn", starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 23))
    service = a_service()
    Schedule.objects.create(service=service, weekdays=["TU"], opens_at=time(9), season="term")
    text = text_of(client, service)
    assert "We do not know the school term dates yet." in text
    assert "Next time" not in text


def test_open_now_but_not_while_paused(client):
    facts = {"weekdays": ["MO"], "opens_at": time(9), "closes_at": time(17)}
    service, paused = a_service(), a_service(status=Service.Status.PAUSED)
    for each in (service, paused):
        Schedule.objects.create(service=each, **facts)
    assert "Open now." in text_of(client, service)
    text = text_of(client, paused)
    assert "Open now." not in text
    assert "This is closed for now." in text


def test_an_alert_ends_on_its_last_day(client):
    last = a_service(alert="Pool shut", alert_until=date(2026, 11, 23))
    over = a_service(alert="Pool shut", alert_until=date(2026, 11, 22))
    assert "Pool shut" in html_of(client, last)
    assert "Pool shut" not in html_of(client, over)


def test_prices_no_longer_in_force_are_left_out(client):
    service = a_service()
    CostOption.objects.create(service=service, option="Child", amount="4.50", unit="a session")
    CostOption.objects.create(service=service, option="Old price", valid_to=date(2026, 1, 1))
    text = text_of(client, service)
    assert "£4.50 a session" in text
    assert "Old price" not in text


def test_only_public_contacts_and_every_kind_of_number(client):
    service = a_service(phone=None)
    desk = Contact.objects.create(service=service, name="Desk", hours="Weekdays", order=1)
    Phone.objects.create(contact=desk, number="01704 000000", extension="3")
    Phone.objects.create(contact=desk, number="07700 900000", kind="text")
    Phone.objects.create(contact=desk, number="0151 496 0999", kind="textphone")
    private = Contact.objects.create(service=service, name="Officer", is_public=False)
    Phone.objects.create(contact=private, number="0151 496 0666")
    html = html_of(client, service)
    assert 'href="tel:01704000000"' in html
    assert "extension 3" in html
    assert 'href="sms:07700900000"' in html
    assert "textphone" in html
    assert "Officer" not in html
    assert "0666" not in html


def test_without_a_contact_of_its_own_the_organisation_is_asked(client):
    organisation = an_organisation("Dune Trust", email="hello@dune.example")
    html = html_of(client, a_service(phone=None, organisation=organisation))
    assert "Ask Dune Trust:" in html
    assert 'href="mailto:hello@dune.example"' in html


def test_abbreviations_are_explained_once_on_the_page(client):
    GlossaryTerm.objects.create(term="OT", stands_for="Occupational therapy", meaning="Help.")
    service = a_service(summary="OT for hands.", description="Our OT team.", eligibility="OT only.")
    assert html_of(client, service).count("(Occupational therapy)") == 1


def test_a_school_answers_its_questions_and_says_what_is_not_answered(client):
    school = a_school("Dune High (made up)", urn=104972)
    an_answer(school, "a", "We use **pictures**.", question="How do you teach?")
    an_answer(a_school("Tide High"), "b", "Yes", question="Do you train?")
    text = text_of(client, school.service)
    assert "How do you teach? We use pictures ." in text
    assert "Do you train? They have not answered this yet. Ask them." in text
    assert "School number (URN) 104972" in text
    assert "Compare with other schools" in text


def test_a_school_that_answered_nothing_shows_the_questions_to_ask(client):
    an_answer(a_school("Tide High"), "a", "Yes", question="Do you train?")
    text = text_of(client, a_school("Dune High (made up)", urn=104972).service)
    assert "You can ask them these questions, on a visit or by phone: Do you train?" in text
    assert "They have not answered this yet" not in text


def test_related_listings_share_a_need_and_stand_last(client):
    need = Need.objects.create(slug="talking", name="Talking")
    service, other, draft = a_service(), a_service("Word Wizards"), a_service("Not yet")
    draft.status = Service.Status.DRAFT
    draft.save()
    for each in (service, other, draft):
        each.needs.add(need)
    text = text_of(client, service)
    assert "Word Wizards" in text.split("Others that may help")[1]
    assert "Not yet" not in text


def test_hostile_names_stay_words(client):
    name = '</script><script>alert("x")</script> & Söns'
    service = a_service(name, summary="<img src=x onerror=alert(1)>", description="<b>x</b>")
    html = client.get(service.get_absolute_url()).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    data = html.split('application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["name"] == name


def test_the_page_asks_the_database_no_more_for_a_long_listing(client):
    service = a_service()
    a_place(service)
    long = full_listing()
    counts = [queries_of(client, each) for each in (service, long)]
    assert counts[1] - counts[0] <= 2  # prefetches of children that the short one has not
    assert counts[1] <= 13


def queries_of(client, service):
    client.get("/directory/service/warms-up-what-is-kept/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(service.get_absolute_url()).status_code == 200
    return len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "SET CONSTRAINTS"))])


def full_listing():
    service = a_service("Everything Club")
    for number in range(8):
        place = a_place(service, name=f"Hall {number}")
        AccessFact.objects.create(location=place.location, feature="lift", answer="yes")
        Schedule.objects.create(service=service, place=place, weekdays=["MO", "TU"])
        Closure.objects.create(
            service=service, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2)
        )
        contact = Contact.objects.create(service=service, name=f"Desk {number}")
        Phone.objects.create(contact=contact, number="0151 496 0000")
        CostOption.objects.create(service=service, option=f"Price {number}")
        ServiceLink.objects.create(service=service, title="More", url="https://a.example/")
    return service


def test_an_imported_listing_says_where_it_comes_from_until_somebody_checks_it(client):
    service = a_service()
    for day, source in ((1, "open_referral"), (9, "gias")):
        ImportedRecord.objects.create(
            source=source,
            source_id="1",
            service=service,
            imported_at=datetime(2026, 11, day, tzinfo=UTC),
        )
    words = "From Get Information about Schools, read on 9 November 2026."
    assert words in text_of(client, service)
    service.checked_on, service.checked_by = date(2026, 11, 20), "Sefton Council"
    service.checked_how = Service.CheckedHow.COUNCIL
    service.save()
    text = text_of(client, service)
    assert words not in text
    assert "Checked on 20 November 2026 by Sefton Council (the council rang or visited)" in text


def test_a_check_of_more_than_six_months_ago_says_so(client):
    facts = {"checked_by": "Us", "checked_how": "council"}
    fresh = a_service(checked_on=date(2026, 5, 24), **facts)  # 183 days before
    old = a_service(checked_on=date(2026, 5, 23), **facts)
    assert "This may have changed" not in text_of(client, fresh)
    assert "This may have changed" in text_of(client, old)
