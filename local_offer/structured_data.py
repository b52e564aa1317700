"""Listings as schema.org JSON-LD, for search engines. No queries; a masked place is never in it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# JSON inside a <script>: these three could end it or open a comment.
UNSAFE_IN_SCRIPT = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
SCHOOL_TYPES = {
    "early_years": "Preschool",
    "primary": "ElementarySchool",
    "secondary": "HighSchool",
    "all_through": "School",
    "post_16": "EducationalOrganization",
    "other": "School",
}
COVERED = {"borough": "Sefton", "region": "North West England", "nation": "England"}


def as_json(data: Mapping[str, Any]) -> SafeString:
    """Text for inside <script type="application/ld+json">, which no name can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNSAFE_IN_SCRIPT))  # noqa: S308 - <, > and & are escaped


def service_data(page: Any, *, url: str, organisation_url: str) -> dict[str, Any]:
    """One listing; `page` is a ServicePage and gives only what may be shown."""
    service = page.service
    setting = getattr(service, "setting", None)
    data = {
        "@context": "https://schema.org",
        "@type": SCHOOL_TYPES[setting.phase] if setting else "Service",
        "@id": url,
        "url": url,
        "name": service.name,
        "description": service.summary,
        "sameAs": service.website,
    }
    data |= _school(page, setting) if setting else _service(page, organisation_url)
    return _without_blanks(data)


def organisation_data(organisation: Any, *, url: str) -> dict[str, Any]:
    return _without_blanks(
        {
            "@context": "https://schema.org",
            "@type": "Organization",
            "@id": url,
            "url": url,
            "name": organisation.name,
            "sameAs": organisation.website,
            "email": organisation.email,
        }
    )


def _school(page: Any, setting: Any) -> dict[str, Any]:
    open_place = next((p for p in page.places if not p.is_secret), None)
    return {
        "address": _address(open_place) if open_place else None,
        "telephone": page.first_phone.number if page.first_phone else "",
        "identifier": str(setting.urn or ""),
    }


def _service(page: Any, organisation_url: str) -> dict[str, Any]:
    service = page.service
    return {
        "provider": {
            "@type": "Organization",
            "@id": organisation_url,
            "name": service.organisation.name,
        },
        "serviceType": [category.name for category in page.categories],
        "areaServed": COVERED.get(service.coverage) or page.areas,
        "isAccessibleForFree": service.cost == "free" or None,
        "availableChannel": [_channel(page, place) for place in page.places or [None]],
    }


def _channel(page: Any, place: Any) -> dict[str, Any]:
    phone = page.first_phone
    return {
        "@type": "ServiceChannel",
        "serviceUrl": page.service.website,
        "servicePhone": {"@type": "ContactPoint", "telephone": phone.number} if phone else None,
        "serviceLocation": _place(place) if place and not place.is_secret else None,
    }


def _place(place: Any) -> dict[str, Any] | None:
    if place.is_online:
        return None
    geo = None
    if place.point:
        latitude, longitude = place.point
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {"@type": "Place", "name": place.name, "address": _address(place), "geo": geo}


def _address(place: Any) -> str:
    return ", ".join(place.lines)


def _without_blanks(value: Any) -> Any:
    """The same without empty values, at every depth: readers take an empty string for a fact."""
    if isinstance(value, Mapping):
        kept = {key: _without_blanks(inner) for key, inner in value.items()}
        kept = {key: inner for key, inner in kept.items() if inner not in (None, "", [], {})}
        return {} if set(kept) == {"@type"} else kept
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [inner for inner in map(_without_blanks, value) if inner not in (None, "", [], {})]
    return value
