"""The words that listings are sorted and found by."""

from django.contrib import admin
from django.db.models import Count

from local_offer.admin.export import CsvExportMixin
from local_offer.models import Area, Category, GlossaryTerm, Need, Synonym, Term


class CountedMixin:
    """Shows how many listings carry the word."""

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(listing_count=Count("services"))

    @admin.display(description="listings", ordering="listing_count")
    def listings(self, row):
        return row.listing_count


@admin.register(Need)
class NeedAdmin(CountedMixin, admin.ModelAdmin):
    list_display = ["name", "formal_name", "listings", "order"]
    search_fields = ["name", "formal_name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Category)
class CategoryAdmin(CountedMixin, admin.ModelAdmin):
    list_display = ["name", "parent", "listings", "order"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Synonym)
class SynonymAdmin(CsvExportMixin, admin.ModelAdmin):
    list_display = ["phrase", "means", "is_offensive"]
    list_filter = ["is_offensive"]
    search_fields = ["phrase", "means"]
    csv_columns = [("Phrase", "phrase"), ("Means", "means"), ("Old or hurtful", "is_offensive")]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(admin.ModelAdmin):
    list_display = ["term", "stands_for"]
    search_fields = ["term", "stands_for"]


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    list_display = ["name", "starts_on", "ends_on"]
