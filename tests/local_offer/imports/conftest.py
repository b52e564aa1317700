"""Small files of our own making, in the true formats, and the commands that read them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"

SCHOOL = {
    "URN": "100901", "LA (code)": "343", "LA (name)": "Sefton",
    "EstablishmentName": "Sandhills Primary School",
    "TypeOfEstablishment (code)": "1", "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (name)": "Open", "CloseDate": "",
    "PhaseOfEducation (name)": "Primary", "StatutoryLowAge": "4", "StatutoryHighAge": "11",
    "NurseryProvision (name)": "No Nursery Classes",
    "OfficialSixthForm (name)": "Does not have a sixth form", "Gender (name)": "Mixed",
    "ReligiousCharacter (name)": "Does not apply", "SchoolCapacity": "210",
    "NumberOfPupils": "198", "Trusts (name)": "", "UKPRN": "10099999",
    "LastChangedDate": "01-09-2026", "Street": "1 Dune Road", "Locality": "", "Address3": "",
    "Town": "Southport", "County (name)": "Merseyside", "Postcode": "PR8 1AA",
    "SchoolWebsite": "www.sandhills.example", "TelephoneNum": "1704228624",
    "Section41Approved (name)": "Not applicable", "SEN1 (name)": "", "SEN2 (name)": "",
    "TypeOfResourcedProvision (name)": "", "ResourcedProvisionCapacity": "",
    "Easting": "333500", "Northing": "417000", "UPRN": "",
}  # fmt: skip

CHILDCARE = {
    "Web link": "", "Provider URN": "EY900001",
    "Provider type": "Childcare on non-domestic premises", "Provider subtype": "Full day care",
    "Provider status": "Active", "Registered person URN": "RP900001",
    "Registered_Person_Name": "Sand Dune Nurseries Limited",
    "Provider name": "SANDCASTLES DAY NURSERY", "Provider address line 1": "2 DUNE ROAD",
    "Provider address line 2": "", "Provider address line 3": "", "Provider town": "SOUTHPORT",
    "Postcode": "PR8 1AA", "Telephone Number": "0151 4960123", "Local authority": "Sefton",
    "Places": "40",
}  # fmt: skip


def csv_text(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.fixture
def school() -> Callable[..., dict[str, str]]:
    """One row of the register; keywords change cells: school(URN="2", **{"SEN1 (name)": ""})."""
    return lambda **cells: SCHOOL | cells


@pytest.fixture
def childcare() -> Callable[..., dict[str, str]]:
    return lambda **cells: CHILDCARE | cells


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a CSV file: table([row, row], "name.csv", encoding="cp1252")."""

    def write(rows: list[dict], name: str = "file.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(csv_text(rows).encode(encoding))
        return path

    return write


@pytest.fixture
def feed(tmp_path: Path) -> Callable[..., Path]:
    """Writes records as a JSON file."""

    def write(records: object, name: str = "feed.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(records), encoding="utf-8")
        return path

    return write


@pytest.fixture
def run() -> Callable[..., str]:
    """Runs a command and gives back what it says: run("import_gias", path, "--dry-run")."""

    def call(command: str, *arguments: object) -> str:
        said = io.StringIO()
        call_command(command, *(str(one) for one in arguments), stdout=said, stderr=said)
        return said.getvalue()

    return call


@pytest.fixture
def southport(db):
    """Southport with one postcode in it, and the words that schools are sorted by."""
    from local_offer.models import Area, Category, Need, Postcode, PostcodeSector

    area = Area.objects.create(slug="southport", name="Southport", ward_codes=["E05000935"])
    Postcode.objects.create(
        postcode="PR81AA", latitude=53.645, longitude=-3.007,
        district_code="E08000014", ward_code="E05000935",
    )  # fmt: skip
    PostcodeSector.objects.create(sector="PR8 1", latitude=53.64, longitude=-3.0, area=area)
    for slug in ("mainstream-schools", "special-schools", "childcare", "colleges"):
        Category.objects.get_or_create(slug=slug, defaults={"name": slug})
    for slug in ("autism", "talking", "learning"):
        Need.objects.get_or_create(slug=slug, defaults={"name": slug})
    return area
