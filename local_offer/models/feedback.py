"""What visitors tell us is wrong with a page, and searches that found little."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from local_offer.models.service import Service


class PageReport(models.Model):
    """One visitor's report of a problem with one page; who they are is theirs to say."""

    class Problem(models.TextChoices):
        WRONG = "wrong", "Something is wrong or out of date"
        CLOSED = "closed", "This has closed or moved"
        BROKEN = "broken", "A link or number does not work"
        HARD_TO_USE = "hard_to_use", "I could not read or use the page"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        NEW = "new", "New"
        DONE = "done", "Put right"
        DECLINED = "declined", "Looked at, nothing to change"

    page = models.CharField(
        max_length=200, help_text="Path of the page, without the search typed into it."
    )
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="page_reports"
    )
    problem = models.CharField(max_length=12, choices=Problem)
    details = models.TextField(max_length=2000, blank=True)
    email = models.EmailField("e-mail address to answer", blank=True)
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_note = models.TextField(blank=True)

    class Meta:
        verbose_name = "report from a visitor"
        verbose_name_plural = "reports from visitors"
        ordering = ["-reported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="new") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="page_report_closed_when_and_by_whom_together",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_problem_display()}: {self.page}"


class SearchMiss(models.Model):
    """How often, in one month, one kind of search found little; never who searched or where."""

    month = models.DateField(help_text="First day of the month.")
    words = models.CharField(
        max_length=100, blank=True, help_text="Only words the directory knows."
    )
    unknown_words = models.PositiveSmallIntegerField(default=0)
    facets = models.CharField(max_length=250, blank=True, help_text="Choices made, without place.")
    found = models.PositiveSmallIntegerField(help_text="Results found, up to a handful.")
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-month", "-times"]
        verbose_name = "search that found little"
        verbose_name_plural = "searches that found little"
        constraints = [
            models.UniqueConstraint(
                fields=["month", "words", "unknown_words", "facets", "found"],
                name="search_miss_counted_once_a_month",
            )
        ]

    def __str__(self) -> str:
        return self.words or self.facets or "no words"
