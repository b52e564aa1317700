"""Where things are: postcodes and towns to points, and miles between points. No HTML."""

import math
import re
import unicodedata
from dataclasses import dataclass

from django.db.models import Avg

from local_offer.models import Area, Postcode, PostcodeSector

MILES_PER_DEGREE = 69.093
SEFTON_CODE = "E08000014"
OUTWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?"
INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
FULL = re.compile(rf"({OUTWARD})({INWARD})")
SECTOR = re.compile(rf"({OUTWARD}) ?([0-9])")
OUTWARD_ONLY = re.compile(OUTWARD)
LONGEST = 80


@dataclass(frozen=True)
class Place:
    """A point that distance is measured from, and what to call it.

    `in_sefton` is None where we cannot tell; `is_approximate` where the point is the middle of an
    area and not the address.
    """

    label: str
    latitude: float
    longitude: float
    in_sefton: bool | None = True
    is_approximate: bool = False


def normalise_postcode(text: str) -> str | None:
    """ "pr81aa" as "PR8 1AA"; None where the text cannot be a full British postcode."""
    match = FULL.fullmatch(squeezed(text).replace(" ", ""))
    return f"{match[1]} {match[2]}" if match else None


def squeezed(text: str) -> str:
    """Capital letters and single spaces, without the dots and dashes that people put in."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).upper()
    return " ".join(re.sub(r"[^\w\s']", " ", plain).split())


def looks_like_postcode(text: str) -> bool:
    """Whether somebody meant a postcode, right or wrong: letters, then a digit."""
    return bool(re.match(r"[A-Z]{1,2}[0-9]", squeezed(text)))


def find_place(text: str) -> Place | None:
    """The place a full postcode, a sector, an outward code or a town's name stands for."""
    typed = squeezed(text)
    if not typed:
        return None
    if postcode := normalise_postcode(typed):
        return of_postcode(postcode)
    if match := SECTOR.fullmatch(typed):
        # "L2 1" is a sector of Liverpool, "L21" is Litherland, "PR81" can only be a sector.
        known = None if " " in typed else of_outward(typed)
        return known or of_sector(f"{match[1]} {match[2]}")
    if OUTWARD_ONLY.fullmatch(typed):
        return of_outward(typed)
    return of_town(typed)


def of_postcode(postcode: str) -> Place | None:
    """Its own point where the postcode table is loaded, else the middle of its sector."""
    known = Postcode.objects.filter(pk=postcode.replace(" ", "")).first()
    if known:
        inside = known.district_code == SEFTON_CODE if known.district_code else None
        return Place(postcode, known.latitude, known.longitude, inside)
    sector = of_sector(postcode[:-2])
    if sector is None:
        return None
    return Place(postcode, sector.latitude, sector.longitude, sector.in_sefton, is_approximate=True)


def of_sector(sector: str) -> Place | None:
    known = PostcodeSector.objects.filter(pk=sector).first()
    if known:
        return Place(sector, known.latitude, known.longitude, True, is_approximate=True)
    return middle(
        sector, Postcode.objects.filter(pk__regex=f"^{sector.replace(' ', '')}[A-Z]{{2}}$")
    )


def of_outward(outward: str) -> Place | None:
    """The middle of all we know of "L21"."""
    sectors = PostcodeSector.objects.filter(pk__startswith=f"{outward} ")
    point = sectors.aggregate(lat=Avg("latitude"), lng=Avg("longitude"))
    if point["lat"] is not None:
        return Place(outward, point["lat"], point["lng"], True, is_approximate=True)
    return middle(outward, Postcode.objects.filter(pk__regex=rf"^{outward}[0-9][A-Z]{{2}}$"))


def middle(label: str, postcodes) -> Place | None:
    """Average point of some postcodes; in Sefton where any of them is."""
    point = postcodes.aggregate(lat=Avg("latitude"), lng=Avg("longitude"))
    if point["lat"] is None:
        return None
    inside = postcodes.filter(district_code=SEFTON_CODE).exists()
    return Place(label, point["lat"], point["lng"], inside, is_approximate=True)


def of_town(name: str) -> Place | None:
    area = Area.objects.filter(name__iexact=name, latitude__isnull=False).first()
    if area is None:
        return None
    return Place(area.name, area.latitude, area.longitude, True, is_approximate=True)


def miles_between(from_lat: float, from_lng: float, to_lat: float, to_lng: float) -> float:
    """Miles as the crow flies. Treats the ground as flat: right to 0.3 % within England."""
    north = (to_lat - from_lat) * MILES_PER_DEGREE
    east = (to_lng - from_lng) * math.cos(math.radians((from_lat + to_lat) / 2)) * MILES_PER_DEGREE
    return math.sqrt(north * north + east * east)
