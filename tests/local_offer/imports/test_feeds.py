import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from local_offer.imports import feeds
from local_offer.imports.reading import UnusableFile
from local_offer.models import Service


def service(number: int) -> dict:
    return {"id": f"5c0e7d7e-0000-4000-8000-{number:012}", "name": f"Club {number}",
            "status": "active"}  # fmt: skip


class Feed(BaseHTTPRequestHandler):
    """Three pages of one service each, whole records apart, and some traps."""

    def do_GET(self):
        path = urlsplit(self.path).path
        page = parse_qs(urlsplit(self.path).query).get("page", [""])
        if path == "/good/services":
            self.answer({"total_pages": 3, "contents": [service(int(page[0]))]})
        elif path.startswith("/good/services/"):
            number = int(path[-12:])
            self.answer(service(number) | {"contacts": [], "description": f"Whole {number}"})
        elif path == "/same/services":
            self.answer({"last": False, "content": [service(1) | {"contacts": []}]})
        elif path == "/moved/services":
            self.redirect("/good/services?" + urlsplit(self.path).query)
        elif path == "/inside/services":
            self.redirect("http://169.254.169.254/latest/services")
        elif path == "/other/services":
            self.redirect("ftp://feed.example/services")
        elif path == "/page/services":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n<html>Sorry</html>")
        elif path == "/large/services":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n[" + b"1," * 2_000_000)
        elif path == "/empty/services":
            self.answer({"contents": []})
        else:
            self.send_error(503)

    def answer(self, value: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def redirect(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *arguments) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Feed)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_every_page_is_read_and_each_record_is_fetched_whole(address):
    feed = feeds.read(f"{address}/good")
    assert [record["description"] for record in feed.records] == ["Whole 1", "Whole 2", "Whole 3"]
    assert feed.name == f"{urlsplit(address).netloc}/good"


def test_the_address_of_the_list_itself_will_do_and_a_feed_may_move(address):
    assert len(feeds.read(f"{address}/good/services").records) == 3
    assert len(feeds.read(f"{address}/moved").records) == 3


def test_a_feed_that_gives_the_same_page_for_ever_ends(address):
    assert len(feeds.read(f"{address}/same").records) == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/inside", "into a private network"),
        ("/other", "sends us to ftp:"),
        ("/page", "is a web page"),
        ("/empty", "holds no services at all"),
        ("/none", "answers 503"),
    ],
)
def test_an_address_that_gives_no_feed_is_refused_in_words(address, path, words):
    with pytest.raises(UnusableFile, match=words):
        feeds.read(address + path)


def test_a_page_that_is_too_large_is_refused(address, monkeypatch):
    monkeypatch.setattr(feeds, "LARGEST_PAGE", 1_000_000)
    with pytest.raises(UnusableFile, match="too much"):
        feeds.read(f"{address}/large")


def test_a_feed_with_too_many_pages_is_refused(address, monkeypatch):
    monkeypatch.setattr(feeds, "MOST_PAGES", 2)
    with pytest.raises(UnusableFile, match="more than 2 pages"):
        feeds.read(f"{address}/good")


@pytest.mark.parametrize("address", ["ftp://feed.example/services", "file:///etc/passwd"])
def test_other_protocols_are_not_read(address):
    with pytest.raises(UnusableFile, match="neither a file nor an http or https address"):
        feeds.read(address)


@pytest.mark.parametrize(
    ("host", "private"),
    [("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("::1", True),
     ("8.8.8.8", False), ("no-such-host.invalid", True)],
)  # fmt: skip
def test_private_addresses_are_known(host, private):
    assert feeds.is_private(host) is private


def test_a_feed_at_an_address_is_imported_under_its_own_name(address, run, southport):
    said = run("import_open_referral", f"{address}/good")
    assert "Created 3" in said
    record = Service.objects.get(name="Club 1").imported_records.get()
    assert record.source_id.endswith("/good#5c0e7d7e-0000-4000-8000-000000000001")
