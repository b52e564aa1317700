"""Short paths through the system, by age and stage, that mix advice with live services."""

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from local_offer.models.service import Service
from local_offer.models.taxonomy import Category, Need


class GuideQuerySet(models.QuerySet):
    def public(self) -> "GuideQuerySet":
        return self.filter(is_published=True)


@pghistory.track()
class Guide(models.Model):
    """One path, such as “Starting school”, for parents or for young people."""

    class Audience(models.TextChoices):
        PARENT = "parent", "Parents and carers"
        YOUNG_PERSON = "young_person", "Young people"

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=100)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PARENT)
    stage = models.CharField(max_length=60, blank=True, help_text="“Birth to 5”, “From 14”")
    summary = models.CharField(max_length=250)
    introduction = models.TextField(blank=True, help_text="Markdown.")
    order = models.PositiveSmallIntegerField(default=100)
    is_published = models.BooleanField("shown to the public", default=True)
    checked_on = models.DateField("last checked on", null=True, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)

    objects = GuideQuerySet.as_manager()

    class Meta:
        ordering = ["order", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_by="")
                | (Q(checked_on__isnull=False) & ~Q(checked_by="")),
                name="guide_checked_on_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("local_offer:guide-detail", args=[self.slug])


@pghistory.track()
class GuideStep(models.Model):
    """One step of a guide: what to do, which live services help, and who to talk to."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(default=100)
    title = models.CharField(max_length=120)
    words = models.TextField(help_text="Markdown.")
    services = models.ManyToManyField(Service, blank=True, related_name="guide_steps")
    categories = models.ManyToManyField(
        Category, blank=True, related_name="guide_steps", help_text="Shown as “see all …” links."
    )
    needs = models.ManyToManyField(Need, blank=True, related_name="guide_steps")
    talk_to = models.ForeignKey(
        Service,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="talk_to_steps",
        verbose_name="who to talk to",
    )

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title
