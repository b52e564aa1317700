"""What the first page of the admin asks an editor to do today."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from local_offer.admin.filters import months_ago, same_name, without_phone
from local_offer.models import ImportedRecord, PageReport, Service
from sefton_send.admin_site import Task, TaskGroup


@admin.site.add_tasks
def directory_tasks(request: HttpRequest) -> list[TaskGroup]:
    """The directory's tasks for people who may change listings; its lists for those who look."""
    if not request.user.has_perm("local_offer.change_service"):
        return [TaskGroup("Look up and download", tuple(_lists(request)))]
    return [
        TaskGroup("Do next", tuple(_waiting())),
        TaskGroup("Keep it right", tuple(_quality())),
        TaskGroup("Start something", tuple(_new(request))),
    ]


def _listings(query: str) -> str:
    return f"{reverse('admin:local_offer_service_changelist')}?{query}"


def _waiting() -> list[Task]:
    reports = PageReport.objects.filter(state=PageReport.State.NEW).count()
    drafts = Service.objects.filter(status=Service.Status.DRAFT).count()
    records = ImportedRecord.objects.filter(service=OuterRef("pk"))
    untouched = Service.objects.filter(Exists(records), hand_edited_at__isnull=True).count()
    return [
        Task(
            "Reports from visitors to answer",
            f"{reverse('admin:local_offer_pagereport_changelist')}?state__exact=new",
            reports,
            is_urgent=reports > 0,
        ),
        Task("Drafts to finish and publish", _listings("status__exact=draft"), drafts),
        Task("Imported listings nobody has looked at", _listings("origin=untouched"), untouched),
    ]


def _quality() -> list[Task]:
    public = Service.objects.public()
    stale = public.exclude(checked_on__gte=months_ago(6, timezone.localdate())).count()
    return [
        Task("Not checked for 6 months", _listings("checked=over-6&public=yes"), stale),
        Task(
            "No phone number", _listings("missing=phone&public=yes"), without_phone(public).count()
        ),
        Task(
            "No need tagged",
            _listings("missing=need&public=yes"),
            public.filter(needs=None).count(),
        ),
        Task(
            "Waiting time over 3 months old",
            _listings("wait=stale&public=yes"),
            public.filter(waiting_checked_on__lt=months_ago(3, timezone.localdate())).count(),
        ),
        Task(
            "Same name as another listing",
            _listings("twice=name&public=yes"),
            same_name(public).count(),
        ),
    ]


def _lists(request: HttpRequest) -> list[Task]:
    choices = [
        ("Listings", "service"),
        ("Organisations", "organisation"),
        ("Schools and settings", "setting"),
        ("Reports from visitors", "pagereport"),
        ("Searches that found little", "searchmiss"),
    ]
    return [
        Task(label, reverse(f"admin:local_offer_{model}_changelist"))
        for label, model in choices
        if request.user.has_perm(f"local_offer.view_{model}")
    ]


def _new(request: HttpRequest) -> list[Task]:
    choices = [
        ("Add a listing", "service", "add"),
        ("Add an organisation", "organisation", "add"),
        ("Add a place, or say how easy it is to use", "location", "changelist"),
        ("Answer the SEN questions for a school", "setting", "changelist"),
        ("Add words parents search for", "synonym", "add"),
        ("Edit the guides", "guide", "changelist"),
        ("See what people searched for and did not find", "searchmiss", "changelist"),
    ]
    return [
        Task(label, reverse(f"admin:local_offer_{model}_{page}"))
        for label, model, page in choices
        if request.user.has_perm(f"local_offer.{'add' if page == 'add' else 'view'}_{model}")
    ]
