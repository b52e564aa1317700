"""What visitors reported, and what they searched for in vain."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils.html import format_html

from local_offer import actions
from local_offer.admin.export import CsvExportMixin
from local_offer.models import PageReport, SearchMiss


@admin.register(PageReport)
class PageReportAdmin(CsvExportMixin, admin.ModelAdmin):
    """Reports are answered, never edited: the visitor's words stay as they were."""

    list_display = ["problem", "page", "service", "reported_at", "state", "details_start"]
    list_filter = ["state", "problem"]
    list_select_related = ["service"]
    search_fields = ["page", "details", "service__name"]
    actions = ["put_right", "nothing_to_change"]
    change_form_template = "admin/local_offer/pagereport/change_form.html"
    fieldsets = [
        (
            "What the visitor reported",
            {"fields": ["problem", "details", "see_page", "service", "email", "reported_at"]},
        ),
        ("Your answer", {"fields": ["state", "closing_note", ("closed_at", "closed_by")]}),
    ]
    csv_columns = [
        ("Problem", "get_problem_display"),
        ("Page", "page"),
        ("Details", "details"),
        ("Reported on", lambda report: report.reported_at.date()),
        ("State", "get_state_display"),
        ("What was done", "closing_note"),
    ]

    def has_add_permission(self, request) -> bool:
        return False

    def get_readonly_fields(self, request, obj=None):
        """Everything but the note; a report that is closed stays as it was closed."""
        fields = [
            "problem", "details", "see_page", "service", "email", "reported_at",
            "state", "closed_at", "closed_by",
        ]  # fmt: skip
        is_open = obj is not None and obj.state == PageReport.State.NEW
        return fields if is_open else [*fields, "closing_note"]

    def render_change_form(self, request, context, *args, **kwargs):
        report = kwargs.get("obj")
        context["may_close"] = report.state == PageReport.State.NEW and self.has_change_permission(
            request, report
        )
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        """The note alone: a colleague may have closed the report meanwhile."""
        PageReport.objects.filter(pk=obj.pk, state=PageReport.State.NEW).update(
            closing_note=obj.closing_note
        )

    def response_change(self, request, obj):
        for button, put_right in (("_put_right", True), ("_nothing_to_change", False)):
            if button in request.POST:
                self._close(request, [obj], put_right=put_right, note=obj.closing_note)
                return redirect("admin:local_offer_pagereport_changelist")
        return super().response_change(request, obj)

    @admin.display(description="page")
    def see_page(self, report):
        return format_html('<a href="{0}">{0}</a>', report.page)

    @admin.display(description="what they said")
    def details_start(self, report):
        return report.details[:80]

    @admin.action(description="Put right", permissions=["change"])
    def put_right(self, request, queryset):
        self._close(request, queryset, put_right=True)

    @admin.action(description="Looked at, nothing to change", permissions=["change"])
    def nothing_to_change(self, request, queryset):
        self._close(request, queryset, put_right=False)

    def _close(self, request, queryset, *, put_right: bool, note: str = "") -> None:
        closed = 0
        for report in queryset:
            try:
                note = note or report.closing_note
                actions.close_report(report, by=request.user, put_right=put_right, note=note)
                closed += 1
            except actions.NotPossible as refusal:
                messages.error(request, str(refusal))
        if closed:
            messages.success(request, f"{closed} closed.")


@admin.register(SearchMiss)
class SearchMissAdmin(CsvExportMixin, admin.ModelAdmin):
    """Counted, not written by anybody: look-up only."""

    list_display = ["words", "unknown_words", "facets", "found", "times", "month"]
    list_filter = ["month", "found"]
    search_fields = ["words"]
    csv_columns = [
        ("Month", "month"),
        ("Words", "words"),
        ("Words not known", "unknown_words"),
        ("Choices", "facets"),
        ("Found", "found"),
        ("Times", "times"),
    ]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
