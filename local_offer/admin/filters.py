"""List filters that answer an editor's questions, not the database's."""

from datetime import date, timedelta

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from local_offer.models import ImportedRecord, Phone, Service


def months_ago(months: int, today: date) -> date:
    """A day about `months` months before `today`; a filter needs no calendar months."""
    return today - timedelta(days=round(months * 30.44))


def without_phone(services: QuerySet) -> QuerySet:
    """Listings on which a visitor finds no number to ring."""
    phones = Phone.objects.filter(contact__service=OuterRef("pk"), contact__is_public=True)
    return services.filter(~Exists(phones))


class ClosedFilter(admin.RelatedOnlyFieldListFilter):
    """A long list of words, folded away until an editor asks for it."""

    template = "admin/closed_filter.html"


class PublicFilter(admin.SimpleListFilter):
    """Do families see it?"""

    title = "who sees it"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("yes", "Families see it"), ("no", "Only we see it")]

    def queryset(self, request, queryset):
        public = Service.objects.public().values("pk")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=public)
            case "no":
                return queryset.exclude(pk__in=public)
        return queryset


class CheckedFilter(admin.SimpleListFilter):
    """When was the listing last checked?"""

    title = "last checked"
    parameter_name = "checked"

    def lookups(self, request, model_admin):
        return [
            ("never", "Never"),
            ("over-12", "Over 12 months ago"),
            ("over-6", "Not for 6 months, or never"),
            ("within-6", "In the last 6 months"),
        ]

    def queryset(self, request, queryset):
        half_a_year = months_ago(6, timezone.localdate())
        match self.value():
            case "never":
                return queryset.filter(checked_on__isnull=True)
            case "over-12":
                return queryset.filter(checked_on__lt=months_ago(12, timezone.localdate()))
            case "over-6":
                return queryset.filter(Q(checked_on__isnull=True) | Q(checked_on__lt=half_a_year))
            case "within-6":
                return queryset.filter(checked_on__gte=half_a_year)
        return queryset


class MissingFilter(admin.SimpleListFilter):
    """What would a parent look for in vain?"""

    title = "what is missing"
    parameter_name = "missing"

    GAPS = {
        "phone": ("No phone number", without_phone),
        "need": ("No need tagged", lambda services: services.filter(needs__isnull=True)),
        "category": ("No category", lambda services: services.filter(categories__isnull=True)),
        "place": (
            "No place, though people go there",
            lambda services: services.filter(places__isnull=True, delivery__contains=["in_person"]),
        ),
        "summary": ("No summary", lambda services: services.filter(summary="")),
        "age": (
            "No ages",
            lambda services: services.filter(
                min_age_months__isnull=True, max_age_months__isnull=True
            ),
        ),
        "how": ("Nothing on how to ask", lambda services: services.filter(how_to_ask="")),
        "times": ("No times", lambda services: services.filter(schedules__isnull=True)),
    }

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _gap) in self.GAPS.items()]

    def queryset(self, request, queryset):
        if self.value() in self.GAPS:
            return self.GAPS[self.value()][1](queryset)
        return queryset


class OriginFilter(admin.SimpleListFilter):
    """Did it come from a register or feed, and has anybody looked at it since?"""

    title = "where it came from"
    parameter_name = "origin"

    def lookups(self, request, model_admin):
        return [
            ("untouched", "Imported and unedited"),
            ("edited", "Imported, then edited"),
            ("by-hand", "Written here"),
            *[(f"from-{value}", label) for value, label in ImportedRecord.Source.choices],
        ]

    def queryset(self, request, queryset):
        records = ImportedRecord.objects.filter(service=OuterRef("pk"))
        match self.value():
            case "untouched":
                return queryset.filter(Exists(records), hand_edited_at__isnull=True)
            case "edited":
                return queryset.filter(Exists(records), hand_edited_at__isnull=False)
            case "by-hand":
                return queryset.filter(~Exists(records))
            case str(value) if value.startswith("from-"):
                source = value.removeprefix("from-")
                return queryset.filter(Exists(records.filter(source=source)))
        return queryset


class WaitFilter(admin.SimpleListFilter):
    """Is the waiting time on the page still believable?"""

    title = "waiting time"
    parameter_name = "wait"

    def lookups(self, request, model_admin):
        return [("stale", "Checked over 3 months ago"), ("none", "No waiting time given")]

    def queryset(self, request, queryset):
        match self.value():
            case "stale":
                return queryset.filter(waiting_checked_on__lt=months_ago(3, timezone.localdate()))
            case "none":
                return queryset.filter(
                    waiting_weeks_from__isnull=True, waiting_weeks_to__isnull=True, waiting_words=""
                )
        return queryset


class TwiceFilter(admin.SimpleListFilter):
    """Is it in the directory twice? Tick the two and merge them."""

    title = "duplicates"
    parameter_name = "twice"

    def lookups(self, request, model_admin):
        return [("name", "Same name as another"), ("phone", "Same phone number as another")]

    def queryset(self, request, queryset):
        match self.value():
            case "name":
                return same_name(queryset)
            case "phone":
                return same_phone(queryset)
        return queryset


# A school that closed and one that opened under its name are not one thing.
GONE = [Service.Status.MERGED, Service.Status.UNPUBLISHED]


def same_name(services: QuerySet) -> QuerySet:
    """Listings that share their name, whatever its capitals, with another that is not gone."""
    names = (
        Service.objects.exclude(status__in=GONE)
        .values(plain=Lower("name"))
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    found = services.exclude(status__in=GONE).annotate(plain_name=Lower("name"))
    return found.filter(plain_name__in=names.values("plain")).order_by("plain_name", "id")


def same_phone(services: QuerySet) -> QuerySet:
    """Listings that give a public number that another listing gives too."""
    numbers = (
        Phone.objects.filter(contact__service__isnull=False, contact__is_public=True)
        .exclude(contact__service__status__in=GONE)
        .values("number")
        .annotate(times=Count("contact__service", distinct=True))
        .filter(times__gt=1)
    )
    shared = Phone.objects.filter(number__in=numbers.values("number"), contact__is_public=True)
    found = services.exclude(status__in=GONE)
    return found.filter(pk__in=shared.values("contact__service"))
