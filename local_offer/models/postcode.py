"""Where postcodes are, so that distance needs no other website."""

from django.db import models

from local_offer.models.taxonomy import Area


class Postcode(models.Model):
    """One full postcode and its point, from Ordnance Survey's Code-Point Open."""

    postcode = models.CharField(
        max_length=7, primary_key=True, help_text="Without the space: PR81AA."
    )
    latitude = models.FloatField()
    longitude = models.FloatField()
    district_code = models.CharField(max_length=9, blank=True)
    ward_code = models.CharField(max_length=9, blank=True)

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"


class PostcodeSector(models.Model):
    """The middle of one postcode sector (PR8 1), and the town most of it is in."""

    sector = models.CharField(max_length=6, primary_key=True, help_text="With the space: PR8 1.")
    latitude = models.FloatField()
    longitude = models.FloatField()
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="sectors")

    class Meta:
        ordering = ["sector"]

    def __str__(self) -> str:
        return self.sector
