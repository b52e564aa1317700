"""The editors' workplace: how rows are listed, found and filled in; the rules are elsewhere."""

from local_offer.admin import (
    contact,
    feedback,
    guide,
    organisation,
    place,
    service,
    setting,
    tasks,
    taxonomy,
)

__all__ = [
    "contact", "feedback", "guide", "organisation", "place", "service", "setting", "tasks",
    "taxonomy",
]  # fmt: skip
