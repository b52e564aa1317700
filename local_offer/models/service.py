"""A listing: one service that families can use, and who may use it."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from local_offer.models.organisation import Organisation
from local_offer.models.taxonomy import Area, Category, Need


class Answer(models.TextChoices):
    """The three honest answers to a yes-or-no question."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class ServiceQuerySet(models.QuerySet):
    def public(self) -> "ServiceQuerySet":
        """What visitors may find: published, and of a published organisation."""
        return self.filter(status__in=Service.PUBLIC_STATUSES, organisation__is_published=True)

    def for_cards(self) -> "ServiceQuerySet":
        """Everything one card of a results list shows, in a fixed number of queries."""
        return self.select_related("organisation").prefetch_related(
            "needs", "places__location__area__parent"
        )


@pghistory.track()
class Service(models.Model):
    """One thing an organisation does for families, as one page of the directory."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        PAUSED = "paused", "Published, closed for now"
        UNPUBLISHED = "unpublished", "Taken down"
        MERGED = "merged", "Merged into another listing"

    PUBLIC_STATUSES = [Status.PUBLISHED, Status.PAUSED]

    class Delivery(models.TextChoices):
        IN_PERSON = "in_person", "In person"
        AT_HOME = "at_home", "At your home"
        ONLINE = "online", "Online"
        PHONE = "phone", "By phone"

    class Coverage(models.TextChoices):
        PLACE = "place", "People come to the place"
        AREAS = "areas", "Some towns or wards"
        BOROUGH = "borough", "All of Sefton"
        REGION = "region", "Merseyside or the North West"
        NATION = "nation", "All of England or the UK"

    class Referral(models.TextChoices):
        SELF = "self", "You can ask yourself"
        SCHOOL = "school", "School, nursery or college"
        GP = "gp", "GP"
        HEALTH = "health", "Health visitor, therapist or other health worker"
        SOCIAL_CARE = "social_care", "Social worker or early help worker"
        COUNCIL = "council", "The council decides"

    class Residence(models.TextChoices):
        ANYONE = "anyone", "Anyone, wherever you live"
        SEFTON = "sefton", "You live in Sefton"
        GP_SEFTON = "gp_sefton", "Your GP is in Sefton"
        AREAS = "areas", "You live in certain places"
        NOT_KNOWN = "not_known", "Not known"

    class Cost(models.TextChoices):
        FREE = "free", "Free"
        SOME_FREE = "some_free", "Some of it is free"
        PAID = "paid", "You pay"
        NOT_KNOWN = "not_known", "Not known"

    class CheckedHow(models.TextChoices):
        PROVIDER = "provider", "The provider told us"
        COUNCIL = "council", "The council rang or visited"
        REGISTER = "register", "Taken from an official register"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    other_names = models.CharField(
        max_length=250,
        blank=True,
        help_text="Old names and nicknames people search for, with commas.",
    )
    summary = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two sentences for the results list: what it is, and for whom.",
    )
    description = models.TextField(blank=True, help_text="Markdown.")
    website = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, db_index=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    alert = models.CharField(
        max_length=250, blank=True, help_text="Shown at the top: “Closed for repairs until March”."
    )
    alert_until = models.DateField("show the alert until", null=True, blank=True)

    needs = models.ManyToManyField(Need, blank=True, related_name="services")
    categories = models.ManyToManyField(Category, blank=True, related_name="services")

    # Who can go
    min_age_months = models.PositiveSmallIntegerField(
        "youngest age, in months", null=True, blank=True
    )
    max_age_months = models.PositiveSmallIntegerField(
        "oldest age, in months",
        null=True,
        blank=True,
        help_text="Up to the day before the 26th birthday is 311.",
    )
    school_year_from = models.SmallIntegerField(
        "from school year",
        null=True,
        blank=True,
        help_text="0 is Reception, -1 the nursery year, 1 to 13 Years 1 to 13.",
    )
    school_year_to = models.SmallIntegerField("to school year", null=True, blank=True)
    eligibility = models.TextField("who it is for, in words", blank=True, help_text="Markdown.")
    needs_plan = models.CharField(
        "needs an EHC plan?", max_length=10, choices=Answer, default=Answer.NOT_KNOWN
    )
    needs_diagnosis = models.CharField(
        "needs a diagnosis?", max_length=10, choices=Answer, default=Answer.NOT_KNOWN
    )
    referral = ArrayField(
        models.CharField(max_length=12, choices=Referral),
        default=list,
        blank=True,
        verbose_name="who may refer",
    )
    residence = models.CharField(
        "where you must live", max_length=10, choices=Residence, default=Residence.NOT_KNOWN
    )
    residence_words = models.CharField("more on where you must live", max_length=250, blank=True)

    # Getting in, and what follows
    how_to_ask = models.TextField(blank=True, help_text="Markdown. What to do first, with whom.")
    what_happens_next = models.TextField(
        blank=True, help_text="Markdown. What happens after you ask."
    )
    if_refused = models.TextField(
        "if the answer is no", blank=True, help_text="Markdown. What to do if the answer is no."
    )
    waiting_weeks_from = models.PositiveSmallIntegerField(
        "wait in weeks, from", null=True, blank=True
    )
    waiting_weeks_to = models.PositiveSmallIntegerField("wait in weeks, to", null=True, blank=True)
    waiting_words = models.CharField("about the wait", max_length=250, blank=True)
    waiting_checked_on = models.DateField("wait checked on", null=True, blank=True)

    cost = models.CharField(max_length=10, choices=Cost, default=Cost.NOT_KNOWN)
    cost_words = models.CharField("about the cost", max_length=250, blank=True)
    cost_help = models.CharField("help with the cost", max_length=250, blank=True)

    delivery = ArrayField(
        models.CharField(max_length=10, choices=Delivery), default=list, blank=True
    )
    coverage = models.CharField(
        "area served", max_length=8, choices=Coverage, default=Coverage.PLACE
    )
    areas = models.ManyToManyField(
        Area, blank=True, related_name="services", verbose_name="areas served"
    )
    languages = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Languages besides English: British Sign Language, Makaton, Polish.",
    )

    checked_on = models.DateField("last checked on", null=True, blank=True)
    checked_by = models.CharField("checked by", max_length=120, blank=True)
    checked_how = models.CharField(
        "how it was checked", max_length=10, choices=CheckedHow, blank=True
    )

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    hand_edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = "listing"
        ordering = ["name", "id"]
        permissions = [("publish_service", "Can publish and take down listings")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="service_merged_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="service_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(min_age_months__isnull=True)
                | Q(max_age_months__isnull=True)
                | Q(max_age_months__gte=F("min_age_months")),
                name="service_ages_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(school_year_from__isnull=True) | Q(school_year_from__range=(-2, 14)))
                & (Q(school_year_to__isnull=True) | Q(school_year_to__range=(-2, 14)))
                & (
                    Q(school_year_from__isnull=True)
                    | Q(school_year_to__isnull=True)
                    | Q(school_year_to__gte=F("school_year_from"))
                ),
                name="service_school_years_in_order",
            ),
            models.CheckConstraint(
                condition=Q(waiting_weeks_from__isnull=True)
                | Q(waiting_weeks_to__isnull=True)
                | Q(waiting_weeks_to__gte=F("waiting_weeks_from")),
                name="service_wait_in_order",
            ),
            models.CheckConstraint(
                condition=Q(waiting_weeks_from__isnull=True, waiting_weeks_to__isnull=True)
                | Q(waiting_checked_on__isnull=False),
                name="service_wait_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_by="", checked_how="")
                | (Q(checked_on__isnull=False) & ~Q(checked_by="") & ~Q(checked_how="")),
                name="service_checked_on_by_how_together",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("local_offer:service-detail", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.status in self.PUBLIC_STATUSES and self.organisation.is_published


class OldSlug(models.Model):
    """An address a listing once had; it redirects for ever."""

    slug = models.SlugField(max_length=120, unique=True)
    service = models.ForeignKey(Service, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug
