"""Where a place is: its own point where that can be believed, else its postcode's; and its town."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from local_offer.imports.listing import Listing, Values
from local_offer.imports.outcome import Outcome
from local_offer.models import Area, Postcode, PostcodeSector

SEFTON = "E08000014"
EARTH_KM = 6371.0
# Of 192 schools in Sefton's register all but one stand within 420 m of the middle of their
# postcode; that one is 276 km off. Two kilometres leaves room for a farm or a large campus.
FAR_FROM_POSTCODE_KM = 2.0
# The middle of a sector is only a hint: sectors in the country are several kilometres wide.
FAR_FROM_SECTOR_KM = 10.0

Point = tuple[float, float]


def kilometres(a: Point, b: Point) -> float:
    """Great-circle distance of two (latitude, longitude) points in degrees."""
    (lat_a, lng_a), (lat_b, lng_b) = ((radians(x), radians(y)) for x, y in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lng_b - lng_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


class Places:
    """The postcodes and areas that one run needs, read once."""

    def __init__(self, postcodes: Iterable[str]) -> None:
        wanted = sorted({code.replace(" ", "") for code in postcodes if code})
        self.postcodes: dict[str, Postcode] = {}
        for start in range(0, len(wanted), 5000):
            self.postcodes |= Postcode.objects.in_bulk(wanted[start : start + 5000])
        self.sectors = {row.sector: row for row in PostcodeSector.objects.select_related("area")}
        self.areas: dict[str, str] = {}
        # Towns last, so that a town wins over a ward with the same code.
        for area in Area.objects.order_by("-kind"):
            self.areas |= dict.fromkeys(area.ward_codes, area.slug)

    def settle(self, values: Values, outcome: Outcome) -> None:
        """Give a location its point and its area; a masked one gets neither address nor point."""
        if values.get("kind") == "masked":
            for name in ("address_1", "address_2", "postcode", "uprn"):
                values[name] = ""
            values["latitude"] = values["longitude"] = None
            return
        code = values.get("postcode", "")
        point = self._believed(code, _own_point(values), outcome)
        values["latitude"], values["longitude"] = point or (None, None)
        values["area"] = self.area_of(code)

    def _believed(self, code: str, own: Point | None, outcome: Outcome) -> Point | None:
        centre, limit = self._centre(code)
        if centre is None or (own and kilometres(own, centre) <= limit):
            return own
        if own:
            outcome.note("a point too far from its own postcode; the postcode's is used")
        return centre

    def _centre(self, code: str) -> tuple[Point | None, float]:
        if row := self.postcodes.get(code.replace(" ", "")):
            return (row.latitude, row.longitude), FAR_FROM_POSTCODE_KM
        if row := self.sectors.get(code[:-2]):
            return (row.latitude, row.longitude), FAR_FROM_SECTOR_KM
        return None, 0

    def area_of(self, code: str) -> str | None:
        """Slug of the town or ward of Sefton that a postcode is in; None elsewhere."""
        row = self.postcodes.get(code.replace(" ", ""))
        if row and (row.district_code != SEFTON or row.ward_code in self.areas):
            return self.areas.get(row.ward_code)
        sector = self.sectors.get(code[:-2])
        return sector.area.slug if sector and sector.area else None


def settle_all(listings: Iterable[Listing], outcome: Outcome) -> None:
    """Points and areas of every place of these listings, in a handful of queries."""
    places = [place for listing in listings for place in listing.places]
    known = Places(place.values.get("postcode", "") for place in places)
    for place in {place.source_id: place for place in places}.values():
        known.settle(place.values, outcome)


def _own_point(values: Values) -> Point | None:
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    if not (49 <= latitude <= 61 and -9 <= longitude <= 2):
        return None
    return round(float(latitude), 6), round(float(longitude), 6)
