"""Reading single values out of a feed's record, whatever their type. Pure."""

import uuid
from typing import Any

from local_offer.imports import cleaning
from local_offer.imports.outcome import Refuse

Record = dict[str, Any]
LONGEST_ID = 100


def text_of(record: Record, *names: str) -> str:
    """The first of these that says anything, on one line."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int | float) and (text := cleaning.one_line(str(value))):
            return text
    return ""


def rows_of(record: Record, *names: str) -> list[Record]:
    """The first of these lists that holds records."""
    for name in names:
        value = record.get(name)
        if isinstance(value, dict):
            return [value]
        if isinstance(value, list) and value:
            return [one for one in value if isinstance(one, dict)]
    return []


def in_feed(feed: str, source_id: str) -> str:
    """An id that is unique among all feeds. Raises Refuse where it can be anybody's."""
    if not feed:
        try:
            uuid.UUID(source_id)
        except ValueError as error:
            raise Refuse(
                f"its id “{cleaning.shortened(source_id, 40)}” could be another feed's too;"
                " say whose feed this is with --feed"
            ) from error
    whole = f"{feed}#{source_id}" if feed else source_id
    if len(whole) > LONGEST_ID:
        raise Refuse("its id is too long")
    return whole
