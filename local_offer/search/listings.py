"""The listings of one page of results, read with all that their cards show."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch

from local_offer.models import Service, ServiceAtLocation
from local_offer.search.asked import Found

KEPT = 4_000
_services: dict[int, Service] = {}
_services_version: int | None = None


def load(ids: tuple[int, ...], version: int) -> dict[int, Service]:
    """Listings by id, ready for cards. Three queries for those not kept from this version."""
    global _services_version
    if connection.in_atomic_block:
        return fetch(ids)
    if _services_version != version or len(_services) > KEPT:
        _services.clear()
        _services_version = version
    if missing := [service_id for service_id in ids if service_id not in _services]:
        _services.update(fetch(missing))
    return _services


def fetch(ids: Iterable[int]) -> dict[int, Service]:
    places = ServiceAtLocation.objects.select_related("location__area__parent")
    services = (
        Service.objects.public()
        .filter(pk__in=list(ids))
        .select_related("organisation")
        .prefetch_related("needs", Prefetch("places", queryset=places))
    )
    return {service.pk: service for service in services}


def placed(ids: Iterable[int], services: dict[int, Service], found: Found) -> list[Service]:
    """The listings in order, each a copy that carries its own distance."""
    cards = []
    for service_id in ids:
        if service_id in services:
            cards.append(at_distance(services[service_id], found.miles.get(service_id)))
    return cards


def at_distance(service: Service, miles: float | None) -> Service:
    """Another of the same listing, since the one kept is shared; copy.copy is ten times slower."""
    twin = Service.__new__(Service)
    twin.__dict__.update(service.__dict__, distance_miles=miles)
    return twin
