"""What every import command shares: arguments, one transaction, the bar, the summary."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pghistory
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connection, transaction
from tqdm import tqdm

from local_offer.imports.outcome import Outcome
from local_offer.imports.reading import UnusableFile

# Any number will do, as long as all imports ask for the same one.
ONE_IMPORT_AT_A_TIME = 343_2014

Item = TypeVar("Item")


def with_bar(items: Iterable[Item], total: int, what: str) -> Iterator[Item]:
    """The items, with a progress bar where a person is watching."""
    yield from tqdm(items, total=total, desc=what, disable=not sys.stderr.isatty())


class ImportCommand(BaseCommand):
    """An import from files: subclasses say what they expect, and do the work in `run`."""

    source: ClassVar[str]
    nothing_changed = "Nothing was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        self.add_dry_run(parser)

    def add_dry_run(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would happen and write nothing"
        )

    def prepare(self, options: dict[str, Any]) -> Any:
        """What is slow and needs no database; `run` finds it in options["prepared"]."""

    def run(self, paths: list[Path], options: dict[str, Any]) -> Outcome:
        """Read and write; raises UnusableFile before anything is written."""
        raise NotImplementedError

    def paths(self, names: list[str]) -> list[Path]:
        return [Path(name) for name in names]

    def handle(self, *args: Any, **options: Any) -> None:
        paths = self.paths(options["files"])
        names = ", ".join(path.name for path in paths)
        try:
            options["prepared"] = self.prepare(options)
            with transaction.atomic(), pghistory.context(source=self.source, file=names[:200]):
                self._wait_for_no_one()
                outcome = self.run(paths, options)
                transaction.set_rollback(options["dry_run"])
        except UnusableFile as error:
            raise CommandError(f"{error}\n{self.nothing_changed}") from error
        except OperationalError as error:
            raise CommandError(
                f"The database stopped the import: {error}\n{self.nothing_changed}"
            ) from error
        self._show(outcome, dry_run=options["dry_run"])

    def _wait_for_no_one(self) -> None:
        """Two imports at once would each see half of the other's rows."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
            if not cursor.fetchone()[0]:
                raise UnusableFile("Another import is running. Try again when it has finished.")

    def _show(self, outcome: Outcome, *, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write("Dry run: nothing was written. This is what would happen.")
        for line in outcome.lines():
            self.stdout.write(line)
