"""Listings chosen one by one: a shortlist, a booklet, a QR code and a comparison of schools carry
ids in their address, nothing else. A setting has the id of its listing.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.http import QueryDict

from local_offer.models import Service, Setting

Row = TypeVar("Row", Service, Setting)
MOST_ON_A_SHORTLIST = 50
LARGEST_ID = 2**63 - 1
LONGEST_QUERY = 2_000


def chosen_ids(query: QueryDict) -> list[int]:
    """Numbers in `ids`, once each and in order: ?ids=1,2 from a link, ?ids=1&ids=2 from a form."""
    parts = ",".join(query.getlist("ids"))[:LONGEST_QUERY].split(",")
    numbers = [int(part) for part in map(str.strip, parts) if part.isascii() and part.isdigit()]
    return [number for number in dict.fromkeys(numbers) if 0 < number <= LARGEST_ID]


def in_order(rows: Iterable[Row], ids: Sequence[int]) -> list[Row]:
    """The rows in the order of `ids`; ids that are not among them are left out."""
    found = {row.pk: row for row in rows}
    return [found[number] for number in ids if number in found]


def ids_query(ids: Iterable[int]) -> str:
    """ "?ids=1,2,3", or nothing for none."""
    words = ",".join(map(str, ids))
    return f"?ids={words}" if words else ""
