"""What a service costs, price by price."""

import pghistory
from django.db import models
from django.db.models import F, Q

from local_offer.models.service import Service


@pghistory.track()
class CostOption(models.Model):
    """One price: “£4.50 a session for a child, carers free”."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="cost_options")
    option = models.CharField("for what or whom", max_length=120)
    amount = models.DecimalField("pounds", max_digits=8, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True, help_text="“a session”, “an hour”, “a year”")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["amount", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="cost_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="cost_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.option


@pghistory.track()
class ServiceLink(models.Model):
    """A document, film or social-media page that belongs to a listing."""

    class Kind(models.TextChoices):
        WEB = "web", "Web page"
        DOCUMENT = "document", "Document"
        VIDEO = "video", "Video"
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        X = "x", "X (Twitter)"
        YOUTUBE = "youtube", "YouTube"

    service = models.ForeignKey(Service, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WEB)
    title = models.CharField(max_length=150)
    url = models.URLField("address", max_length=500)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
