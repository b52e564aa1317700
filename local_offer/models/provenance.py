"""Where an imported record came from, and what the source said then."""

from django.db import models
from django.db.models import Q

from local_offer.models.organisation import Organisation
from local_offer.models.place import Location
from local_offer.models.service import Service


class ImportedRecord(models.Model):
    """One record of one source. A field whose value is no longer what the source once said was
    changed by hand, and an import leaves it alone."""

    class Source(models.TextChoices):
        GIAS = "gias", "Get Information about Schools"
        OFSTED = "ofsted", "Ofsted childcare register"
        OPEN_REFERRAL = "open_referral", "Open Referral feed"

    source = models.CharField(max_length=14, choices=Source)
    source_id = models.CharField(
        max_length=100, help_text="URN, Ofsted reference, or feed address and id."
    )
    service = models.ForeignKey(
        Service, models.CASCADE, null=True, blank=True, related_name="imported_records"
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="imported_records"
    )
    location = models.ForeignKey(
        Location, models.CASCADE, null=True, blank=True, related_name="imported_records"
    )
    values = models.JSONField(
        default=dict, help_text="Field by field, what the source said last time."
    )
    source_url = models.URLField(max_length=500, blank=True)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "source_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=Q(service__isnull=False),
                name="imported_service_once_per_source",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=Q(organisation__isnull=False),
                name="imported_organisation_once_per_source",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=Q(location__isnull=False),
                name="imported_location_once_per_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.source_id}"
