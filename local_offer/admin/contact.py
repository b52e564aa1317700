"""Whom to ring or write to: in the page of its listing, and alone with all its numbers."""

from django.contrib import admin
from django.utils import timezone

from local_offer.admin.directory import DirectoryAdmin
from local_offer.admin.tables import TableInline
from local_offer.forms.staff import ContactForm
from local_offer.models import Contact, Phone


class ContactInline(TableInline):
    """Contacts with their main number in the same row."""

    model = Contact
    form = ContactForm
    fields = ["number", "name", "title", "email", "hours", "is_public", "order"]
    show_change_link = True
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("phones")


class PhoneInline(TableInline):
    model = Phone
    extra = 0


@admin.register(Contact)
class ContactAdmin(DirectoryAdmin):
    """One contact with all its numbers; reached from its listing, so not on the first page."""

    inlines = [PhoneInline]
    search_fields = ["name", "email", "service__name", "organisation__name", "phones__number"]
    search_help_text = "Name, e-mail address, number, or whose contact it is"
    list_display = ["__str__", "numbers", "owner", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["service", "organisation"]
    autocomplete_fields = ["service", "organisation"]
    csv_columns = [
        ("Name", "name"),
        ("Role", "title"),
        ("Of", lambda contact: contact.service or contact.organisation),
        ("Phone", lambda contact: ", ".join(p.number for p in contact.phones.all())),
        ("E-mail", "email"),
        ("Shown to the public", "is_public"),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("phones")

    def csv_queryset(self, rows):
        return rows.select_related("service", "organisation")

    @admin.display(description="of")
    def owner(self, contact):
        return contact.service or contact.organisation

    @admin.display(description="numbers")
    def numbers(self, contact):
        return ", ".join(phone.number for phone in contact.phones.all())

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        owner = obj.service or obj.organisation
        type(owner).objects.filter(pk=owner.pk).update(hand_edited_at=timezone.now())
