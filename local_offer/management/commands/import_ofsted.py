"""Nurseries and clubs from Ofsted's childcare register: manage.py import_ofsted FILE..."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from local_offer.imports import ofsted
from local_offer.imports.applying import Applying
from local_offer.imports.outcome import Outcome
from local_offer.imports.places import settle_all
from local_offer.imports.running import ImportCommand, with_bar
from local_offer.models import ImportedRecord


class Command(ImportCommand):
    help = f"Import nurseries and childcare clubs from {ofsted.EXPECTED}."
    source = "import ofsted"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--la",
            default="Sefton",
            help="names of the local authorities to take, with commas, or “all”",
        )

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        outcome, now = Outcome("settings"), timezone.now()
        wanted = "" if options["la"] == "all" else options["la"]
        authorities = {name.strip().lower() for name in wanted.split(",") if name.strip()}
        for path, rows in [(path, ofsted.read(path)) for path in paths]:
            outcome.file = path.name
            found = ofsted.listings(rows, authorities=authorities, outcome=outcome)
            settle_all(found, outcome)
            applying = Applying(ImportedRecord.Source.OFSTED, outcome, now=now)
            applying.load(found)
            schools = ofsted.SameSettings()
            for one in with_bar(found, len(found), path.name):
                recorded = applying.records.get("service", one.source_id)
                same = None if recorded else schools.service_of(one)
                is_joined = same or (recorded and "status" not in recorded.values)
                applying.apply(ofsted.joined(one) if is_joined else one, same)
            applying.finish()
        return outcome
