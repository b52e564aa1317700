"""Writes that touch more than one row, or that the public sees at once: each is audited."""

from collections.abc import Iterable
from datetime import date

import pghistory
from django.db import transaction
from django.utils import timezone

from local_offer.models import OldSlug, PageReport, Service
from sefton_send import audit
from sefton_send.models import User


class NotPossible(Exception):
    """The step is refused; the message says why, and what to do, in words for the editor."""


@transaction.atomic
def publish(service: Service, *, by: User) -> None:
    """Put a listing before the public.

    Raises NotPossible where it lacks what a family cannot do without: a summary, and a way to ask.
    """
    if not service.summary:
        raise NotPossible(f"“{service}” has no summary. Write one, then publish.")
    if not has_a_way_to_ask(service):
        raise NotPossible(f"“{service}” has no phone, e-mail or website. Add one, then publish.")
    _set_status(service, Service.Status.PUBLISHED)
    audit.record(by, "published", service)


def has_a_way_to_ask(service: Service) -> bool:
    """Whether a visitor can reach the service at all."""
    reachable = service.contacts.filter(is_public=True)
    return bool(
        service.email
        or service.website
        or reachable.exclude(email="").exists()
        or reachable.filter(phones__isnull=False).exists()
    )


@transaction.atomic
def take_down(service: Service, *, by: User, reason: str = "") -> None:
    """Take a listing away from the public; its address says so, and nothing is lost."""
    with pghistory.context(reason=reason):
        _set_status(service, Service.Status.UNPUBLISHED)
    audit.record(by, "took down", service, reason=reason)


@transaction.atomic
def merge(service: Service, *, into: Service, by: User) -> None:
    """Make one listing of two: addresses and guides that led to `service` lead to `into`.

    `into` keeps its words and gains the tags; restoring `service` from its history undoes that
    it is merged. Raises NotPossible where `into` is merged itself, or is `service`.
    """
    both = Service.objects.select_for_update(of=("self",)).in_bulk([service.pk, into.pk])
    service, into = both[service.pk], both[into.pk]
    if service == into or into.status == Service.Status.MERGED:
        raise NotPossible(f"“{into}” was merged itself, or is the same. Choose the one that stays.")
    if service.status == Service.Status.MERGED:
        raise NotPossible(f"“{service}” was merged already.")
    service.status, service.merged_into = Service.Status.MERGED, into
    service.save(update_fields=["status", "merged_into", "updated_at"])
    service.merged_from.update(merged_into=into)
    for field in ("needs", "categories", "areas"):
        getattr(into, field).add(*getattr(service, field).all())
    for step in service.guide_steps.all():
        step.services.remove(service)
        step.services.add(into)
    service.talk_to_steps.update(talk_to=into)
    service.page_reports.update(service=into)
    audit.record(by, "merged", service, into=into.pk)


def _set_status(service: Service, status: Service.Status) -> None:
    """One statement, so that a listing merged a moment ago by a colleague stays merged."""
    rows = Service.objects.filter(pk=service.pk).exclude(status=Service.Status.MERGED)
    if not rows.update(status=status, updated_at=timezone.now()):
        raise NotPossible(f"“{service}” was merged into another listing. Open that one instead.")
    service.status = status


@transaction.atomic
def mark_checked(services: Iterable[Service], *, on: date, by: User) -> int:
    """Record that the council rang or visited and everything still stands; returns how many."""
    checked = 0
    for service in Service.objects.select_for_update(of=("self",)).filter(
        pk__in=[s.pk for s in services]
    ):
        service.checked_on, service.checked_by = on, "Sefton Council"
        service.checked_how = Service.CheckedHow.COUNCIL
        service.save(update_fields=["checked_on", "checked_by", "checked_how", "updated_at"])
        audit.record(by, "checked", service, on=on.isoformat())
        checked += 1
    return checked


@transaction.atomic
def keep_old_address(service: Service, *, old_slug: str) -> None:
    """Let the address a listing had until now redirect to it for ever."""
    OldSlug.objects.filter(slug=service.slug).delete()  # it moves back to an address it once had
    OldSlug.objects.update_or_create(slug=old_slug, defaults={"service": service})


@transaction.atomic
def close_report(report: PageReport, *, by: User, put_right: bool, note: str = "") -> None:
    """Answer a visitor's report, one way or the other.

    Raises NotPossible where a colleague answered it first.
    """
    report = PageReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.state != PageReport.State.NEW:
        raise NotPossible("A colleague has closed this report already.")
    report.state = PageReport.State.DONE if put_right else PageReport.State.DECLINED
    report.closed_at, report.closed_by, report.closing_note = timezone.now(), by, note
    report.save(update_fields=["state", "closed_at", "closed_by", "closing_note"])
    audit.record(by, "closed a page report", report, outcome=report.state)
