"""Organisations, with the contacts their listings share."""

from django.contrib import admin
from django.db.models import Count
from django.utils import timezone

from local_offer.admin.contact import ContactInline
from local_offer.admin.directory import DirectoryAdmin
from local_offer.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(DirectoryAdmin):
    """Who runs the listings."""

    list_display = ["name", "kind", "listings", "is_published"]
    list_filter = ["kind", "is_published"]
    search_fields = ["name", "charity_number", "company_number", "ods_code"]
    search_help_text = "Name, or charity, company or NHS number"
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ContactInline]
    csv_columns = [
        ("Name", "name"),
        ("Kind", "get_kind_display"),
        ("Listings", "listing_count"),
        ("Website", "website"),
        ("E-mail", "email"),
        ("Charity number", "charity_number"),
        ("Company number", "company_number"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(listing_count=Count("services"))

    @admin.display(description="listings", ordering="listing_count")
    def listings(self, organisation):
        return organisation.listing_count

    def view_on_site(self, organisation):
        return organisation.get_absolute_url() if organisation.is_published else None

    def save_model(self, request, obj, form, change):
        obj.hand_edited_at = timezone.now()
        super().save_model(request, obj, form, change)
