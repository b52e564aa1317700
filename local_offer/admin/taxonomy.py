"""The words that listings are sorted and found by."""

from django.contrib import admin
from django.db.models import Count

from local_offer.admin.directory import DirectoryAdmin
from local_offer.models import Area, Category, GlossaryTerm, Need, Synonym, Term


class CountedMixin:
    """Shows how many listings carry the word."""

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(listing_count=Count("services"))

    @admin.display(description="listings", ordering="listing_count")
    def listings(self, row):
        return row.listing_count


@admin.register(Need)
class NeedAdmin(CountedMixin, DirectoryAdmin):
    list_display = ["name", "formal_name", "listings", "order"]
    search_fields = ["name", "formal_name"]
    prepopulated_fields = {"slug": ["name"]}
    csv_columns = [("Need", "name"), ("Formal name", "formal_name"), ("Listings", "listing_count")]


@admin.register(Category)
class CategoryAdmin(CountedMixin, DirectoryAdmin):
    list_display = ["name", "parent", "listings", "order"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent"]
    csv_columns = [("Category", "name"), ("Under", "parent"), ("Listings", "listing_count")]

    def csv_queryset(self, rows):
        return rows.select_related("parent")


@admin.register(Area)
class AreaAdmin(DirectoryAdmin):
    list_display = ["name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent"]
    csv_columns = [("Area", "name"), ("Kind", "get_kind_display"), ("In", "parent")]

    def csv_queryset(self, rows):
        return rows.select_related("parent")


@admin.register(Synonym)
class SynonymAdmin(DirectoryAdmin):
    list_display = ["phrase", "means", "is_offensive"]
    list_filter = ["is_offensive"]
    search_fields = ["phrase", "means"]
    csv_columns = [("Phrase", "phrase"), ("Means", "means"), ("Old or hurtful", "is_offensive")]


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(DirectoryAdmin):
    list_display = ["term", "stands_for"]
    search_fields = ["term", "stands_for"]
    csv_columns = [("Term", "term"), ("Stands for", "stands_for"), ("Meaning", "meaning")]


@admin.register(Term)
class TermAdmin(DirectoryAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]
    csv_columns = [("Term", "name"), ("First day", "starts_on"), ("Last day", "ends_on")]
