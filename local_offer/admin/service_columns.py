"""What the list of listings shows: enough to know which one needs work, and where."""

from collections.abc import Iterator
from datetime import date

from django.contrib import admin
from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from local_offer.admin.filters import months_ago
from local_offer.listing_words import day_words
from local_offer.models import Contact, Service

WITH_PHONES = Prefetch("contacts", Contact.objects.public().prefetch_related("phones"))
OLDEST_CHECK_FIRST = (F("checked_on").asc(nulls_first=True), "name", "id")


def gaps(service: Service) -> Iterator[str]:
    """What a parent looks for on the page in vain, the worst first; from prefetched rows."""
    if not service.summary:
        yield "summary"
    if not any(contact.phones.all() for contact in service.contacts.all()):
        yield "phone"
    if not service.needs.all():
        yield "needs"
    if service.min_age_months is None and service.max_age_months is None:
        yield "ages"
    if not service.how_to_ask:
        yield "how to ask"


class ServiceColumns:
    """The columns, and the rows they need, in a fixed number of queries."""

    list_display = ("name", "organisation", "state", "last_checked", "lacks", "see")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("needs", WITH_PHONES)

    def get_ordering(self, request):
        if request.GET.get("checked") in {"never", "over-6", "over-12"}:
            return OLDEST_CHECK_FIRST
        return super().get_ordering(request)

    def get_list_display(self, request):
        """The phone column leads back to this very list when the number is mended."""
        filters = self.get_preserved_filters(request)

        @admin.display(description="phone: click to mend")
        def phone(service):
            return phone_link(service, filters)

        name, organisation, state, *rest = self.list_display
        return [name, organisation, state, phone, *rest]

    @admin.display(description="state", ordering="status")
    def state(self, service):
        return format_html(
            '<span class="portal-state portal-state--{}">{}</span>',
            service.status,
            service.get_status_display(),
        )

    @admin.display(description="last checked", ordering=OLDEST_CHECK_FIRST[0])
    def last_checked(self, service):
        return checked_words(service.checked_on, timezone.localdate())

    @admin.display(description="does not say")
    def lacks(self, service):
        return ", ".join(gaps(service))

    @admin.display(description="as a parent")
    def see(self, service):
        return format_html(
            '<a href="{}">Preview<span class="visually-hidden"> {}</span></a>',
            reverse("local_offer:service-preview", args=[service.slug]),
            service.name,
        )


def phone_link(service: Service, filters: str) -> str:
    """The first number, as a link to the box it is typed in."""
    found = [phone.number for c in service.contacts.all() for phone in c.phones.all()]
    change = reverse("admin:local_offer_service_change", args=[service.pk])
    words = found[0] if found else "add one"
    return format_html(
        '<a class="portal-phone" href="{}?{}#contacts-heading">{}'
        '<span class="visually-hidden">, phone of {}</span></a>',
        change,
        filters,
        words,
        service.name,
    )


def checked_words(checked_on: date | None, today: date) -> str:
    """ "never", or the day; one that is over six months old is marked."""
    if checked_on is None:
        return format_html('<b class="portal-late">{}</b>', "never")
    if checked_on < months_ago(6, today):
        return format_html('<b class="portal-late">{}</b>', day_words(checked_on))
    return day_words(checked_on)
