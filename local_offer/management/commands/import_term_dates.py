"""Sefton's term dates: manage.py import_term_dates FILE..."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from local_offer.imports import term_dates
from local_offer.imports.outcome import Outcome
from local_offer.imports.running import ImportCommand


class Command(ImportCommand):
    help = f"Import term dates from {term_dates.EXPECTED}."
    source = "import term dates"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="take out terms that overlap those of the file, unless an editor changed them",
        )

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        outcome = Outcome("terms")
        for path, rows in [(path, term_dates.read(path)) for path in paths]:
            outcome.file = path.name
            term_dates.apply(rows, outcome, replace=options["replace"])
        return outcome
