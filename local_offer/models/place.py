"""Where services happen, and how easy the place is to get into and use."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from local_offer.models.organisation import Organisation
from local_offer.models.service import Answer, Service
from local_offer.models.taxonomy import Area


class LocationQuerySet(models.QuerySet):
    def mappable(self) -> "LocationQuerySet":
        """Places whose point may be used: never a masked one."""
        return self.filter(kind=Location.Kind.PHYSICAL, latitude__isnull=False)


@pghistory.track()
class Location(models.Model):
    """One place. A masked one (a refuge) has an address that only its editors may see."""

    class Kind(models.TextChoices):
        PHYSICAL = "physical", "A place people visit"
        POSTAL = "postal", "A postal address only"
        VIRTUAL = "virtual", "Online"
        MASKED = "masked", "A secret address (refuge): never shown"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PHYSICAL)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="locations"
    )
    name = models.CharField(max_length=200, blank=True, help_text="“Dunes Splash World”")
    address_1 = models.CharField("address", max_length=150, blank=True)
    address_2 = models.CharField("second line", max_length=150, blank=True)
    town = models.CharField(max_length=80, blank=True)
    county = models.CharField(max_length=80, blank=True, default="Merseyside")
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField("UPRN", max_length=12, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="locations")
    travel = models.TextField(
        "getting there", blank=True, help_text="Buses, trains, parking, the entrance."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = "place"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(49, 61), longitude__range=(-9, 2)),
                name="location_point_is_in_britain_or_absent",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.address_1 or self.town or f"Location {self.pk}"

    @property
    def is_masked(self) -> bool:
        return self.kind == self.Kind.MASKED

    @property
    def public_area(self) -> Area | None:
        """The area that may be named; of a masked place its town: a ward would say too much."""
        if self.is_masked and self.area and self.area.kind == Area.Kind.WARD:
            return self.area.parent
        return self.area

    @property
    def public_lines(self) -> list[str]:
        """The address as visitors may see it, line by line; for a masked place only its area."""
        if self.is_masked:
            return [self.public_area.name] if self.public_area else []
        lines = [self.name, self.address_1, self.address_2, self.town, self.postcode]
        return [line for line in dict.fromkeys(lines) if line]

    @property
    def public_point(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees where it may be shown or measured from; else None."""
        if self.kind != self.Kind.PHYSICAL or self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


@pghistory.track()
class AccessFact(models.Model):
    """One answer about one place: is there a hoist? Yes, no, or nobody has asked."""

    class Feature(models.TextChoices):
        STEP_FREE = "step_free", "Step-free way in"
        WHEELCHAIR = "wheelchair", "Wheelchair access throughout"
        LIFT = "lift", "Lift"
        ACCESSIBLE_TOILET = "accessible_toilet", "Accessible toilet"
        CHANGING_PLACES = "changing_places", "Changing Places toilet"
        HOIST = "hoist", "Hoist"
        BLUE_BADGE = "blue_badge", "Blue Badge parking by the door"
        HEARING_LOOP = "hearing_loop", "Hearing loop"
        SIGNING = "signing", "Staff who sign (BSL or Makaton)"
        AAC = "aac", "Staff who use picture or talker boards (AAC)"
        QUIET_SPACE = "quiet_space", "Quiet space"
        SENSORY_SESSION = "sensory_session", "Low light, low noise sessions"
        ASSISTANCE_DOGS = "assistance_dogs", "Assistance dogs welcome"
        VISUAL_STORY = "visual_story", "Visual story of the visit"

    location = models.ForeignKey(Location, models.CASCADE, related_name="access_facts")
    feature = models.CharField(max_length=20, choices=Feature)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NOT_KNOWN)
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "feature"], name="one_answer_per_place_and_feature"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.get_answer_display()}"


@pghistory.track()
class ServiceAtLocation(models.Model):
    """One service happening at one place; its times hang from here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, models.PROTECT, related_name="services_here")
    note = models.CharField(
        max_length=250, blank=True, help_text="“Use the side door on Lord Street.”"
    )
    order = models.PositiveSmallIntegerField(default=100)

    class Meta:
        verbose_name = "place of the service"
        verbose_name_plural = "places of the service"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "location"], name="service_is_once_at_a_location"
            )
        ]

    def __str__(self) -> str:
        return str(self.location)
