"""Guides: paths of steps, with the services that help at each."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from local_offer.admin.directory import DirectoryAdmin
from local_offer.forms.guides import GuideForm, GuideStepForm
from local_offer.models import Guide, GuideStep
from sefton_send import law


class GuideStepInline(admin.StackedInline):
    model = GuideStep
    form = GuideStepForm
    autocomplete_fields = ["services", "categories", "needs", "talk_to"]
    extra = 0
    fields = ["title", "order", "words", "services", "talk_to", "categories", "needs"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        helps = {
            "order": "10, 20, 30 ...: a step between two others gets a number between theirs.",
            "services": "The listings shown with this step. Three or four are enough.",
            "talk_to": "One listing whose number stands at the end of the step.",
        }
        if field and db_field.name in helps:
            field.help_text = helps[db_field.name]
        return field


@admin.register(Guide)
class GuideAdmin(DirectoryAdmin):
    form = GuideForm
    change_form_template = "admin/local_offer/guide/change_form.html"
    list_display = ["title", "audience", "stage", "is_published", "checked_on", "order", "see"]
    list_filter = ["audience", "is_published", "stage"]
    list_editable = ["order"]
    search_fields = ["title", "summary"]
    search_help_text = "Words of the title or summary"
    prepopulated_fields = {"slug": ["title"]}
    inlines = [GuideStepInline]
    csv_columns = [
        ("Title", "title"),
        ("For", "get_audience_display"),
        ("Stage", "stage"),
        ("Shown to the public", "is_published"),
        ("Last checked on", "checked_on"),
        ("Checked by", "checked_by"),
    ]
    view_on_site = False
    fieldsets = [
        ("What it is", {"fields": ["title", "slug", ("audience", "stage"), "summary"]}),
        ("First words", {"fields": ["introduction"]}),
        ("On the site", {"fields": [("order", "is_published"), ("checked_on", "checked_by")]}),
    ]

    @admin.display(description="page")
    def see(self, guide: Guide) -> str:
        return format_html(
            '<a href="{}">Preview</a>', reverse("local_offer:guide-preview", args=[guide.slug])
        )

    def render_change_form(self, request, context, *args, **kwargs):
        context["facts_of_law"] = law.FACTS
        return super().render_change_form(request, context, *args, **kwargs)
