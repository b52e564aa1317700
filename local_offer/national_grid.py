"""Ordnance Survey's National Grid to the latitude and longitude that maps and phones use.

Pure: no Django. Formulas and constants are those of "A guide to coordinate systems in Great
Britain" (Ordnance Survey): the Airy 1830 ellipsoid, a transverse Mercator projection, and the
seven-parameter shift from OSGB36 to WGS84, which is good to about 5 metres.
"""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan


@dataclass(frozen=True)
class Ellipsoid:
    """A flattened globe: its half-axes in metres."""

    major: float
    minor: float

    @property
    def eccentricity_squared(self) -> float:
        return 1 - (self.minor / self.major) ** 2


AIRY_1830 = Ellipsoid(6_377_563.396, 6_356_256.909)
WGS_84 = Ellipsoid(6_378_137.0, 6_356_752.314245)

SCALE = 0.9996012717
ORIGIN_LATITUDE = radians(49)
ORIGIN_LONGITUDE = radians(-2)
ORIGIN_EASTING = 400_000
ORIGIN_NORTHING = -100_000

# OSGB36 to WGS84: metres, arc-seconds, parts per million.
SHIFT = (446.448, -125.157, 542.060)
TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCH = 1 - 20.4894e-6

# The grid covers Great Britain: beyond it a pair of numbers is a mistake.
LARGEST_EASTING = 700_000
LARGEST_NORTHING = 1_300_000


def to_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """WGS84 (latitude, longitude) in degrees of a grid point given in metres.

    Raises ValueError for a point off the grid; (0, 0), the register's "not known", is one.
    """
    if not (0 < easting < LARGEST_EASTING and 0 < northing < LARGEST_NORTHING):
        raise ValueError(f"{easting}, {northing} is not on the National Grid")
    return _shift_to_wgs84(*_unproject(easting, northing))


def _meridian_arc(latitude: float) -> float:
    """Metres along the meridian from the grid's true origin to `latitude` (radians)."""
    n = (AIRY_1830.major - AIRY_1830.minor) / (AIRY_1830.major + AIRY_1830.minor)
    less, more = latitude - ORIGIN_LATITUDE, latitude + ORIGIN_LATITUDE
    return (
        AIRY_1830.minor
        * SCALE
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _unproject(easting: float, northing: float) -> tuple[float, float]:
    """OSGB36 (latitude, longitude) in radians; the series of the guide's annexe C."""
    latitude = ORIGIN_LATITUDE
    while abs(rest := northing - ORIGIN_NORTHING - _meridian_arc(latitude)) > 1e-5:
        latitude += rest / (AIRY_1830.major * SCALE)
    e2 = AIRY_1830.eccentricity_squared
    bend = 1 - e2 * sin(latitude) ** 2
    nu = AIRY_1830.major * SCALE / sqrt(bend)
    rho = AIRY_1830.major * SCALE * (1 - e2) * bend**-1.5
    eta2, t, east = nu / rho - 1, tan(latitude), easting - ORIGIN_EASTING
    north = (
        t / (2 * rho * nu) * east**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * east**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * east**6
    )
    across = (
        east / nu
        - (nu / rho + 2 * t**2) / (6 * nu**3) * east**3
        + (5 + 28 * t**2 + 24 * t**4) / (120 * nu**5) * east**5
        - (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) / (5040 * nu**7) * east**7
    )
    return latitude - north, ORIGIN_LONGITUDE + across / cos(latitude)


def _shift_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees on WGS84 of radians on OSGB36, at sea level."""
    nu = AIRY_1830.major / sqrt(1 - AIRY_1830.eccentricity_squared * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = nu * (1 - AIRY_1830.eccentricity_squared) * sin(latitude)
    turn_x, turn_y, turn_z = TURN
    return _from_centre(
        SHIFT[0] + STRETCH * x - turn_z * y + turn_y * z,
        SHIFT[1] + turn_z * x + STRETCH * y - turn_x * z,
        SHIFT[2] - turn_y * x + turn_x * y + STRETCH * z,
    )


def _from_centre(x: float, y: float, z: float) -> tuple[float, float]:
    """Degrees of a point given in metres from the middle of the earth."""
    e2, flat = WGS_84.eccentricity_squared, hypot(x, y)
    latitude = atan2(z, flat * (1 - e2))
    for _ in range(5):  # converges to less than a millimetre in three
        nu = WGS_84.major / sqrt(1 - e2 * sin(latitude) ** 2)
        latitude = atan2(z + e2 * nu * sin(latitude), flat)
    return degrees(latitude), degrees(atan2(y, x))
