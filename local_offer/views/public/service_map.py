"""The same results with a map beside the list; the list says all that the map shows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from local_offer.cards import provider
from local_offer.listing_words import distance_words
from local_offer.models import Service, ServiceAtLocation
from local_offer.views.public.search import ResultsView


@dataclass(frozen=True)
class Entry:
    """One result of the map page, with its points to draw; never that of a masked place."""

    service: Service
    provider: str
    distance: str
    places: tuple[dict[str, Any], ...]


class ServiceMap(ResultsView):
    template_name = "local_offer/public/service_map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        results = context["results"]
        return context | {
            "is_map": True,
            "entries": [entry(service) for service in results.services],
            "everywhere_entries": [entry(service) for service in results.everywhere],
            "tiles_url": settings.MAP_TILES_URL,
            "tiles_attribution": settings.MAP_TILES_ATTRIBUTION,
        }


def entry(service: Service) -> Entry:
    return Entry(
        service=service,
        distance=distance_words(getattr(service, "distance_miles", None)),
        provider=provider(service),
        places=tuple(filter(None, (point(service, place) for place in service.places.all()))),
    )


def point(service: Service, place: ServiceAtLocation) -> dict[str, Any] | None:
    """Where a marker stands and what it says; None for a place that may not or cannot be drawn."""
    location = place.location
    if location.public_point is None:
        return None
    latitude, longitude = location.public_point
    return {
        # About ten metres: unlocalised floats would print 53,6 in some languages.
        "latitude": f"{latitude:.4f}",
        "longitude": f"{longitude:.4f}",
        "words": ", ".join(line for line in location.public_lines if line != service.name),
    }
