"""Whom to ring or write to; some contacts are for the council's eyes only."""

import pghistory
from django.db import models
from django.db.models import Q

from local_offer.models.organisation import Organisation
from local_offer.models.service import Service


class ContactQuerySet(models.QuerySet):
    def public(self) -> "ContactQuerySet":
        return self.filter(is_public=True)


@pghistory.track()
class Contact(models.Model):
    """A person, post or desk at a service or organisation."""

    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    name = models.CharField("name or desk", max_length=120, blank=True, help_text="“Bookings desk”")
    title = models.CharField("role", max_length=120, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField("when to ring", max_length=150, blank=True)
    is_public = models.BooleanField("shown to the public", default=True)
    order = models.PositiveSmallIntegerField(default=100)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, organisation__isnull=True)
                | Q(service__isnull=True, organisation__isnull=False),
                name="contact_belongs_to_one_owner",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.title or self.email or f"Contact {self.pk}"


@pghistory.track()
class Phone(models.Model):
    """One telephone number of a contact, as dialled and as people would say it."""

    class Kind(models.TextChoices):
        VOICE = "voice", "Phone"
        TEXT = "text", "Text messages"
        TEXTPHONE = "textphone", "Textphone (minicom)"
        WHATSAPP = "whatsapp", "WhatsApp"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")
    number = models.CharField(max_length=30, help_text="As people would write it: 01704 533133.")
    extension = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.VOICE)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.number
