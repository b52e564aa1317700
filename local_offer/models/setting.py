"""Schools, colleges and early years settings: what their registers say, and their SEN answers."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from local_offer.models.service import Service


@pghistory.track()
class Setting(models.Model):
    """The education side of a listing: one school, college, nursery or childcare setting."""

    class Phase(models.TextChoices):
        EARLY_YEARS = "early_years", "Nursery or childcare"
        PRIMARY = "primary", "Primary"
        SECONDARY = "secondary", "Secondary"
        ALL_THROUGH = "all_through", "All ages"
        POST_16 = "post_16", "College or sixth form"
        OTHER = "other", "Other"

    class Group(models.TextChoices):
        """The kinds of provider that Schedule 2 paragraph 1 tells apart."""

        EARLY_YEARS = "early_years", "Early years"
        MAINSTREAM = "mainstream", "Mainstream school"
        ACADEMY = "academy", "Academy or free school"
        SPECIAL = "special", "Special school"
        NON_MAINTAINED_SPECIAL = "non_maintained_special", "Non-maintained special school"
        INDEPENDENT = "independent", "Independent school"
        POST_16 = "post_16", "Post-16"
        ALTERNATIVE = "alternative", "Pupil referral unit or alternative provision"

    service = models.OneToOneField(
        Service, models.CASCADE, related_name="setting", primary_key=True
    )
    urn = models.PositiveIntegerField("URN", null=True, blank=True, unique=True)
    former_urns = ArrayField(models.PositiveIntegerField(), default=list, blank=True)
    ofsted_urn = models.CharField("Ofsted reference", max_length=12, blank=True)
    ukprn = models.CharField("UKPRN", max_length=8, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.OTHER)
    group = models.CharField("kind of setting", max_length=24, choices=Group)
    type_name = models.CharField("type on the register", max_length=80, blank=True)
    trust = models.CharField(max_length=150, blank=True)
    low_age = models.PositiveSmallIntegerField("youngest age, in years", null=True, blank=True)
    high_age = models.PositiveSmallIntegerField("oldest age, in years", null=True, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    gender = models.CharField(max_length=20, blank=True)
    religious_character = models.CharField(max_length=60, blank=True)
    has_nursery = models.CharField(max_length=10, blank=True)
    has_sixth_form = models.CharField(max_length=10, blank=True)
    sen_types = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        verbose_name="SEN it is registered for",
    )
    resourced_provision = models.CharField(max_length=80, blank=True)
    resourced_places = models.PositiveSmallIntegerField(null=True, blank=True)
    is_section_41 = models.BooleanField("on the section 41 list", default=False)
    sen_report_url = models.URLField("SEN information report", max_length=500, blank=True)
    accessibility_plan_url = models.URLField("accessibility plan", max_length=500, blank=True)

    class Meta:
        verbose_name = "school or setting"
        verbose_name_plural = "schools and settings"
        constraints = [
            models.CheckConstraint(
                condition=Q(low_age__isnull=True)
                | Q(high_age__isnull=True)
                | Q(high_age__gte=models.F("low_age")),
                name="setting_ages_in_order",
            ),
            models.UniqueConstraint(
                fields=["ofsted_urn"], condition=~Q(ofsted_urn=""), name="setting_ofsted_urn_unique"
            ),
        ]

    def __str__(self) -> str:
        return str(self.service)


class SenQuestion(models.Model):
    """One question of Schedule 2 paragraph 5 (SI 2014/1530), in words that families understand."""

    letter = models.CharField("paragraph 5", max_length=1, unique=True)
    question = models.CharField(max_length=200)
    hint = models.CharField("hint for the setting", max_length=300, blank=True)

    class Meta:
        verbose_name = "SEN question"
        verbose_name_plural = "SEN questions"
        ordering = ["letter"]

    def __str__(self) -> str:
        return f"({self.letter}) {self.question}"


@pghistory.track()
class SenAnswer(models.Model):
    """What one setting says it does, for one question."""

    setting = models.ForeignKey(Setting, models.CASCADE, related_name="sen_answers")
    question = models.ForeignKey(SenQuestion, models.PROTECT, related_name="answers")
    answer = models.TextField(help_text="Markdown.")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "SEN answer"
        ordering = ["question__letter"]
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "question"], name="one_answer_per_setting_and_question"
            )
        ]

    def __str__(self) -> str:
        return str(self.question)
