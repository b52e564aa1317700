"""History of many-to-many choices, which have no model of their own to track."""

import pghistory

from local_offer.models.service import Service

_added_and_removed = (pghistory.InsertEvent("added"), pghistory.DeleteEvent("removed"))


@pghistory.track(*_added_and_removed, obj_field=None)
class ServiceNeed(Service.needs.through):
    """One need tagged on one listing."""

    class Meta:
        proxy = True


@pghistory.track(*_added_and_removed, obj_field=None)
class ServiceCategory(Service.categories.through):
    """One category a listing stands in."""

    class Meta:
        proxy = True


@pghistory.track(*_added_and_removed, obj_field=None)
class ServiceArea(Service.areas.through):
    """One area a listing serves."""

    class Meta:
        proxy = True
