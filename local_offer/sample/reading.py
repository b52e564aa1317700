"""Reads the TOML files of the sample content, and says which entry is wrong and why."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any


class SampleContentError(Exception):
    """Something in a file of the sample content is wrong; the message names file and entry."""


class Entry:
    """One table of one file; remembers what was taken from it, so that a slip of the pen shows."""

    def __init__(self, where: str, values: dict[str, Any]):
        self.where = where
        self.values = values
        self.left = set(values)

    def error(self, message: str) -> SampleContentError:
        return SampleContentError(f"{self.where}: {message}")

    def take(self, name: str, default: Any = None) -> Any:
        self.left.discard(name)
        return self.values.get(name, default)

    def need(self, name: str) -> Any:
        """The value of `name`. Raises SampleContentError where it is missing or empty."""
        value = self.take(name)
        if value in (None, ""):
            raise self.error(f"“{name}” is missing.")
        return value

    def copy(self, *names: str) -> dict[str, Any]:
        """Those of `names` that the entry has, texts without outer white space."""
        taken = {name: self.take(name) for name in names if name in self.values}
        return {k: v.strip() if isinstance(v, str) else v for k, v in taken.items()}

    def part(self, name: str) -> "Entry | None":
        """The table `name` inside this one, or None."""
        values = self.take(name)
        return None if values is None else Entry(f"{self.where}, {name}", values)

    def parts(self, name: str) -> "list[Entry]":
        """The list of tables `name` inside this one."""
        return [
            Entry(f"{self.where}, {name} {number}", values)
            for number, values in enumerate(self.take(name, []), start=1)
        ]

    def weeks_before(self, name: str, today: date) -> date | None:
        """The day that lies `name` weeks before today, or None where the entry does not say."""
        weeks = self.take(name)
        return None if weeks is None else today - timedelta(weeks=weeks)

    def done(self) -> None:
        """Raises SampleContentError for a word that nobody asked for."""
        if self.left:
            raise self.error(f"“{sorted(self.left)[0]}” is not a word this entry knows.")


class Book:
    """The folder of sample content; any entry may stand in any file whose name fits."""

    def __init__(self, folder: Path):
        self.folder = folder

    def entries(self, pattern: str, table: str, key: str) -> Iterator[Entry]:
        """Entries of `table` in the files of `pattern`, whose `key` may be used once only."""
        seen: dict[str, str] = {}
        for path in sorted(self.folder.glob(pattern)):
            for values in self._read(path).get(table, []):
                name = str(values.get(key, "?"))
                where = f"{path.relative_to(self.folder)}, {table} “{name}”"
                if name in seen:
                    raise SampleContentError(f"{where} is already in {seen[name]}.")
                seen[name] = str(path.relative_to(self.folder))
                yield Entry(where, values)

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SampleContentError(f"{path.relative_to(self.folder)}: {error}") from error
