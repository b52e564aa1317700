"""Open Referral feeds: a file, or an address read page by page, within limits."""

import ipaddress
import json
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO, Any

from local_offer.imports.reading import UnusableFile, read_bytes, read_json

EXPECTED = "Open Referral JSON: a list of services, or a page that holds one"
LISTS = ("contents", "content", "services", "data")
LARGEST_PAGE = 20 * 1024 * 1024
MOST_PAGES = 1000
MOST_RECORDS = 100_000
SECONDS_TO_WAIT = 30
# What tells a service from another kind of record.
MARKS = {"status", "organization", "organization_id", "organisation", "service_at_locations"}
# What only a whole record has; a list may leave it to the record's own page.
DETAILS = ("service_at_locations", "contacts", "schedules", "regular_schedules", "locations")

Record = dict[str, Any]


@dataclass(frozen=True)
class Feed:
    """Where a feed is from, for its records' ids, and its records in order."""

    name: str
    records: list[Any]


def read(source: str) -> Feed:
    """The feed at an address or in a file. Raises UnusableFile, in words."""
    if urllib.parse.urlsplit(source).scheme.lower() in {"http", "https"}:
        return from_address(source)
    if "://" in source:
        raise UnusableFile(f"{source} is neither a file nor an http or https address.")
    path = Path(source)
    records = records_in(read_json(read_bytes(path, EXPECTED), path.name, EXPECTED), path.name)
    return Feed("", records)


def records_in(page: Any, name: str) -> list[Any]:
    """The services of one parsed page. Raises UnusableFile where there are none to be found."""
    found = page
    if isinstance(page, dict):
        found = next((page[key] for key in LISTS if isinstance(page.get(key), list)), None)
        if found is None and _is_service(page):
            found = [page]
    if not isinstance(found, list):
        raise UnusableFile(f"{name} holds no list of services. Expected {EXPECTED}.")
    if found and not any(_is_service(record) for record in found):
        raise UnusableFile(f"{name} holds a list, but not of services. Expected {EXPECTED}.")
    if not found:
        raise UnusableFile(f"{name} holds no services at all. Expected {EXPECTED}.")
    return found


def _is_service(record: Any) -> bool:
    return isinstance(record, dict) and "id" in record and bool(MARKS & set(record))


def from_address(address: str) -> Feed:
    """Every page of a feed. The address may be the feed's own or that of its list of services."""
    parts = urllib.parse.urlsplit(address)
    path = parts.path.rstrip("/")
    if not path.endswith("/services") and not path.endswith(".json"):
        path += "/services"
    base = urllib.parse.urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    query = dict(urllib.parse.parse_qsl(parts.query))
    records = list(_pages(base, query))
    details = [_whole(base, record) for record in records]
    return Feed(f"{parts.netloc}{path.removesuffix('/services')}", details)


def _pages(base: str, query: dict[str, str]) -> Iterator[Record]:
    seen: set[str] = set()
    total = 0
    for number in range(1, MOST_PAGES + 1):
        address = f"{base}?{urllib.parse.urlencode(query | {'page': str(number)})}"
        page = fetch(address)
        if number > 1 and _is_empty(page):
            return
        records = records_in(page, address)
        fingerprint = json.dumps(records, sort_keys=True)
        if fingerprint in seen:  # it gives the same page for every number
            return
        seen.add(fingerprint)
        total += len(records)
        if total > MOST_RECORDS:
            raise UnusableFile(
                f"{base} gives more than {MOST_RECORDS:,} records; that is too many."
            )
        yield from records
        if _is_last(page, number):
            return
    raise UnusableFile(f"{base} has more than {MOST_PAGES:,} pages; that is too many.")


def _is_empty(page: Any) -> bool:
    return isinstance(page, dict) and any(page.get(key) == [] for key in LISTS)


def _is_last(page: Any, number: int) -> bool:
    if not isinstance(page, dict):
        return True
    pages = page.get("total_pages", page.get("totalPages"))
    if isinstance(pages, int):
        return number >= pages
    return bool(page.get("last_page", page.get("last", True)))


def _whole(base: str, record: Any) -> Any:
    """The record with its places and times, fetched apart where the list left them out."""
    if not _is_service(record) or any(key in record for key in DETAILS):
        return record
    try:
        whole = fetch(f"{base}/{urllib.parse.quote(str(record['id']), safe='')}")
    except UnusableFile:
        return record
    return record | whole if _is_service(whole) else record


class _CarefulRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a feed that moved, but never into a private network or to another protocol."""

    max_redirections = 5

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:  # fmt: skip
        target = urllib.parse.urlsplit(newurl)
        if target.scheme not in {"http", "https"}:
            raise UnusableFile(
                f"{req.full_url} sends us to {target.scheme}:, which is not the web."
            )
        here = urllib.parse.urlsplit(req.full_url)
        if target.netloc != here.netloc and is_private(target.hostname or ""):
            raise UnusableFile(f"{req.full_url} sends us into a private network. We do not follow.")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_private(host: str) -> bool:
    """Whether any address of the host is not on the public internet; unknown hosts are too."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True
    return not all(ipaddress.ip_address(one[4][0].split("%")[0]).is_global for one in found)


def fetch(address: str) -> Any:
    """One parsed page. Raises UnusableFile, in words, whatever goes wrong on the way."""
    request = urllib.request.Request(  # noqa: S310 - the scheme was checked
        address, headers={"Accept": "application/json", "User-Agent": "sefton-send-portal"}
    )
    opener = urllib.request.build_opener(_CarefulRedirects)
    try:
        with opener.open(request, timeout=SECONDS_TO_WAIT) as response:
            data = response.read(LARGEST_PAGE + 1)
    except urllib.error.HTTPError as error:
        raise UnusableFile(f"{address} answers {error.code} ({error.reason}).") from error
    except (OSError, ValueError) as error:  # refused, unknown host, too slow, bad address
        raise UnusableFile(f"{address} cannot be read ({error}).") from error
    if len(data) > LARGEST_PAGE:
        raise UnusableFile(f"{address} is over {LARGEST_PAGE // 2**20} MB; that is too much.")
    return read_json(data, address, EXPECTED)
