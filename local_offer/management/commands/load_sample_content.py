"""Puts the sample content that ships with the portal into the database."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from local_offer import sample


class Command(BaseCommand):
    help = (
        "Load the sample needs, categories, areas, words, listings and guides. Safe to run again: "
        "what an editor or an import changed is left alone."
    )

    def handle(self, **options) -> None:
        try:
            tally = sample.load(today=timezone.localdate())
        except sample.SampleContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(
            f"Sample content: {tally.created} made, {tally.updated} changed, "
            f"{tally.unchanged} as they were, {tally.left_alone} left to their editors."
        )
