"""A listing's dated sessions as an iCalendar file. Times are UTC, so that no reader needs to know
when London changes its clocks; each session is an event of its own, which terms and closures
demand. No Django.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event

from local_offer.schedules import Session

MADE_BY = "-//Sefton Council//SEND Local Offer//EN"
LOOK_AGAIN_AFTER = timedelta(days=1)


def calendar(
    service: Any, sessions: Iterable[Session], places: dict[int | None, Any], *, url: str, host: str
) -> bytes:
    """The file; `places` are the shown places by number, so a secret one gives only its area."""
    file = Calendar()
    file.add("prodid", MADE_BY)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", _one_line(service.name))
    file.add("refresh-interval", LOOK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for session in sessions:
        file.add_component(_event(service, session, places.get(session.schedule.place), url, host))
    return file.to_ical()


def _event(service: Any, session: Session, place: Any, url: str, host: str) -> Event:
    event = Event()
    event.add("uid", f"{service.uuid}-{session.schedule.id}-{session.on:%Y%m%d}@{host}")
    event.add("dtstamp", service.updated_at.astimezone(UTC))
    event.add("summary", _summary(service, session))
    event.add("url", url)
    for name, value in _when(session).items():
        event.add(name, value)
    if place is not None and place.lines:
        secret = ", address kept secret" if place.is_secret else ""
        event.add("location", _one_line(", ".join(place.lines) + secret))
    if place is not None and place.point:
        event.add("geo", place.point)
    if session.schedule.note:
        event.add("description", _one_line(session.schedule.note))
    return event


def _summary(service: Any, session: Session) -> str:
    name = _one_line(service.name)
    return f"{name} (by appointment)" if session.schedule.by_appointment else name


def _one_line(text: str) -> str:
    """A line break in what somebody pasted would end the line of the file as well."""
    return " ".join(text.split())


def _when(session: Session) -> dict[str, datetime]:
    """Start and end; a session whose time nobody knows stands as a whole day."""
    if session.starts_at is None:
        return {"dtstart": session.on}
    start = {"dtstart": session.starts_at.astimezone(UTC)}
    return start | ({"dtend": session.ends_at.astimezone(UTC)} if session.ends_at else {})
