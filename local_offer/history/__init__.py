"""What happened to one record and its parts, version by version, and the way back to any of them.

Reads the event tables that the database's triggers write (django-pghistory).
"""

from local_offer.history.families import HAS_HISTORY
from local_offer.history.restoring import CannotRestore, restore
from local_offer.history.versions import Change, FieldChange, Version, versions

__all__ = [
    "HAS_HISTORY", "CannotRestore", "Change", "FieldChange", "Version", "restore", "versions",
]  # fmt: skip
