"""Logs say what happened and identify nobody."""

import io
import json
import logging

import pytest
from django.test import Client

from sefton_send import logs

CANARY = "canary-7421"


@pytest.fixture
def lines():
    """Everything that is logged, as the lines of JSON that production prints."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonFormatter())
    names = [None, "django", *logs.OUR_OWN]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for name in names:
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(before[name])


def one_request(lines) -> dict:
    return next(line for line in lines() if line["message"] == "request")


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_never_its_address(client, lines):
    response = client.get(f"/accessibility/?q={CANARY}", REMOTE_ADDR="203.0.113.9")
    line = one_request(lines)
    assert (line["method"], line["route"], line["status"]) == ("GET", "accessibility/", 200)
    assert line["request_id"] == response["X-Request-ID"]
    assert "user" not in line
    assert CANARY not in str(lines())
    assert "203.0.113.9" not in str(lines())


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "route"), [("/", "/"), ("/nowhere/", "(no such page)")])
def test_the_front_door_has_a_route_and_a_page_that_is_not_there_has_none(
    client, lines, address, route
):
    client.get(address)
    assert one_request(lines)["route"] == route


def test_staff_are_named_by_number_and_others_not_at_all(client, alice, lines):
    client.force_login(alice)
    client.get("/admin/")
    assert one_request(lines)["user"] == alice.pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get(f"/{CANARY}/"),
        lambda client: client.get("/", HTTP_HOST=f"{CANARY}.example"),
        lambda client: client.post(f"/accessibility/?{CANARY}", {"name": CANARY}),
        lambda client: client.post(
            "/account/login/", {"login": f"{CANARY}@x.example", "password": CANARY}
        ),
        lambda client: client.get(f"/account/password/reset/key/1-{CANARY}/"),
        lambda client: Client(enforce_csrf_checks=True).post(f"/account/login/?{CANARY}"),
    ],
)
def test_nothing_that_a_visitor_sent_is_logged(client, lines, ask):
    ask(client)
    assert lines()
    assert CANARY not in json.dumps(lines())


def test_an_error_is_logged_by_its_place_and_not_by_its_words(lines):
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("django.request").exception("failed: %s", CANARY)
    (line,) = lines()
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["where"][0]
    assert CANARY not in json.dumps(line)


def test_a_line_break_that_somebody_sent_makes_no_second_line(lines):
    logging.getLogger("sefton_send.x").warning('a\r\n{"forged": true}')
    assert len(lines()) == 1
