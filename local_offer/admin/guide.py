"""Guides: paths of steps, with the services that help at each."""

from django.contrib import admin

from local_offer.models import Guide, GuideStep


class GuideStepInline(admin.StackedInline):
    model = GuideStep
    autocomplete_fields = ["services", "categories", "needs", "talk_to"]
    extra = 0


@admin.register(Guide)
class GuideAdmin(admin.ModelAdmin):
    list_display = ["title", "audience", "stage", "is_published", "checked_on", "order"]
    list_filter = ["audience", "is_published"]
    search_fields = ["title", "summary"]
    prepopulated_fields = {"slug": ["title"]}
    inlines = [GuideStepInline]
    save_on_top = True
