"""The links table of Get Information about Schools: which URN came before which."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from local_offer.imports import cleaning
from local_offer.imports.reading import read_table

EXPECTED = "the “establishment links” CSV of Get Information about Schools"


@dataclass(frozen=True)
class Links:
    """Which URN came before which."""

    before: dict[str, tuple[str, ...]]

    def predecessors(self, urn: str) -> tuple[str, ...]:
        """Every earlier URN, nearest first; a loop in the table ends the search."""
        found: list[str] = []
        waiting = list(self.before.get(urn, ()))
        while waiting:
            earlier = waiting.pop(0)
            if earlier not in found and earlier != urn:
                found.append(earlier)
                waiting += self.before.get(earlier, ())
        return tuple(found)


def read(path: Path) -> Links:
    """The links table, whichever of the two schools a row starts from."""
    rows = read_table(path, required=("URN", "LinkURN", "LinkType"), expected=EXPECTED)
    before: dict[str, list[tuple[date, str]]] = {}
    for row in rows:
        kind, here, there = row.get("LinkType").lower(), row.get("URN"), row.get("LinkURN")
        if not (here.isdecimal() and there.isdecimal()) or "split" in kind:
            continue
        when = cleaning.day(row.get("LinkEstablishedDate")) or date.min
        if kind.startswith("successor"):
            before.setdefault(there, []).append((when, here))
        elif kind.startswith("predecessor"):
            before.setdefault(here, []).append((when, there))
    return Links({urn: _latest_first(links) for urn, links in before.items()})


def _latest_first(links: list[tuple[date, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urn for _, urn in sorted(links, reverse=True)))


NO_LINKS = Links({})
