"""When services happen: repeating times per place, closures, and Sefton's term dates."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from local_offer.listing_words import day_words
from local_offer.models.place import ServiceAtLocation
from local_offer.models.service import Service
from local_offer.schedule_words import words


class Weekday(models.TextChoices):
    """Days as RFC 5545 writes them."""

    MO = "MO", "Monday"
    TU = "TU", "Tuesday"
    WE = "WE", "Wednesday"
    TH = "TH", "Thursday"
    FR = "FR", "Friday"
    SA = "SA", "Saturday"
    SU = "SU", "Sunday"


@pghistory.track()
class Schedule(models.Model):
    """One repeating time: on which days, how often, from when to when, in term or in holidays."""

    class Frequency(models.TextChoices):
        WEEKLY = "WEEKLY", "Every week or every few weeks"
        MONTHLY_BY_DAY = "MONTHLY_BY_DAY", "Monthly, on the nth weekday"
        MONTHLY_BY_DATE = "MONTHLY_BY_DATE", "Monthly, on a date"

    class Season(models.TextChoices):
        ALWAYS = "always", "All year"
        TERM = "term", "Term time only"
        HOLIDAYS = "holidays", "School holidays only"

    service = models.ForeignKey(Service, models.CASCADE, related_name="schedules")
    place = models.ForeignKey(
        ServiceAtLocation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="schedules",
        help_text="Leave empty for times that hold everywhere (a helpline).",
    )
    frequency = models.CharField(max_length=16, choices=Frequency, default=Frequency.WEEKLY)
    interval = models.PositiveSmallIntegerField("every how many weeks or months", default=1)
    weekdays = ArrayField(models.CharField(max_length=2, choices=Weekday), default=list, blank=True)
    nth = models.SmallIntegerField(
        "which one of the month", null=True, blank=True, help_text="1 to 4, or -1 for the last."
    )
    day_of_month = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    season = models.CharField(max_length=8, choices=Season, default=Season.ALWAYS)
    closed_on_bank_holidays = models.BooleanField(default=True)
    valid_from = models.DateField(
        "first day",
        null=True,
        blank=True,
        help_text="For every second week this is a week it happens in.",
    )
    valid_to = models.DateField("last day", null=True, blank=True)
    by_appointment = models.BooleanField("by appointment", default=False)
    note = models.CharField(
        max_length=200, blank=True, help_text="“Ages 8 to 12”, “relaxed session”."
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(interval__range=(1, 12)), name="schedule_interval_1_to_12"
            ),
            models.CheckConstraint(
                condition=Q(nth__isnull=True) | Q(nth__range=(1, 4)) | Q(nth=-1),
                name="schedule_nth_1_to_4_or_last",
            ),
            models.CheckConstraint(
                condition=Q(day_of_month__isnull=True) | Q(day_of_month__range=(1, 31)),
                name="schedule_day_of_month_1_to_31",
            ),
            models.CheckConstraint(
                condition=(Q(frequency="WEEKLY") & ~Q(weekdays=[]))
                | (Q(frequency="MONTHLY_BY_DAY", nth__isnull=False) & ~Q(weekdays=[]))
                | Q(frequency="MONTHLY_BY_DATE", day_of_month__isnull=False),
                name="schedule_says_which_days",
            ),
            models.CheckConstraint(
                condition=Q(frequency="MONTHLY_BY_DATE")
                | Q(frequency="MONTHLY_BY_DAY")
                | Q(interval=1)
                | Q(valid_from__isnull=False),
                name="schedule_every_few_weeks_says_from_when",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="schedule_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="schedule_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return words(self)


@pghistory.track()
class Closure(models.Model):
    """Days on which a service does not happen, whatever its times say."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="closures")
    place = models.ForeignKey(
        ServiceAtLocation, models.CASCADE, null=True, blank=True, related_name="closures"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="closure_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        first, last = day_words(self.starts_on), day_words(self.ends_on)
        return f"Closed on {first}" if first == last else f"Closed from {first} to {last}"


@pghistory.track()
class Term(models.Model):
    """One half term in Sefton's own schools: days of school, with holidays before and after."""

    name = models.CharField(max_length=80, help_text="“Autumn term 2026, first half”")
    starts_on = models.DateField(unique=True)
    ends_on = models.DateField()
    source_url = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name
