"""Ordnance Survey's Code-Point Open: every postcode of an area, without a heading row.

Columns: postcode, quality, easting, northing, country, two health authorities, county, district,
ward. Quality 90 with the point (0, 0) means that nobody knows where it is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from local_offer.imports.cleaning import POSTCODE
from local_offer.imports.outcome import Outcome, Refuse
from local_offer.imports.reading import UnusableFile, cells_of
from local_offer.national_grid import to_latitude_longitude

EXPECTED = "a Code-Point Open CSV (one postcode area, ten columns, no headings)"
COLUMNS = 10
# From one quarter to the next an area loses well under 1 % of its postcodes.
LARGEST_SHARE_GONE = 0.03
FEW = 20


@dataclass(frozen=True)
class Unit:
    """One full postcode."""

    code: str
    latitude: float
    longitude: float
    district_code: str
    ward_code: str


def files_in(path: Path) -> list[Path]:
    """The file itself, or every CSV of a folder as Ordnance Survey packs it."""
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.rglob("*.csv") if one.parent.name.lower() != "doc")
    if not found:
        raise UnusableFile(f"The folder {path.name} holds no CSV. Expected {EXPECTED}.")
    return found


def read(path: Path, outcome: Outcome) -> Iterator[Unit]:
    """The file's postcodes. Raises UnusableFile where its first row is of another kind."""
    outcome.file = path.name
    for number, cells in enumerate(cells_of(path, EXPECTED), start=1):
        if number == 1 and not _is_code_point(cells):
            raise UnusableFile(
                f"{path.name} does not begin like Code-Point Open: “{','.join(cells)[:60]}”."
                f" Expected {EXPECTED}."
            )
        try:
            yield unit(cells)
        except Refuse as reason:
            outcome.refuse(number, cells[0] if cells else "", str(reason))


def _is_code_point(cells: list[str]) -> bool:
    """Codes of the Office for National Statistics stand in the district and ward columns."""
    codes = cells[8:10]
    return len(cells) == COLUMNS and all(re.fullmatch(r"[EWSN]\d{8}|", code) for code in codes)


def unit(cells: list[str]) -> Unit:
    """One row. Raises Refuse, with the reason."""
    if len(cells) != COLUMNS:
        raise Refuse(f"it has {len(cells)} columns where {COLUMNS} are expected")
    code = cells[0].replace(" ", "").upper()
    if not POSTCODE.fullmatch(code):
        raise Refuse("that is not a postcode")
    try:
        latitude, longitude = to_latitude_longitude(int(cells[2]), int(cells[3]))
    except ValueError as error:
        raise Refuse("Ordnance Survey does not say where it is") from error
    return Unit(code, round(latitude, 6), round(longitude, 6), cells[8], cells[9])


def area_of(code: str) -> str:
    """The letters a postcode begins with."""
    return re.match(r"[A-Z]+", code)[0]


def replace(units: Iterator[Unit], outcome: Outcome, *, allow_many_gone: bool) -> None:
    """Make the table hold these postcodes, and no others of their areas.

    Raises UnusableFile where that would take away so many that the file must be cut short.
    """
    with connection.cursor() as cursor:
        areas = _load(cursor, units)
        if not areas:
            raise UnusableFile(f"No row of these files is a postcode. Expected {EXPECTED}.")
        cursor.execute(GONE, [sorted(areas)])
        gone = Counter(dict(cursor.fetchall()))
        for area, count in gone.items():
            if count > max(FEW, areas[area] * LARGEST_SHARE_GONE) and not allow_many_gone:
                raise UnusableFile(
                    f"The file for {area} lacks {count:,} postcodes that are here now; it may be"
                    " cut short. If they have really gone, run this again with --allow-many-gone."
                )
        _write(cursor, areas, outcome)


def _load(cursor, units: Iterator[Unit]) -> Counter[str]:
    """Copy the units to a temporary table; how many each area has."""
    cursor.execute(TEMPORARY)
    areas: Counter[str] = Counter()
    with cursor.copy(COPY) as copy:
        for one in units:
            copy.write_row(
                (one.code, one.latitude, one.longitude, one.district_code, one.ward_code)
            )
            areas[area_of(one.code)] += 1
    return areas


def _write(cursor, areas: Counter[str], outcome: Outcome) -> None:
    cursor.execute("SELECT count(*) FROM incoming")
    total = cursor.fetchone()[0]
    cursor.execute(DELETE, [sorted(areas)])
    outcome.removed += cursor.rowcount
    cursor.execute(UPDATE)
    updated = cursor.rowcount
    cursor.execute(INSERT)
    created = cursor.rowcount
    outcome.updated += updated
    outcome.created += created
    outcome.unchanged += total - updated - created


TEMPORARY = """
    DROP TABLE IF EXISTS pg_temp.incoming;
    CREATE TEMPORARY TABLE incoming (
        postcode varchar(7), latitude double precision, longitude double precision,
        district_code varchar(9), ward_code varchar(9)
    ) ON COMMIT DROP
"""
COPY = "COPY incoming (postcode, latitude, longitude, district_code, ward_code) FROM STDIN"
ABSENT = """
    FROM local_offer_postcode AS here
    WHERE substring(here.postcode FROM '^[A-Z]+') = ANY(%s)
      AND NOT EXISTS (SELECT 1 FROM incoming WHERE incoming.postcode = here.postcode)
"""
GONE = f"SELECT substring(here.postcode FROM '^[A-Z]+') AS area, count(*) {ABSENT} GROUP BY 1"  # noqa: S608 - constants only
DELETE = f"DELETE {ABSENT}"
UPDATE = """
    UPDATE local_offer_postcode AS here
    SET latitude = incoming.latitude, longitude = incoming.longitude,
        district_code = incoming.district_code, ward_code = incoming.ward_code
    FROM incoming
    WHERE incoming.postcode = here.postcode
      AND (here.latitude, here.longitude, here.district_code, here.ward_code)
          IS DISTINCT FROM
          (incoming.latitude, incoming.longitude, incoming.district_code, incoming.ward_code)
"""
INSERT = """
    INSERT INTO local_offer_postcode (postcode, latitude, longitude, district_code, ward_code)
    SELECT DISTINCT ON (postcode) postcode, latitude, longitude, district_code, ward_code
    FROM incoming
    ON CONFLICT (postcode) DO NOTHING
"""
