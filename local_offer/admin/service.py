"""Listings: found by question, filled in by section, previewed, published, undone."""

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html

from local_offer import actions, history
from local_offer.admin.export import CsvExportMixin
from local_offer.admin.filters import (
    CheckedFilter,
    ClosedFilter,
    MissingFilter,
    OriginFilter,
    WaitFilter,
)
from local_offer.admin.service_parts import (
    ClosureInline,
    ContactInline,
    CostInline,
    LinkInline,
    PlaceInline,
    ScheduleInline,
)
from local_offer.admin.tagging import TagAction
from local_offer.forms.staff import ServiceForm
from local_offer.models import Contact, ImportedRecord, Service

# A summary and an alert are sentences: one short box hides most of them.
LONG_LINES = {models.URLField: {"widget": forms.URLInput(attrs={"class": "portal-wide"})}}


@admin.register(Service)
class ServiceAdmin(CsvExportMixin, admin.ModelAdmin):
    """The listings, one editor's page each."""

    form = ServiceForm
    change_form_template = "admin/local_offer/service/change_form.html"
    object_history_template = "admin/local_offer/service/history.html"
    list_display = ["name", "organisation", "state", "last_checked", "needs_tagged", "see"]
    list_filter = [
        "status",
        CheckedFilter,
        MissingFilter,
        OriginFilter,
        WaitFilter,
        "coverage",
        "cost",
        ("needs", ClosedFilter),
        ("categories", ClosedFilter),
    ]
    search_fields = ["name", "other_names", "summary", "organisation__name", "setting__urn"]
    search_help_text = "Name, provider, words of the summary, or a school's URN"
    list_per_page = 50
    list_select_related = ["organisation"]
    autocomplete_fields = ["organisation", "merged_into", "needs", "categories", "areas"]
    actions = [
        "publish_selected",
        "take_down_selected",
        "mark_checked_today",
        "tag_need",
        "tag_category",
    ]
    inlines = [PlaceInline, ScheduleInline, ClosureInline, ContactInline, CostInline, LinkInline]
    save_on_top = True
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

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("needs")

    def csv_queryset(self, rows):
        return rows.select_related("organisation").prefetch_related(
            "needs",
            "categories",
            models.Prefetch("contacts", Contact.objects.public().prefetch_related("phones")),
        )

    @admin.display(description="state", ordering="status")
    def state(self, service):
        return format_html(
            '<span class="portal-state portal-state--{}">{}</span>',
            service.status,
            service.get_status_display(),
        )

    @admin.display(description="last checked", ordering="checked_on", empty_value="never")
    def last_checked(self, service):
        return service.checked_on

    @admin.display(description="needs")
    def needs_tagged(self, service):
        return len(service.needs.all()) or "none tagged"

    @admin.display(description="as a parent")
    def see(self, service):
        return format_html(
            '<a href="{}">Preview<span class="visually-hidden"> {}</span></a>',
            reverse("local_offer:service-preview", args=[service.slug]),
            service.name,
        )

    # Publishing is a verb with a permission of its own, not a choice in a list.
    def get_readonly_fields(self, request, obj=None):
        return ["status"]

    def save_model(self, request, obj, form, change):
        obj.hand_edited_at = timezone.now()
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data and form.initial.get("slug"):
            actions.keep_old_address(obj, old_slug=form.initial["slug"])

    def response_change(self, request, obj):
        verbs = {"_publish": actions.publish, "_take_down": actions.take_down}
        for button, verb in verbs.items():
            if button in request.POST:
                self._do(request, verb, [obj])
                return redirect(request.path)
        if "_preview" in request.POST:
            return redirect("local_offer:service-preview", slug=obj.slug)
        return super().response_change(request, obj)

    def _do(self, request, verb, services) -> None:
        """Run one verb on each listing; says how many went through and why others did not."""
        if not request.user.has_perm("local_offer.publish_service"):
            messages.error(request, "You may edit listings but not publish them. Ask an editor.")
            return
        done = 0
        for service in services:
            try:
                verb(service, by=request.user)
                done += 1
            except actions.NotPossible as refusal:
                messages.error(request, str(refusal))
        if done:
            what = "published" if verb is actions.publish else "taken down"
            messages.success(request, f"{done} {'listing' if done == 1 else 'listings'} {what}.")

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request, queryset):
        self._do(request, actions.publish, queryset)

    @admin.action(description="Take down", permissions=["publish"])
    def take_down_selected(self, request, queryset):
        self._do(request, actions.take_down, queryset)

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("local_offer.publish_service")

    @admin.action(description="Mark as checked today by the council", permissions=["change"])
    def mark_checked_today(self, request, queryset):
        checked = actions.mark_checked(queryset, on=timezone.localdate(), by=request.user)
        messages.success(request, f"{checked} marked as checked today.")

    @admin.action(description="Add a need …", permissions=["change"])
    def tag_need(self, request, queryset):
        return TagAction(self, "needs").respond(request, queryset)

    @admin.action(description="Add a category …", permissions=["change"])
    def tag_category(self, request, queryset):
        return TagAction(self, "categories").respond(request, queryset)

    def get_urls(self):
        restore = self.admin_site.admin_view(self.restore_view)
        return [
            path("<int:pk>/restore/", restore, name="local_offer_service_restore"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        service = kwargs.get("obj")
        context["may_publish"] = self.has_publish_permission(request)
        if service:
            context["imported_records"] = ImportedRecord.objects.filter(service=service)
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        service = self.get_object(request, object_id)
        versions = history.versions(service) if service else []
        return super().history_view(
            request, object_id, {"versions": versions, **(extra_context or {})}
        )

    def restore_view(self, request, pk: int):
        """Ask, then put the listing back; only by POST does anything change."""
        service = self.get_object(request, str(pk))
        as_at = parse_datetime(request.POST.get("as_at") or request.GET.get("as_at", ""))
        if service is None or as_at is None or not self.has_change_permission(request, service):
            messages.error(request, "That version was not found. Choose one from the history.")
            return redirect("admin:local_offer_service_changelist")
        if request.method == "POST":
            return self._restore(request, service, as_at)
        context = {**self.admin_site.each_context(request), "service": service, "as_at": as_at}
        return render(request, "admin/local_offer/service/restore.html", context)

    def _restore(self, request, service, as_at):
        try:
            history.restore(service, as_at=as_at, by=request.user)
            messages.success(request, f"“{service}” is back as it was. You can undo this too.")
        except (LookupError, models.ProtectedError) as refusal:
            messages.error(request, f"Not restored, and nothing was changed: {refusal}")
        return redirect("admin:local_offer_service_history", service.pk)
