"""Loads organisations, places and listings, with everything that hangs from a listing."""

import uuid
from datetime import timedelta
from decimal import Decimal

from local_offer.models import (
    Area,
    Category,
    Location,
    Need,
    OldSlug,
    Organisation,
    SenQuestion,
    Service,
    Setting,
)
from local_offer.sample.reading import Book, Entry
from local_offer.sample.rows import Shelf

# A place has no address of its own on the site, so its key in the files becomes its uuid.
PLACES = uuid.UUID("7b1d5f0e-5a3c-4d57-9d64-6f1f6c1b0a10")

ORGANISATION = (
    "slug", "name", "kind", "description", "website", "email", "charity_number", "company_number",
    "ods_code", "is_published",
)  # fmt: skip
LOCATION = (
    "kind", "name", "address_1", "address_2", "town", "county", "postcode", "uprn", "travel",
)  # fmt: skip
SERVICE = (
    "slug", "name", "other_names", "summary", "description", "website", "email", "alert",
    "eligibility", "needs_plan", "needs_diagnosis", "referral", "residence", "residence_words",
    "how_to_ask", "what_happens_next", "if_refused", "cost", "cost_words", "cost_help", "delivery",
    "coverage", "languages",
)  # fmt: skip
SETTING = (
    "urn", "former_urns", "ofsted_urn", "ukprn", "phase", "group", "type_name", "trust", "low_age",
    "high_age", "pupils", "capacity", "gender", "religious_character", "has_nursery",
    "has_sixth_form", "sen_types", "resourced_provision", "resourced_places", "is_section_41",
    "sen_report_url", "accessibility_plan_url",
)  # fmt: skip


def load_listings(book: Book, shelf: Shelf) -> None:
    for entry in book.entries("organisations.toml", "organisation", "slug"):
        values = entry.copy(*ORGANISATION)
        entry.done()
        shelf.put(entry, Organisation, "slug", values)
    for entry in book.entries("locations.toml", "location", "key"):
        load_location(entry, shelf)
    merged = [
        load_service(entry, shelf) for entry in book.entries("services/*.toml", "service", "slug")
    ]
    for entry, row, target in filter(None, merged):
        values = {
            "status": Service.Status.MERGED,
            "merged_into": shelf.find(entry, Service, target),
        }
        shelf.change(entry, row, values)


def place_uuid(key: str) -> str:
    return str(uuid.uuid5(PLACES, key))


def load_location(entry: Entry, shelf: Shelf) -> None:
    values = entry.copy(*LOCATION)
    values["uuid"] = uuid.UUID(place_uuid(entry.need("key")))
    if owner := entry.take("organisation"):
        values["organisation"] = shelf.find(entry, Organisation, owner)
    if area := entry.take("area"):
        values["area"] = shelf.find(entry, Area, area)
    if point := entry.take("point"):
        values["latitude"], values["longitude"] = point
    checked_on = entry.weeks_before("access_checked_weeks_ago", shelf.today)
    facts = [access_fact(*item, checked_on) for item in entry.take("access", {}).items()]
    entry.done()
    if row := shelf.put(entry, Location, "uuid", values):
        shelf.replace(entry, row.access_facts.all(), facts, location=row)


def access_fact(feature: str, words: str, checked_on) -> dict:
    """One answer from “yes” or “yes: with a note”."""
    answer, _, note = words.partition(":")
    known = checked_on if answer != "not_known" else None
    return {"feature": feature, "answer": answer, "note": note.strip(), "checked_on": known}


def load_service(entry: Entry, shelf: Shelf) -> tuple[Entry, Service, str] | None:
    """Load one listing; (entry, row, slug) where it is merged into another."""
    values = service_values(entry, shelf)
    links = {
        "needs": shelf.find_all(entry, Need, entry.take("needs", [])),
        "categories": shelf.find_all(entry, Category, entry.take("categories", [])),
        "areas": shelf.find_all(entry, Area, entry.take("areas", [])),
    }
    merged_into = entry.take("merged_into")
    children = read_children(entry, shelf)
    old_slugs = entry.take("old_slugs", [])
    setting, answers = read_setting(entry, shelf)
    entry.done()
    if OldSlug.objects.filter(slug=values["slug"]).exists():  # An editor gave it a new address.
        shelf.tally.left_alone += 1
        return None
    known = shelf.rows(Service).get(values["slug"])
    if merged_into and known:
        values["status"] = known.status
    row = shelf.put(entry, Service, "slug", values)
    if row is None:
        return None
    for name, rows in links.items():
        shelf.tag(getattr(row, name), rows)
    write_children(entry, shelf, row, children)
    write_setting(entry, shelf, row, setting, answers)
    for slug in old_slugs:
        OldSlug.objects.get_or_create(slug=slug, defaults={"service": row})
    return (entry, row, merged_into) if merged_into else None


def service_values(entry: Entry, shelf: Shelf) -> dict:
    """The columns of the listing itself."""
    values = {"status": entry.take("status", Service.Status.PUBLISHED), **entry.copy(*SERVICE)}
    values["organisation"] = shelf.find(entry, Organisation, entry.need("organisation"))
    values.update(ages(entry))
    if weeks := entry.take("alert_weeks"):
        values["alert_until"] = shelf.today + timedelta(weeks=weeks)
    if wait := entry.part("wait"):
        values["waiting_weeks_from"], values["waiting_weeks_to"] = wait.take("weeks", (None, None))
        values["waiting_words"] = wait.take("words", "")
        values["waiting_checked_on"] = wait.weeks_before("checked_weeks_ago", shelf.today)
        wait.done()
    if checked := entry.part("checked"):
        values["checked_on"] = checked.weeks_before("weeks_ago", shelf.today)
        values["checked_by"], values["checked_how"] = checked.need("by"), checked.need("how")
        checked.done()
    return values


