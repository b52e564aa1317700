"""The directory in memory: a bitset for every option and every word asked for.

Positions are the order of names, so that equal matches come by name. Each process keeps its own
index and brings it up to the committed version before it answers. Words are matched by PostgreSQL
the first time they are asked for, and again for each listing that changes. docs/decisions says why.
"""

# ruff: noqa: S608 - the SQL put together here is all our own

import copy
import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from local_offer import schedules
from local_offer.models import SearchChange
from local_offer.search import bitsets
from local_offer.search.distances import Distances, Square, squares_of, squares_within
from local_offer.search.opening import Calendar, Pattern, patterns

COLUMNS = "entry.sort_name, entry.checked_on, entry.facets, entry.latitudes, entry.longitudes"
# One after the other in memory: what a word's listings may take in each process.
BYTES_FOR_WORDS = 32_000_000
PLACES_KEPT = 16
PATCHED_AT_MOST = 300  # changed listings; past that, reading everything is quicker
# What a word may stand in, and how each is asked of PostgreSQL.
TIERS = {
    "full": 'entry."full" @@ query.text::tsquery',
    "narrow": "entry.narrow @@ query.text::tsquery",
}


@dataclass(frozen=True)
class Row:
    """One listing's entry. `key` is its place in the order of names."""

    id: int
    key: tuple[str, int]
    checked: int
    facets: list[str]
    points: tuple[tuple[float, float], ...]

    @classmethod
    def read(cls, service_id, sort_name, checked_on, facets, latitudes, longitudes) -> "Row":
        checked = checked_on.toordinal() if checked_on else 0
        points = tuple(zip(latitudes, longitudes, strict=True))
        return cls(service_id, (sort_name, service_id), checked, facets, points)


