"""Listings: found by question, filled in by section, previewed, published, undone."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone

from local_offer import actions
from local_offer.admin.directory import DirectoryAdmin
from local_offer.admin.filters import (
    CheckedFilter,
    ClosedFilter,
    MissingFilter,
    OriginFilter,
    PublicFilter,
    TwiceFilter,
    WaitFilter,
)
from local_offer.admin.service_columns import ServiceColumns
from local_offer.admin.service_parts import (
    ClosureInline,
    CostInline,
    LinkInline,
    PlaceInline,
    ScheduleInline,
    ServiceContactInline,
)
from local_offer.admin.service_verbs import ServiceVerbs
from local_offer.forms.staff import ServiceForm
from local_offer.models import ImportedRecord, Service

# A summary and an alert are sentences: one short box hides most of them.
LONG_LINES = {models.URLField: {"widget": forms.URLInput(attrs={"class": "portal-wide"})}}


@admin.register(Service)
class ServiceAdmin(ServiceColumns, ServiceVerbs, DirectoryAdmin):
    """The listings, one editor's page each."""

    form = ServiceForm
    change_form_template = "admin/local_offer/service/change_form.html"
    list_filter = [
        PublicFilter,
        "status",
        CheckedFilter,
        MissingFilter,
        OriginFilter,
        TwiceFilter,
        WaitFilter,
        "coverage",
        "cost",
        ("needs", ClosedFilter),
        ("categories", ClosedFilter),
    ]
    search_fields = ["name", "other_names", "summary", "organisation__name", "setting__urn"]
    search_help_text = "Name, provider, words of the summary, or a school's URN"
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation", "needs", "categories", "areas"]
    # Publishing and merging are verbs with a permission of their own, not boxes to fill in.
    readonly_fields = ["status", "merged_into"]
    inlines = [
        ServiceContactInline,
        PlaceInline,
        ScheduleInline,
        ClosureInline,
        CostInline,
        LinkInline,
    ]
    formfield_overrides = LONG_LINES
    fieldsets = [
        (
            "What it is",
            {
                "fields": [
                    "name",
                    "organisation",
                    "summary",
                    "description",
                    "other_names",
                    ("website", "email"),
                    ("alert", "alert_until"),
                ]
            },
        ),
        ("What parents filter on", {"fields": ["needs", "categories"]}),
        (
            "Can my child go?",
            {
                "fields": [
                    ("min_age_months", "max_age_months"),
                    ("school_year_from", "school_year_to"),
                    ("needs_plan", "needs_diagnosis"),
                    "referral",
                    ("residence", "residence_words"),
                    "eligibility",
                ]
            },
        ),
        (
            "How to ask, and what follows",
            {"fields": ["how_to_ask", "what_happens_next", "if_refused"]},
        ),
        (
            "How long is the wait?",
            {
                "fields": [
                    ("waiting_weeks_from", "waiting_weeks_to", "waiting_checked_on"),
                    "waiting_words",
                ]
            },
        ),
        ("What it costs", {"fields": ["cost", "cost_words", "cost_help"]}),
        (
            "How and where it reaches people",
            {"fields": ["delivery", "coverage", "areas", "languages"]},
        ),
        ("Last checked", {"fields": [("checked_on", "checked_how"), "checked_by"]}),
        (
            "Address on this site",
            {"classes": ["collapse"], "fields": ["slug", "status", "merged_into"]},
        ),
    ]
    csv_columns = [
        ("Name", "name"),
        ("Provider", "organisation"),
        ("State", "get_status_display"),
        ("Summary", "summary"),
        ("Needs", lambda s: ", ".join(n.name for n in s.needs.all())),
        ("Categories", lambda s: ", ".join(c.name for c in s.categories.all())),
        ("Phone", lambda s: ", ".join(p.number for c in s.contacts.all() for p in c.phones.all())),
        ("Website", "website"),
        ("E-mail", "email"),
        ("Last checked on", "checked_on"),
        ("Checked by", "checked_by"),
        ("Page", "get_absolute_url"),
    ]

    def csv_queryset(self, rows):
        return rows.select_related("organisation").prefetch_related("categories")

    def get_fieldsets(self, request, obj=None):
        """A new listing starts with what it cannot do without; the rest is folded, not hidden."""
        if obj:
            return self.fieldsets
        first, *rest = self.fieldsets
        return [first, *[(name, {**options, "classes": ["collapse"]}) for name, options in rest]]

    def view_on_site(self, service):
        return service.get_absolute_url() if service.is_public else None

    def save_model(self, request, obj, form, change):
        obj.hand_edited_at = timezone.now()
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and form.initial.get("slug"):
            actions.keep_old_address(obj, old_slug=form.initial["slug"])

    def render_change_form(self, request, context, *args, **kwargs):
        if service := kwargs.get("obj"):
            context["imported_records"] = ImportedRecord.objects.filter(service=service)
        return super().render_change_form(request, context, *args, **kwargs)
