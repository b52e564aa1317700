"""Files into rows, whatever their encoding; a wrong file is refused in plain words."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_FILE = 500 * 1024 * 1024
LARGEST_CELL = 2_000_000

# First bytes of what people pick by mistake, and what to do about it.
MISTAKEN = (
    (b"PK\x03\x04", "an Excel workbook or a ZIP file. Open it and save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file. Open it and save the sheet as CSV"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed file. Unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


class UnusableFile(Exception):
    """The file as a whole cannot be used; the message names it, and says what was expected."""


@dataclass(frozen=True)
class Row:
    """One record of a table: its place in the file, its cells by heading."""

    number: int
    cells: dict[str, str]
    cell_count: int
    heading_count: int

    @property
    def is_ragged(self) -> bool:
        """Whether the row has more or fewer cells than the file has headings."""
        return self.cell_count != self.heading_count

    def get(self, *headings: str) -> str:
        """The first of these cells that says anything, without surrounding space."""
        for heading in headings:
            if text := self.cells.get(heading, "").strip():
                return text
        return ""


def read_bytes(path: Path, expected: str) -> bytes:
    """The file's bytes. Raises UnusableFile where it is missing, empty, or plainly another kind."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnusableFile(f"{path.name} is over 500 MB. Expected {expected}.")
        data = path.read_bytes()
    except OSError as error:
        raise UnusableFile(f"{path.name} cannot be opened ({error.strerror}).") from error
    refuse_mistaken(data, path.name, expected)
    return data


def refuse_mistaken(data: bytes, name: str, expected: str) -> None:
    """Raises UnusableFile for an empty file, a web page, a workbook or another binary."""
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data.strip():
        raise UnusableFile(f"{name} is empty. Expected {expected}.")
    for signature, what in MISTAKEN:
        if data.startswith(signature):
            raise UnusableFile(f"{name} is {what}. Expected {expected}.")
    if start[:14].lower().startswith((b"<!doctype html", b"<html", b"<head", b"<?xml", b"<body")):
        raise UnusableFile(
            f"{name} is a web page, perhaps an error page saved under this name."
            f" Download it again. Expected {expected}."
        )
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnusableFile(f"{name} is not text. Expected {expected}.")


def decode(data: bytes) -> str:
    """Text of UTF-8 (with or without its mark), UTF-16 with its mark, or Windows' cp1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes have no character in cp1252; a register is not refused for one of them.
        return data.decode("cp1252", errors="replace")


def read_table(
    path: Path, *, required: tuple[str, ...], expected: str, aliases: dict[str, str] | None = None
) -> list[Row]:
    """Rows of a CSV file with headings, their headings renamed by `aliases`.

    Raises UnusableFile where a required heading is missing or the file stops in mid-row.
    """
    lines = cells_of(path, expected)
    headings = next(lines, [])
    names = [(aliases or {}).get(heading.strip(), heading.strip()) for heading in headings]
    _refuse_wrong_headings(path.name, names, required, expected)
    rows = [
        Row(number, dict(zip(names, cells, strict=False)), len(cells), len(names))
        for number, cells in enumerate(lines, start=2)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise UnusableFile(f"{path.name} has headings but no rows. Expected {expected}.")
    return rows


def cells_of(path: Path, expected: str) -> Iterator[list[str]]:
    """Each line's cells. Raises UnusableFile for broken quoting and for a file cut short."""
    csv.field_size_limit(LARGEST_CELL)
    text = decode(read_bytes(path, expected))
    cut_in_row = not text.endswith(("\n", "\r"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width, previous = 0, None
    try:
        for cells in reader:
            if previous is not None:
                yield previous
            width, previous = width or len(cells), cells
    except csv.Error as error:
        raise UnusableFile(_broken(path.name, reader.line_num, str(error), expected)) from error
    if previous is not None:
        # A whole last row without its line end is common; a short one means a broken download.
        if cut_in_row and len(previous) < width:
            raise UnusableFile(_broken(path.name, reader.line_num, "end of data", expected))
        yield previous


def _broken(name: str, line: int, error: str, expected: str) -> str:
    if "end of data" in error:
        return f"{name} is cut short: it stops in the middle of line {line}. Download it again."
    return f"{name} cannot be read at line {line} ({error}). Expected {expected}."


def _refuse_wrong_headings(
    name: str, headings: list[str], required: tuple[str, ...], expected: str
) -> None:
    missing = [heading for heading in required if heading not in headings]
    if missing:
        shown = ", ".join(f"“{heading[:40]}”" for heading in headings[:4])
        raise UnusableFile(
            f"{name} has no column “{missing[0]}”. Expected {expected}. Its columns begin {shown}."
        )


def read_json(data: bytes, name: str, expected: str) -> Any:
    """The parsed file. Raises UnusableFile where it is not JSON or is cut short."""
    refuse_mistaken(data, name, expected)
    try:
        return json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnusableFile(
            f"{name} is not whole JSON: it stops making sense{where}."
            f" It may be cut short; download it again. Expected {expected}."
        ) from error