def ages(entry: Entry) -> dict:
    """Ages in months and school years, from whole years ("up to 4" includes being 4)."""
    values = {}
    if years := entry.take("ages"):
        values["min_age_months"], values["max_age_months"] = years[0] * 12, years[1] * 12 + 11
    if months := entry.take("ages_months"):
        values["min_age_months"], values["max_age_months"] = months
    if years := entry.take("school_years"):
        values["school_year_from"], values["school_year_to"] = years
    return values


def read_children(entry: Entry, shelf: Shelf) -> dict[str, list[dict]]:
    """What hangs from the listing, as rows to be; places and phones are joined when saved."""
    return {
        "place": [read_place(part, shelf) for part in entry.parts("place")],
        "time": [read_time(part, shelf) for part in entry.parts("time")],
        "closure": [read_closure(part, shelf) for part in entry.parts("closure")],
        "contact": [
            read_contact(part, number) for number, part in enumerate(entry.parts("contact"))
        ],
        "price": [read_price(part) for part in entry.parts("price")],
        "link": [read_link(part) for part in entry.parts("link")],
    }


def read_price(part: Entry) -> dict:
    values = part.copy("option", "unit")
    if (amount := part.take("amount")) is not None:
        values["amount"] = Decimal(str(amount))
    part.done()
    return values


def read_link(part: Entry) -> dict:
    values = part.copy("kind", "title", "url")
    part.done()
    return values


def read_place(part: Entry, shelf: Shelf) -> dict:
    location = shelf.find(part, Location, place_uuid(part.need("at")), "uuid")
    values = {"location": location, **part.copy("note", "order")}
    part.done()
    return values


def read_time(part: Entry, shelf: Shelf) -> dict:
    values = {"weekdays": part.take("on", []), **part.copy("frequency", "nth", "day_of_month")}
    if "nth" in values:
        values.setdefault("frequency", "MONTHLY_BY_DAY")
    values.update(part.copy("season", "note", "by_appointment", "closed_on_bank_holidays"))
    for column, name in [("interval", "every"), ("opens_at", "opens"), ("closes_at", "closes"),
                         ("valid_from", "from"), ("valid_to", "to")]:  # fmt: skip
        if (value := part.take(name)) is not None:
            values[column] = value
    if at := part.take("at"):
        values["place"] = shelf.find(part, Location, place_uuid(at), "uuid")
    part.done()
    return values


def read_closure(part: Entry, shelf: Shelf) -> dict:
    starts_on = part.take("starts_on") or shelf.today + timedelta(days=part.need("in_days"))
    ends_on = part.take("ends_on") or starts_on + timedelta(days=part.take("days", 1) - 1)
    values = {"starts_on": starts_on, "ends_on": ends_on, **part.copy("reason")}
    part.done()
    return values


def read_contact(part: Entry, number: int) -> dict:
    values = {
        "order": (number + 1) * 10,
        **part.copy("name", "title", "email", "hours", "is_public"),
    }
    phones = part.take("phones", [])
    values["phones"] = [{"number": phone} if isinstance(phone, str) else phone for phone in phones]
    part.done()
    return values


def write_children(entry: Entry, shelf: Shelf, row: Service, children: dict) -> None:
    """Bring places, times, closures, contacts, prices and links of one listing up to date."""
    places = shelf.replace(entry, row.places.all(), children["place"], service=row)
    at = {place.location_id: place for place in places}
    for time in children["time"]:
        if location := time.pop("place", None):
            if location.pk not in at:
                raise entry.error(f"a time is at {location}, which is not a place of this listing.")
            time["place"] = at[location.pk]
    shelf.replace(entry, row.schedules.all(), children["time"], service=row)
    shelf.replace(entry, row.closures.all(), children["closure"], service=row)
    shelf.replace(entry, row.cost_options.all(), children["price"], service=row)
    shelf.replace(entry, row.links.all(), children["link"], service=row)
    phones = [contact.pop("phones") for contact in children["contact"]]
    contacts = shelf.replace(entry, row.contacts.all(), children["contact"], service=row)
    for contact, numbers in zip(contacts, phones, strict=True):
        shelf.replace(entry, contact.phones.all(), numbers, contact=contact)


def read_setting(entry: Entry, shelf: Shelf) -> tuple[dict | None, list[dict]]:
    """The education side of the listing and its SEN answers, where it has one."""
    part = entry.part("setting")
    if part is None:
        return None, []
    setting = part.copy(*SETTING)
    answered_on = part.weeks_before("answered_weeks_ago", shelf.today)
    answers = [
        {
            "question": shelf.find(part, SenQuestion, letter, "letter"),
            "answer": words.strip(),
            "answered_on": answered_on,
        }
        for letter, words in sorted(part.take("answers", {}).items())
    ]
    part.done()
    return setting, answers


def write_setting(
    entry: Entry, shelf: Shelf, row: Service, values: dict | None, answers: list[dict]
) -> None:
    if values is None:
        return
    setting = Setting.objects.filter(service=row).first()
    if setting is None:
        setting = shelf.save(entry, Setting(service=row, **values), is_new=True)
    else:
        shelf.change(entry, setting, values)
    shelf.replace(entry, setting.sen_answers.all(), answers, setting=setting)
