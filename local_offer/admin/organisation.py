"""Organisations and the contacts they share."""

from django.contrib import admin
from django.db.models import Count
from django.utils import timezone

from local_offer.admin.export import CsvExportMixin
from local_offer.forms.staff import ContactForm
from local_offer.models import Contact, Organisation, Phone


class ContactInline(admin.TabularInline):
    model = Contact
    form = ContactForm
    fields = ["name", "title", "number", "email", "hours", "is_public", "order"]
    show_change_link = True
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(CsvExportMixin, admin.ModelAdmin):
    """Who runs the listings."""

    list_display = ["name", "kind", "listings", "is_published"]
    list_filter = ["kind", "is_published"]
    search_fields = ["name", "charity_number", "company_number", "ods_code"]
    search_help_text = "Name, or charity, company or NHS number"
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ContactInline]
    list_per_page = 50
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

    def save_model(self, request, obj, form, change):
        obj.hand_edited_at = timezone.now()
        super().save_model(request, obj, form, change)


class PhoneInline(admin.TabularInline):
    model = Phone
    extra = 0


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    """One contact with all its numbers; reached from its listing, so not on the first page."""

    inlines = [PhoneInline]
    search_fields = ["name", "email", "service__name", "organisation__name", "phones__number"]
    list_display = ["__str__", "owner", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["service", "organisation"]
    autocomplete_fields = ["service", "organisation"]

    @admin.display(description="of")
    def owner(self, contact):
        return contact.service or contact.organisation
