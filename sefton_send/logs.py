"""Logs as one line of JSON each, with nothing in them that identifies a visitor.

No address, no query string, no path (the route's pattern instead), no e-mail, no words of an
error message: PostgreSQL, for one, repeats the offending value in it.
"""

import json
import logging
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

OUR_OWN = ("sefton_send", "local_offer", "governance", "ehcp")
FIELDS = ("request_id", "method", "route", "status", "ms", "user")
current_request = ContextVar("current_request", default="")
log = logging.getLogger(__name__)


class JsonFormatter(logging.Formatter):
    """Prints our own words in full; of other packages' only the template, without its values."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": words(record),
            "request_id": current_request.get(),
        }
        line.update({f: getattr(record, f) for f in FIELDS if hasattr(record, f)})
        if isinstance(getattr(record, "status_code", None), int):
            line["status"] = record.status_code
        if record.exc_info and record.exc_info[0]:
            line |= {"error": record.exc_info[0].__qualname__, "where": where(record.exc_info[2])}
        return json.dumps({key: value for key, value in line.items() if value != ""}, default=str)


def words(record: logging.LogRecord) -> str:
    """What a record says, as far as it may be printed."""
    if record.name.split(".")[0] in OUR_OWN:
        return record.getMessage()
    if record.name.startswith("django.security"):  # its messages are made of what was sent
        return "refused as suspicious"
    if record.name == "django.request" and hasattr(record, "status_code"):
        return HTTPStatus(record.status_code).phrase.lower()
    return str(record.msg) if record.args else "(another package's words, left out)"


def where(trace) -> list[str]:
    """The places that an error passed through: file, line and function, without any values."""
    return [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]


class RequestLogMiddleware:
    """One line for each request: its route, status, time and, for staff, who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        token = current_request.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = current_request.get()
            log.info("request", extra=facts(request, response, time.perf_counter() - began))
            return response
        finally:
            current_request.reset(token)


def facts(request: HttpRequest, response: HttpResponse, seconds: float) -> dict[str, object]:
    """What is logged of one request. Looks at the person only if the page did (no query here)."""
    user, match = getattr(request, "_cached_user", None), request.resolver_match
    return {
        "method": request.method if request.method in METHODS else "other",
        "route": match.route or "/" if match else "(no such page)",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "user": user.pk if getattr(user, "is_staff", False) else "",
    }


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def configuration(level: str) -> dict:
    """Django's LOGGING: to standard error, one line of JSON each; `level` is for our own words."""
    ours = {"handlers": ["console"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "sefton_send.logs.JsonFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"django": ours, **dict.fromkeys(OUR_OWN, ours)},
    }
