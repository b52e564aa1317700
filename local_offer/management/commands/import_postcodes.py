"""Postcodes from Ordnance Survey's Code-Point Open: manage.py import_postcodes FILE..."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from local_offer.imports import postcodes
from local_offer.imports.outcome import Outcome
from local_offer.imports.running import ImportCommand, with_bar


class Command(ImportCommand):
    help = f"Import postcodes from {postcodes.EXPECTED}, or a folder of them."
    source = "import postcodes"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--allow-many-gone",
            action="store_true",
            help="accept a file that lacks more postcodes than a quarter usually takes away",
        )

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        outcome = Outcome("postcodes")
        files = [one for path in paths for one in postcodes.files_in(path)]
        postcodes.replace(
            self._units(files, outcome), outcome, allow_many_gone=options["allow_many_gone"]
        )
        return outcome

    def _units(self, files: list[Path], outcome: Outcome) -> Iterator[postcodes.Unit]:
        for path in with_bar(files, len(files), "postcode areas"):
            yield from postcodes.read(path, outcome)
