"""What holds for every list of the directory's admin."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from local_offer.models import (
    Area,
    Category,
    Contact,
    CostOption,
    GlossaryTerm,
    Guide,
    Need,
    Phone,
    Schedule,
    SenAnswer,
    SenQuestion,
    Setting,
    Synonym,
)
from sefton_send.models import AuditEntry
from tests.factories.directory import a_place, a_service
from tests.local_offer.admin.filling import address

LISTS = [model for model in admin.site._registry if model._meta.app_label == "local_offer"]


def some_of_everything(number: int) -> None:
    service = a_service(f"Listing {number}", phone=f"0151 496 00{number:02}")
    area = Area.objects.create(slug=f"a{number}", name=f"Area {number}")
    a_place(service, name=f"Hall {number}", area=area)
    parent = Category.objects.create(slug=f"c{number}", name=f"Category {number}")
    Category.objects.create(slug=f"d{number}", name=f"Under {number}", parent=parent)
    service.needs.add(Need.objects.create(slug=f"n{number}", name=f"Need {number}"))
    Synonym.objects.create(phrase=f"=words {number}", means="talking")
    GlossaryTerm.objects.create(term=f"T{number}", meaning="Meaning.")
    Guide.objects.create(slug=f"g{number}", title=f"Guide {number}", summary="S")


@pytest.mark.parametrize("model", LISTS, ids=lambda m: m._meta.model_name)
def test_every_list_is_searched_and_downloaded_and_the_download_is_audited(editor, model):
    some_of_everything(1)
    name = f"admin:local_offer_{model._meta.model_name}"
    assert editor.get(reverse(f"{name}_changelist") + "?q=1").status_code == 200
    response = editor.get(reverse(f"{name}_export"))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines, "at least the headings"
    assert not any(line.startswith(("=", "+", "-", "@")) for line in lines)
    assert AuditEntry.objects.get(verb="exported a list").detail["model"] == model._meta.label_lower


@pytest.mark.parametrize("model", LISTS, ids=lambda m: m._meta.model_name)
def test_no_list_grows_in_queries(editor, model, django_assert_max_num_queries):
    for number in range(12):
        some_of_everything(number)
    with django_assert_max_num_queries(22):
        editor.get(reverse(f"admin:local_offer_{model._meta.model_name}_changelist"))


def queries_of(client, row) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(row)).status_code == 200
    return len(queries)


def test_the_page_of_a_listing_with_many_parts_costs_no_more_queries_than_with_few(editor):
    few, many = a_service("Few"), a_service("Many")
    place = {service: a_place(service) for service in (few, many)}
    for service, count in ((few, 2), (many, 12)):
        for number in range(count):
            contact = Contact.objects.create(service=service, name=f"Desk {number}")
            Phone.objects.create(contact=contact, number=f"0151 496 00{number:02}")
            Schedule.objects.create(service=service, place=place[service], weekdays=["MO"])
            CostOption.objects.create(service=service, option=f"Price {number}")
    editor.get(address(few))  # content types are read once
    assert queries_of(editor, many) <= queries_of(editor, few)


def test_the_page_of_a_school_with_ten_answers_costs_no_more_queries_than_with_one(editor):
    questions = [SenQuestion.objects.create(letter=x, question=x) for x in "abcdefghij"]
    schools = [
        Setting.objects.create(service=a_service(), phase="primary", group="mainstream")
        for _ in range(2)
    ]
    for school, count in zip(schools, (1, 10), strict=True):
        for question in questions[:count]:
            SenAnswer.objects.create(setting=school, question=question, answer="Yes.")
    editor.get(address(schools[0]))
    assert queries_of(editor, schools[1]) <= queries_of(editor, schools[0])
