"""Listings like this one, so that a page never ends in a wall."""

from local_offer.models import Service

# Of each tag only so many listings are looked at: the cost does not grow with the directory.
RELATED = """
    SELECT s.id, s.slug, s.name, s.summary, o.name AS provider
    FROM (
        SELECT service_id, sum(worth) AS shared,
            bool_or(is_kind) AS is_kind, bool_or(is_phase) AS is_phase
        FROM (
            (SELECT service_id, 1 AS worth, FALSE AS is_kind, FALSE AS is_phase
                FROM local_offer_service_needs
                WHERE need_id = ANY (%(needs)s) LIMIT 200)
            UNION ALL
            (SELECT service_id, 3, TRUE, FALSE FROM local_offer_service_categories
                WHERE category_id = ANY (%(categories)s) LIMIT 200)
            UNION ALL
            (SELECT service_id, 6, TRUE, TRUE FROM local_offer_setting
                WHERE phase = %(phase)s LIMIT 200)
        ) AS tagged
        WHERE service_id <> %(service)s
        GROUP BY service_id ORDER BY shared DESC, service_id LIMIT 40
    ) AS alike
    JOIN local_offer_service s ON s.id = alike.service_id
    JOIN local_offer_organisation o ON o.id = s.organisation_id
    WHERE s.status = ANY (%(statuses)s) AND o.is_published
    ORDER BY alike.is_phase DESC, alike.is_kind DESC, EXISTS (
        SELECT FROM local_offer_serviceatlocation p
        JOIN local_offer_location l ON l.id = p.location_id
        WHERE p.service_id = s.id AND l.kind <> 'masked' AND l.area_id = ANY (%(areas)s)
    ) DESC, alike.shared DESC, s.name
    LIMIT %(most)s
"""


def related(
    service: Service, *, needs: list[int], categories: list[int], most: int = 4
) -> list[Service]:
    """Other public listings with the same tags (ids): the same kind of help, before what is for the
    same needs alone; of these, those in the same area first. A school is followed by its phase.

    Each has .provider beside its name, summary and address.
    """
    places = (place.location for place in service.places.all())
    values = {
        "service": service.pk or 0,
        "needs": needs,
        "categories": categories,
        "areas": [p.area_id for p in places if p.area_id and not p.is_masked],
        "phase": setting.phase if (setting := getattr(service, "setting", None)) else "",
        "statuses": Service.PUBLIC_STATUSES,
        "most": most,
    }
    return list(Service.objects.raw(RELATED, values)) if needs or categories else []
