"""Schools and settings: register facts, and their SEN answers."""

from django.contrib import admin
from django.utils import timezone

from local_offer.admin.directory import DirectoryAdmin
from local_offer.admin.export import CsvExportMixin
from local_offer.admin.plain_help import PlainHelp
from local_offer.admin.ready_rows import ReadyRows
from local_offer.forms.staff import SenAnswerForm
from local_offer.models import SenAnswer, SenQuestion, Service, Setting


class SenAnswerInline(PlainHelp, ReadyRows, admin.StackedInline):
    """All ten questions stand ready; those left empty are not saved."""

    model = SenAnswer
    form = SenAnswerForm
    ready_field = "question"
    verbose_name, verbose_name_plural = "answer", "How we help children with SEN"
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("question")


class SenAnswersFilter(admin.SimpleListFilter):
    """Has the setting answered the ten questions?"""

    title = "SEN answers"
    parameter_name = "answers"

    def lookups(self, request, model_admin):
        return [("none", "No answers"), ("some", "Some answers")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(sen_answers__isnull=True)
        if self.value() == "some":
            return queryset.filter(sen_answers__isnull=False).distinct()
        return queryset


@admin.register(Setting)
class SettingAdmin(DirectoryAdmin):
    """The education side of a listing; its name and contacts are on the listing itself."""

    list_display = ["service", "phase", "group", "urn", "resourced_provision"]
    list_filter = ["phase", "group", SenAnswersFilter, "is_section_41"]
    list_select_related = ["service"]
    search_fields = ["service__name", "urn", "ofsted_urn", "trust"]
    search_help_text = "Name, URN, Ofsted reference or trust"
    autocomplete_fields = ["service"]
    inlines = [SenAnswerInline]
    csv_columns = [
        ("Name", "service"),
        ("Phase", "get_phase_display"),
        ("Kind", "get_group_display"),
        ("URN", "urn"),
        ("Resourced provision", "resourced_provision"),
        ("SEN information report", "sen_report_url"),
    ]

    def csv_queryset(self, rows):
        return rows.select_related("service")

    def get_readonly_fields(self, request, obj=None):
        """The listing is what the row is known by: another one would be a copy."""
        return ["service"] if obj else []

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        Service.objects.filter(pk=obj.pk).update(hand_edited_at=timezone.now())


@admin.register(SenQuestion)
class SenQuestionAdmin(CsvExportMixin, admin.ModelAdmin):
    """The ten questions of Schedule 2 paragraph 5."""

    list_display = ["letter", "question"]
    csv_columns = [("Letter", "letter"), ("Question", "question"), ("Hint", "hint")]
