"""Schools from Get Information about Schools: manage.py import_gias FILE... [--links FILE]."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from local_offer.imports import gias, gias_links
from local_offer.imports.applying import Applying
from local_offer.imports.outcome import Outcome
from local_offer.imports.running import ImportCommand
from local_offer.imports.schools import apply_schools, schools, unpublish_bodies_without_listings
from local_offer.models import ImportedRecord


class Command(ImportCommand):
    help = f"Import schools from {gias.EXPECTED}."
    source = "import gias"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--la",
            default="343",
            help="codes of the local authorities to take, with commas, or “all” (343 is Sefton)",
        )
        parser.add_argument(
            "--links", metavar="FILE", help="the links CSV: a school with a new URN keeps its page"
        )

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        outcome, now = Outcome("schools"), timezone.now()
        wanted = "" if options["la"] == "all" else options["la"]
        authorities = {code.strip() for code in wanted.split(",") if code.strip()}
        links = gias_links.NO_LINKS
        if options["links"]:
            links = gias_links.read(Path(options["links"]))
        files = [(path, gias.read(path)) for path in paths]
        for path, rows in files:
            outcome.file = path.name
            found = schools(rows, authorities=authorities, outcome=outcome)
            applying = Applying(ImportedRecord.Source.GIAS, outcome, now=now)
            apply_schools(found, links, applying, path.name)
            applying.finish()
        unpublish_bodies_without_listings()
        return outcome
