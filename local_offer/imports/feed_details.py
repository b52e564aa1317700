"""Who runs a service of a feed, whom to ring, what it costs, where to read more. Pure."""

import re

from django.utils.text import slugify

from local_offer.imports import cleaning, hours
from local_offer.imports.feed_values import LONGEST_ID, Record, rows_of, text_of
from local_offer.imports.html_text import to_markdown
from local_offer.imports.listing import Body, Values
from local_offer.imports.outcome import Outcome
from local_offer.models import Organisation, Service

LONGEST_DESCRIPTION = 10_000


def languages(record: Record) -> list[str]:
    names = [text_of(one, "name", "language") for one in rows_of(record, "languages")]
    return [name[:40] for name in dict.fromkeys(names) if name and name.lower() != "english"]


def contacts(record: Record, outcome: Outcome) -> list[Record]:
    """Contacts that say how to reach somebody; numbers outside any contact come first."""
    found = []
    loose = _phones(rows_of(record, "phones"), outcome)
    if loose:
        found.append({"phones": loose})
    for one in rows_of(record, "contacts"):
        numbers = rows_of(one, "phones") or ([{"number": one["phone"]}] if one.get("phone") else [])
        contact = {
            "name": cleaning.shortened(text_of(one, "name"), 120),
            "title": cleaning.shortened(text_of(one, "title"), 120),
            "email": cleaning.email(text_of(one, "email")),
            "phones": _phones(numbers, outcome),
        }
        if contact["email"] or contact["phones"]:
            found.append(contact)
    return found


def _phones(rows: list[Record], outcome: Outcome) -> list[Record]:
    phones = []
    for one in rows:
        said, _, extension = re.sub(r"(?i)\s*\bext(?:ension)?\.?\s*", "|", text_of(one, "number")
                                    ).partition("|")  # fmt: skip
        number = cleaning.phone(said)
        if not number:
            outcome.note("a phone number that is none; it was left out")
            continue
        kind = text_of(one, "type").lower()
        phones.append({
            "number": number,
            "extension": (extension or text_of(one, "extension"))[:10],
            "kind": kind if kind in {"text", "textphone"} else "voice",
            "note": cleaning.shortened(text_of(one, "description"), 120),
        })  # fmt: skip
    return phones


def links(record: Record) -> list[Record]:
    found = []
    for one in rows_of(record, "links"):
        address = cleaning.website(text_of(one, "url"))
        host = next(
            (name for name in ("facebook", "instagram", "youtube") if name in address), "web"
        )
        title = cleaning.shortened(text_of(one, "label", "title") or address, 150)
        if address:
            found.append({"kind": host, "title": title, "url": address})
    return found


def cost_options(record: Record) -> list[Record]:
    found = []
    for one in rows_of(record, "cost_options"):
        amount = hours.pounds(one.get("amount"))
        since, until = (cleaning.day(text_of(one, name)) for name in ("valid_from", "valid_to"))
        option = cleaning.shortened(text_of(one, "option"), 120)
        if amount is None and not option:
            continue
        found.append({
            "option": option or "Price",
            "amount": amount,
            "unit": cleaning.shortened(text_of(one, "amount_description"), 60),
            "valid_from": since,
            "valid_to": until if not (since and until and until < since) else None,
        })  # fmt: skip
    return found


def cost(record: Record, prices: list[Record]) -> str:
    """Free only where the feed says so, or where every price is nought."""
    amounts = [price["amount"] for price in prices if price["amount"] is not None]
    if record.get("is_free") is True or (amounts and not any(amounts)):
        return Service.Cost.FREE
    if amounts and not all(amounts):
        return Service.Cost.SOME_FREE
    return Service.Cost.PAID if amounts else Service.Cost.NOT_KNOWN


def organisation(record: Record, feed: str, source_id: str, name: str, outcome: Outcome) -> Body:
    """Who runs it; where the feed does not say, a body of the service's own name."""
    owner = record.get("organization")
    owner_name = text_of(owner, "name") if isinstance(owner, dict) else ""
    if not owner_name:
        outcome.note("a record without an organisation; its own name stands for it")
        own = f"owner of {source_id}"[:LONGEST_ID]
        return Body(own, {"name": name, "kind": Organisation.Kind.OTHER}, is_known_by_name=False)
    own = text_of(owner, "id") or slugify(owner_name)
    whole = (f"{feed}#{own}" if feed else own)[:LONGEST_ID]
    raw = owner.get("description")
    values: Values = {
        "name": cleaning.decent_case(owner_name),
        "description": to_markdown(raw)[:LONGEST_DESCRIPTION] if isinstance(raw, str) else "",
        "website": cleaning.website(text_of(owner, "website", "url")),
        "email": cleaning.email(text_of(owner, "email")),
    } | _registered(owner)
    return Body(whole, values)


def _registered(owner: Record) -> Values:
    """Company and charity numbers, by the scheme that names their register."""
    columns = {"GB-COH": ("company_number", 10), "GB-CHC": ("charity_number", 12)}
    found: Values = {}
    for one in rows_of(owner, "organization_identifiers"):
        column, longest = columns.get(text_of(one, "identifier_scheme"), ("", 0))
        if column:
            found[column] = text_of(one, "identifier")[:longest]
    return found
