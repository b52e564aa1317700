"""The page of one guide."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from local_offer.models import Category, Contact, GlossaryTerm, Guide, Need, Service
from tests.everywhere.html_rules import check_page
from tests.factories.directory import a_service
from tests.factories.guides import a_guide

pytestmark = pytest.mark.django_db


def html(client, guide):
    response = client.get(guide.get_absolute_url())
    assert response.status_code == 200
    check_page(response)
    return response.content.decode()


def test_a_guide_shows_its_steps_in_order_with_links_to_each(client):
    page = html(client, a_guide(steps=["Find a pool.", "Ask for a **quiet** hour."]))
    assert '<a class="govuk-link" href="#step-2">Part 2 of it</a>' in page
    assert "Ask for a <strong>quiet</strong> hour." in page
    assert page.index("Find a pool.") < page.index("quiet")


def test_a_step_shows_who_can_help_with_their_number(client):
    guide = a_guide()
    step = guide.steps.get()
    step.services.add(a_service("Quiet swim", slug="quiet-swim", phone="0151 496 0199"))
    step.talk_to = a_service("Pool desk", phone="0151 496 0111")
    step.save()
    page = html(client, guide)
    assert 'href="/directory/service/quiet-swim/">Quiet swim</a>' in page
    assert 'href="tel:01514960199"' in page
    assert "Talk it through:" in page
    assert 'href="tel:01514960111"' in page


def test_a_step_leads_to_all_listings_of_a_kind_and_of_a_need(client):
    guide = a_guide()
    step = guide.steps.get()
    step.categories.add(Category.objects.create(slug="sport", name="Sport"))
    step.needs.add(Need.objects.create(slug="autism", name="Autism"))
    page = html(client, guide)
    assert '<a class="govuk-link" href="/directory/category/sport/">See all: Sport</a>' in page
    assert '<a class="govuk-link" href="/directory/need/autism/">See all: Autism</a>' in page


@pytest.mark.parametrize("status", [Service.Status.DRAFT, Service.Status.UNPUBLISHED])
def test_a_listing_that_is_not_public_is_left_out(client, status):
    guide = a_guide()
    step = guide.steps.get()
    hidden = a_service("Secret club", status=status)
    step.services.add(hidden)
    step.talk_to = hidden
    step.save()
    assert "Secret club" not in html(client, guide)


def test_a_number_that_is_not_public_is_left_out(client):
    guide = a_guide()
    service = a_service(phone="0151 496 0177")
    Contact.objects.filter(service=service).update(is_public=False)
    guide.steps.get().services.add(service)
    page = html(client, guide)
    assert service.name in page
    assert "0177" not in page


def test_a_fact_of_law_stands_with_its_source(client):
    page = html(client, a_guide(steps=["Then wait.\n\n{{ law: final-plan }}\n\nAnd ask."]))
    assert "at the latest 20 weeks after the council got the request." in page
    assert "SEND Regulations 2014, regulation 13(2)" in page
    assert page.index("Then wait.") < page.index("20 weeks") < page.index("And ask.")


def test_a_fact_that_is_not_sure_says_so(client):
    page = html(client, a_guide(steps=["{{law: mediation-meeting}}"]))
    assert "Guidance to be confirmed" in page


def test_a_fact_that_nobody_wrote_down_is_left_out(client):
    page = html(client, a_guide(steps=["Before.\n\n{{ law: no-such-duty }}\n\nAfter."]))
    assert "no-such-duty" not in page
    assert "After." in page


def test_an_abbreviation_is_explained_once_on_the_whole_page(client):
    GlossaryTerm.objects.create(
        term="EHCP", stands_for="Education, health and care plan", meaning="A legal paper."
    )
    page = html(client, a_guide(steps=["An EHCP helps.", "Keep the EHCP."]))
    assert page.count("(Education, health and care plan)") == 1
    assert "Keep the EHCP." in page


def test_raw_html_of_an_editor_is_only_words(client):
    assert "<script>alert" not in html(client, a_guide(steps=["<script>alert(1)</script>"]))


def test_the_next_guide_is_for_the_same_readers(client):
    first = a_guide("First of all", order=1)
    a_guide("To you", order=2, audience=Guide.Audience.YOUNG_PERSON)
    a_guide("Second of all", order=3)
    page = html(client, first)
    assert "Second of all" in page
    assert "To you" not in page


def test_a_guide_says_when_it_was_checked(client):
    guide = a_guide(checked_on=date(2020, 1, 2), checked_by="Alice")
    page = html(client, guide)
    assert "Checked on 2 January 2020 by Alice" in page
    assert "This may have changed" in page


def test_a_guide_that_is_not_published_is_for_editors_alone(client, alice, charlie):
    guide = a_guide("Half written", is_published=False)
    preview = reverse("local_offer:guide-preview", args=[guide.slug])
    assert client.get(guide.get_absolute_url()).status_code == 404
    client.force_login(charlie)
    assert client.get(preview).status_code == 403
    client.force_login(alice)
    response = client.get(preview)
    check_page(response)
    assert "Visitors cannot see this guide yet." in response.content.decode()


def test_a_long_guide_costs_no_more_queries_than_a_short_one(client):
    def queries(number):
        guide = a_guide(steps=["Do it."] * number)
        for step in guide.steps.all():
            step.services.set([a_service(), a_service()])
            step.talk_to = a_service()
            step.save()
        with CaptureQueriesContext(connection) as found:
            assert client.get(guide.get_absolute_url()).status_code == 200
        return len(found)

    queries(1)  # fills what each process keeps
    assert queries(8) == queries(2) <= 16


def test_a_repeat_visit_is_a_304_until_a_step_changes(client):
    guide = a_guide()
    etag = client.get(guide.get_absolute_url()).headers["ETag"]
    again = client.get(guide.get_absolute_url(), headers={"If-None-Match": etag})
    assert again.status_code == 304
    guide.steps.update(words="Something new.")
    changed = client.get(guide.get_absolute_url(), headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert "Something new." in changed.content.decode()