class Index:
    """The directory at one version. Never changed once others use it, only added to: a newer
    version is a copy, so that a search under way keeps its positions."""

    def __init__(self, version: int) -> None:
        # The version is read before the rows: what is newer in them is read once more, harmlessly.
        self.version = version
        self.keys: list[tuple[str, int]] = []
        self.checked: list[int] = []
        self.points: list[tuple[tuple[float, float], ...]] = []
        members: dict[str, array] = {}
        squares: dict[Square, array] = {}
        for position, row in enumerate(read_rows()):
            self.keys.append(row.key)
            self.checked.append(row.checked)
            self.points.append(row.points)
            for facet in row.facets:
                members.setdefault(facet, array("L")).append(position)
            for square in squares_of(row.points):
                squares.setdefault(square, array("L")).append(position)
        size = len(self.keys)
        self.facets = {key: bitsets.of_positions(at, size) for key, at in members.items()}
        self.squares = {key: bitsets.of_positions(at, size) for key, at in squares.items()}
        self.words: dict[tuple[str, str], int] = {}
        self.patterns: dict[Pattern, int] = {}
        self.calendar: Calendar | None = None
        self.forget_moments()

    def forget_moments(self) -> None:
        """What depends on positions, or on the minute, and is cheap to work out again."""
        self._near: dict[tuple[float, float], Distances] = {}
        self._within: dict[tuple[tuple[float, float], int], int] = {}
        self._when: tuple[datetime | None, dict[str, int]] = (None, {})
        self._positions: dict[int, int] | None = None

    @property
    def everything(self) -> int:
        return (1 << len(self.keys)) - 1

    @property
    def positions(self) -> dict[int, int]:
        if self._positions is None:
            self._positions = {key[1]: position for position, key in enumerate(self.keys)}
        return self._positions

    def set_of(self, ids: Iterable[int]) -> int:
        at = self.positions
        return bitsets.of_positions((at[i] for i in ids if i in at), len(self.keys))

    # Words

    def word(self, tier: str, text: str) -> int:
        """Listings that match `text` (a tsquery), asked of PostgreSQL once."""
        key = (tier, text)
        bits = self.words.get(key)
        if bits is None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT entry.service_id FROM local_offer_searchentry AS entry,"
                    f" (SELECT %s AS text) AS query WHERE {TIERS[tier]}",
                    [text],
                )
                bits = self.words[key] = self.set_of(i for (i,) in cursor.fetchall())
            most = max(200, BYTES_FOR_WORDS // (len(self.keys) // 8 + 64))
            while len(self.words) > most:
                self.words.pop(next(iter(self.words)), None)
        return bits

    # Place

    def miles(self, near: tuple[float, float]) -> Distances:
        """By position, miles to the nearest mappable place of each listing."""
        miles = self._near.get(near)
        if miles is None:
            if len(self._near) >= PLACES_KEPT:
                self._near.clear()
                self._within.clear()
            miles = self._near[near] = Distances(near, self.points)
        return miles

    def within(self, near: tuple[float, float], most: int | None) -> int:
        if most is None:
            return self.facets.get("reach:place", 0)
        bits = self._within.get((near, most))
        if bits is None:
            bits, unsure = squares_within(self.squares, near, most)
            miles = self.miles(near)
            close = (p for p in bitsets.positions(unsure & ~bits) if miles[p] <= most)
            bits |= bitsets.of_positions(close, len(self.keys))
            self._within[near, most] = bits
        return bits

    # Time

    def when(self, now: datetime) -> dict[str, int]:
        """Option -> listings it holds for at `now` (a whole minute)."""
        today = now.astimezone(schedules.LONDON).date()
        if self.calendar is None or self.calendar.today != today:
            self.read_patterns(today)
        minute, found = self._when
        if minute != now:
            found = {}
            for pattern, bits in self.patterns.items():
                for key in self.calendar.opening(pattern).at(now):
                    found[key] = found.get(key, 0) | bits
            self._when = (now, found)
        return found

    def read_patterns(self, today) -> None:
        self.calendar = Calendar(today)
        members: dict[Pattern, list[int]] = {}
        for service_id, pattern in patterns(None, today):
            members.setdefault(pattern, []).append(service_id)
        self.patterns = {pattern: self.set_of(ids) for pattern, ids in members.items()}

    # Staying true

    def newer(self) -> "Index | None":
        """With what was committed since; None where it is better to read everything again."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT known.version, change.service_id, {COLUMNS}"
                " FROM local_offer_searchversion AS known"
                " LEFT JOIN local_offer_searchchange AS change ON change.version > %s"
                " LEFT JOIN local_offer_searchentry AS entry USING (service_id)"
                " WHERE known.id = 1",
                [self.version],
            )
            found = cursor.fetchall()
        changed = {row[1]: row[2:] for row in found if row[1] is not None}
        oldest_kept = found[0][0] - 86_400_000_000 if found else 0
        too_late = not found or found[0][0] < self.version or self.version < oldest_kept
        if too_late or SearchChange.EVERYTHING in changed or len(changed) > PATCHED_AT_MOST:
            return None
        changed.pop(SearchChange.WORDS, None)
        index = copy.copy(self)
        index.version = found[0][0]
        if changed:
            index.patch(changed)
        return index

    def patch(self, changed: dict[int, tuple]) -> None:
        """Replace the listings `changed`: id -> its entry, all None where it is gone."""
        self.keys, self.checked = list(self.keys), list(self.checked)
        self.points = list(self.points)
        self.facets, self.words = dict(self.facets), dict(self.words)
        self.patterns, self.squares = dict(self.patterns), dict(self.squares)
        rows = [Row.read(i, *entry) for i, entry in changed.items() if entry[0] is not None]
        before = {i: self.positions[i] for i in changed if i in self.positions}
        staying = {r.id for r in rows if r.id in before and self.keys[before[r.id]] == r.key}
        gone = sorted((p for i, p in before.items() if i not in staying), reverse=True)
        for position in gone:
            self.move(lambda bits, at=position: bitsets.without(bits, at))
            del self.keys[position], self.checked[position], self.points[position]
        for row in rows:
            position = bisect_left(self.keys, row.key)
            if row.id not in staying:
                self.move(lambda bits, at=position: bitsets.making_room(bits, at))
                self.keys.insert(position, row.key)
                self.checked.insert(position, 0)
                self.points.insert(position, ())
            self.checked[position], self.points[position] = row.checked, row.points
        self.forget_moments()
        self.refill(rows)

    def move(self, change) -> None:
        for sets in (self.facets, self.words, self.patterns, self.squares):
            for key, bits in sets.items():
                sets[key] = change(bits)

    def refill(self, rows: list[Row]) -> None:
        """Set the bits of these listings anew, in every set."""
        mine = self.set_of(row.id for row in rows)
        ids = [row.id for row in rows]
        members: dict[str, list[int]] = {}
        squares: dict[Square, list[int]] = {}
        for row in rows:
            for facet in row.facets:
                members.setdefault(facet, []).append(row.id)
            for square in squares_of(row.points):
                squares.setdefault(square, []).append(row.id)
        self.replace_in(self.facets, mine, members)
        self.replace_in(self.squares, mine, squares)
        self.replace_in(self.words, mine, self.matches(ids))
        if self.calendar is not None:
            timed: dict[Pattern, list[int]] = {}
            for service_id, pattern in patterns(ids, self.calendar.today):
                timed.setdefault(pattern, []).append(service_id)
            self.replace_in(self.patterns, mine, timed)

    def replace_in(self, sets, mine: int, members) -> None:
        for key, bits in sets.items():
            if bits & mine:
                sets[key] = bits & ~mine
        for key, ids in members.items():
            sets[key] = sets.get(key, 0) | self.set_of(ids)

    def matches(self, ids: list[int]) -> dict[tuple[str, str], list[int]]:
        """Which of the kept words each of these listings has."""
        found: dict[tuple[str, str], list[int]] = {}
        for tier, condition in TIERS.items():
            texts = [text for kept, text in self.words if kept == tier]
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT query.text, entry.service_id FROM local_offer_searchentry AS entry,"
                    f" unnest(%s::text[]) AS query (text)"
                    f" WHERE entry.service_id = ANY (%s) AND {condition}",
                    [texts, ids],
                )
                for text, service_id in cursor.fetchall():
                    found.setdefault((tier, text), []).append(service_id)
        return found


def read_rows() -> Iterable[Row]:
    """All entries in the order of names, in short statements: a large directory takes a while.

    One renamed meanwhile comes once or not at all, and is put right as a change since.
    """
    seen: set[int] = set()
    last = ("", 0)
    while rows := rows_after(last):
        last = rows[-1].key
        yield from (row for row in rows if row.id not in seen)
        seen.update(row.id for row in rows)


def rows_after(key: tuple[str, int]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT service_id, {COLUMNS} FROM local_offer_searchentry AS entry"
            " WHERE (sort_name, service_id) > (%s, %s) ORDER BY sort_name, service_id LIMIT 5000",
            key,
        )
        return [Row.read(*row) for row in cursor.fetchall()]


_index: Index | None = None
_lock = threading.RLock()


def current(version: int) -> Index:
    """The index of this process, at `version` or newer."""
    global _index
    with _lock:
        if _index is None or _index.version != version:
            _index = (_index and _index.newer()) or Index(version)
        return _index
