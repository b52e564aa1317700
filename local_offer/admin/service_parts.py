"""The parts of a listing that are filled in on its own page: places, times, contacts, prices."""

from django.contrib import admin

from local_offer.admin.contact import ContactInline
from local_offer.admin.tables import TableInline
from local_offer.forms.staff import ScheduleForm
from local_offer.models import (
    Closure,
    CostOption,
    Location,
    Schedule,
    ServiceAtLocation,
    ServiceLink,
)


class PlaceInline(admin.StackedInline):
    model = ServiceAtLocation
    verbose_name, verbose_name_plural = "place", "Where it happens"
    autocomplete_fields = ["location"]
    extra = 0

    def get_queryset(self, request):
        """A secret address is for those who may change it."""
        places = super().get_queryset(request).select_related("location")
        if self.has_change_permission(request):
            return places
        return places.exclude(location__kind=Location.Kind.MASKED)


class ScheduleInline(admin.StackedInline):
    model = Schedule
    form = ScheduleForm
    verbose_name, verbose_name_plural = "time", "When it happens"
    extra = 0
    fieldsets = [
        (None, {"fields": ["place", "weekdays", ("opens_at", "closes_at"), "season", "note"]}),
        (
            "Not every week",
            {
                "classes": ["collapse"],
                "fields": [
                    ("frequency", "interval"),
                    ("nth", "day_of_month"),
                    ("valid_from", "valid_to"),
                    ("closed_on_bank_holidays", "by_appointment"),
                ],
            },
        ),
    ]

    def get_formset(self, request, obj=None, **kwargs):
        """Only the listing's own places, by their names, read once for all its times."""
        formset = super().get_formset(request, obj, **kwargs)
        if place := formset.form.base_fields.get("place"):
            places = ServiceAtLocation.objects.filter(service=obj).select_related("location")
            place.queryset = places
            place.choices = [("", "Everywhere (a helpline)"), *[(p.pk, str(p)) for p in places]]
            place.help_text = "" if places else "Add the place above and save; then choose it here."
        return formset


class ClosureInline(TableInline):
    model = Closure
    verbose_name, verbose_name_plural = "closure", "Closed on"
    fields = ["starts_on", "ends_on", "reason"]
    extra = 0


class ServiceContactInline(ContactInline):
    verbose_name, verbose_name_plural = "contact", "Whom to ask: names and numbers"


class CostInline(TableInline):
    model = CostOption
    verbose_name, verbose_name_plural = "price", "Prices"
    extra = 0


class LinkInline(TableInline):
    model = ServiceLink
    verbose_name, verbose_name_plural = "link", "Documents, films and social media"
    extra = 0
