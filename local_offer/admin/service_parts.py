"""The parts of a listing that are filled in on its own page: places, times, contacts, prices."""

from django.contrib import admin

from local_offer.forms.staff import ContactForm, ScheduleForm
from local_offer.models import (
    Closure,
    Contact,
    CostOption,
    Schedule,
    ServiceAtLocation,
    ServiceLink,
)


class PlaceInline(admin.StackedInline):
    model = ServiceAtLocation
    verbose_name, verbose_name_plural = "place", "Where it happens"
    autocomplete_fields = ["location"]
    extra = 0


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
        self.parent = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "place":
            kwargs["queryset"] = ServiceAtLocation.objects.filter(
                service=getattr(self, "parent", None)
            ).select_related("service", "location")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ClosureInline(admin.TabularInline):
    model = Closure
    verbose_name, verbose_name_plural = "closure", "Closed on"
    fields = ["starts_on", "ends_on", "reason"]
    extra = 0


class ContactInline(admin.TabularInline):
    model = Contact
    form = ContactForm
    verbose_name, verbose_name_plural = "contact", "Whom to ask"
    fields = ["name", "title", "number", "email", "hours", "is_public", "order"]
    show_change_link = True
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("phones")


class CostInline(admin.TabularInline):
    model = CostOption
    verbose_name, verbose_name_plural = "price", "Prices"
    extra = 0


class LinkInline(admin.TabularInline):
    model = ServiceLink
    verbose_name, verbose_name_plural = "link", "Documents, films and social media"
    extra = 0
