"""Services of an Open Referral feed: manage.py import_open_referral FILE|URL... [--publish]."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from local_offer.imports import feeds, open_referral
from local_offer.imports.applying import Applying
from local_offer.imports.outcome import Outcome
from local_offer.imports.places import settle_all
from local_offer.imports.running import ImportCommand, with_bar
from local_offer.models import ImportedRecord


class Command(ImportCommand):
    help = f"Import services from {feeds.EXPECTED}."
    source = "import open referral"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE|URL")
        self.add_dry_run(parser)
        parser.add_argument(
            "--publish", action="store_true", help="publish the listings; else they are drafts"
        )
        parser.add_argument(
            "--feed", default="", help="whose feed it is, where its ids are short numbers"
        )

    def prepare(self, options: dict[str, Any]) -> list[feeds.Feed]:
        """Reading comes before the transaction: a slow feed must not hold rows."""
        return [feeds.read(source) for source in options["files"]]

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        outcome, now = Outcome("services"), timezone.now()
        for source, feed in zip(paths, options["prepared"], strict=True):
            outcome.file = source.name
            found = open_referral.listings(
                feed.records,
                feed=(options["feed"] or feed.name)[:60],
                publish=options["publish"],
                outcome=outcome,
            )
            settle_all(found, outcome)
            applying = Applying(ImportedRecord.Source.OPEN_REFERRAL, outcome, now=now)
            applying.load(found)
            for one in with_bar(found, len(found), source.name):
                applying.apply(one)
            applying.finish()
        return outcome
