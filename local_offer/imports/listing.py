"""What any source says about one listing: the shape that every format is turned into."""

from dataclasses import dataclass, field
from typing import Any

# Field by field, in the directory's own names. Besides columns of the model: "needs" and
# "categories" as slugs; "contacts", "cost_options", "schedules" and "links" as lists of dicts.
Values = dict[str, Any]


@dataclass(frozen=True)
class Body:
    """An organisation as its source gives it."""

    source_id: str
    values: Values
    is_known_by_name: bool = True  # False where a name alone does not say which body it is


@dataclass(frozen=True)
class Place:
    """A location as its source gives it; "access_facts" is a list of dicts."""

    source_id: str
    values: Values


@dataclass
class Listing:
    """One service, who runs it, and where."""

    row: int
    source_id: str
    values: Values
    organisation: Body | None = None
    organisation_is_guess: bool = False  # the source does not say; good enough for a new listing
    places: list[Place] = field(default_factory=list)
    setting: Values | None = None
    former_ids: tuple[str, ...] = ()
    source_url: str = ""
    noted: Values = field(default_factory=dict)  # remembered, but no field of the listing

    @property
    def label(self) -> str:
        return self.values.get("name", "") or self.source_id
