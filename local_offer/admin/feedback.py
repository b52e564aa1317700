"""What visitors reported, and what they searched for in vain."""

from django.contrib import admin, messages

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
    readonly_fields = [
        "page",
        "service",
        "problem",
        "details",
        "email",
        "reported_at",
        "state",
        "closed_at",
        "closed_by",
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

    @admin.display(description="what they said")
    def details_start(self, report):
        return report.details[:80]

    @admin.action(description="Put right", permissions=["change"])
    def put_right(self, request, queryset):
        self._close(request, queryset, put_right=True)

    @admin.action(description="Looked at, nothing to change", permissions=["change"])
    def nothing_to_change(self, request, queryset):
        self._close(request, queryset, put_right=False)

    def _close(self, request, queryset, *, put_right: bool) -> None:
        closed = 0
        for report in queryset:
            try:
                actions.close_report(report, by=request.user, put_right=put_right)
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
