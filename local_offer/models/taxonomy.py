"""The words listings are sorted by: needs, categories, areas, and what parents type for them."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse


@pghistory.track()
class Need(models.Model):
    """One special educational need or disability, named as a parent would say it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(
        max_length=80, help_text="As a parent would say it: “Speech and talking”."
    )
    formal_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="As professionals say it: “Speech, language and communication needs”.",
    )
    summary = models.CharField(max_length=250, blank=True)
    words = models.TextField("words for its page", blank=True, help_text="Markdown.")
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:need-detail", args=[self.slug])


@pghistory.track()
class Category(models.Model):
    """One kind of help, such as “Short breaks”, with a page of its own; may sit under another."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    summary = models.CharField(max_length=250, blank=True)
    words = models.TextField("words for its page", blank=True, help_text="Markdown.")
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="category_is_not_its_own_parent"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:category-detail", args=[self.slug])


@pghistory.track()
class Area(models.Model):
    """A place people name when they say where they live: a town of Sefton, or one ward in it."""

    class Kind(models.TextChoices):
        TOWN = "town", "Town or village"
        WARD = "ward", "Ward"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TOWN)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="wards")
    summary = models.CharField(max_length=250, blank=True)
    words = models.TextField("words for its page", blank=True, help_text="Markdown.")
    ward_codes = ArrayField(models.CharField(max_length=9), default=list, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(49, 61), longitude__range=(-9, 2)),
                name="area_point_is_in_britain_or_absent",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:area-detail", args=[self.slug])


@pghistory.track()
class Synonym(models.Model):
    """Words a parent may type, and the directory's own words that they should find."""

    phrase = models.CharField(
        max_length=80, unique=True, help_text="What people type: “fussy eater”. Lower case."
    )
    means = models.CharField(
        max_length=250,
        help_text="What the directory calls it, separated by commas: “eating, feeding, sensory”.",
    )
    is_offensive = models.BooleanField(
        "old or hurtful word",
        default=False,
        help_text="It still finds the right help, but the site never shows or suggests it.",
    )

    class Meta:
        verbose_name = "word parents search for"
        verbose_name_plural = "words parents search for"
        ordering = ["phrase"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phrase=models.functions.Lower("phrase")),
                name="synonym_phrase_is_lower_case",
            )
        ]

    def __str__(self) -> str:
        return self.phrase


@pghistory.track()
class GlossaryTerm(models.Model):
    """One abbreviation or word of the trade, and what it means in plain English."""

    term = models.CharField(max_length=80, unique=True, help_text="“EHCP”")
    stands_for = models.CharField(
        max_length=150, blank=True, help_text="“Education, health and care plan”"
    )
    meaning = models.TextField(help_text="One or two plain sentences.")

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
