"""Who runs the services."""

import uuid

import pghistory
from django.db import models
from django.urls import reverse


class OrganisationQuerySet(models.QuerySet):
    def public(self) -> "OrganisationQuerySet":
        return self.filter(is_published=True)


@pghistory.track()
class Organisation(models.Model):
    """A body that runs listed services: a council, an NHS trust, a school, a charity, a club."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        NHS = "nhs", "NHS"
        SCHOOL = "school", "School, college or trust"
        CHARITY = "charity", "Charity"
        COMMUNITY = "community", "Community or parent group"
        COMPANY = "company", "Business"
        OTHER = "other", "Other"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    description = models.TextField(blank=True, help_text="Markdown.")
    website = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    charity_number = models.CharField(max_length=12, blank=True)
    company_number = models.CharField(max_length=10, blank=True)
    ods_code = models.CharField("NHS ODS code", max_length=10, blank=True)
    is_published = models.BooleanField("shown to the public", default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    hand_edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:organisation-detail", args=[self.slug])
