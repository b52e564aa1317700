"""The search index inside the database. Triggers keep it true; Python only reads it.

The SQL that writes these tables is in the migration `search_index`.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from local_offer.models.service import Service


class SearchEntry(models.Model):
    """What search knows of one listing that visitors may find; no others have a row."""

    # No constraint in the database: the row goes when the transaction that deletes it commits.
    service = models.OneToOneField(
        Service,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="search_entry",
    )
    sort_name = models.CharField(max_length=200, db_collation="C")
    checked_on = models.DateField(null=True)
    narrow = SearchVectorField(
        help_text="Name (A), other names, needs and categories (B), summary (C)."
    )
    full = SearchVectorField(help_text="All of the narrow one, and every other public word (D).")
    facets = ArrayField(models.CharField(max_length=80), help_text="“need:autism”, “age:5-10” …")
    latitudes = ArrayField(models.FloatField(), help_text="Only of places that may be mapped.")
    longitudes = ArrayField(models.FloatField())

    class Meta:
        indexes = [
            GinIndex(fields=["full"], name="search_entry_full"),
            GinIndex(fields=["facets"], name="search_entry_facets"),
            models.Index(fields=["sort_name", "service"], name="search_entry_in_order"),
        ]

    def __str__(self) -> str:
        return self.sort_name


class SearchChange(models.Model):
    """One listing that one transaction changed; numbered when the transaction commits.

    `service_id` 0 stands for words and pages outside listings, -1 for everything at once.
    """

    WORDS = 0
    EVERYTHING = -1

    transaction = models.BigIntegerField()
    service_id = models.BigIntegerField()
    version = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["transaction", "service_id"], name="search_change_once_per_transaction"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.version}"


class SearchVersion(models.Model):
    """The one row that says which version of the directory is committed: microseconds, rising."""

    version = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.version)
