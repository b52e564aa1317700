"""The true files, where they lie beside the project; none of them belongs to it."""

import pytest

from local_offer.models import Postcode, Service, Setting
from tests.local_offer.imports.conftest import SHARED

GIAS = SHARED / "gias"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data files are not here"),
]


def test_all_of_seftons_schools_in_2023(run):
    run("import_postcodes", SHARED / "postcodes/codepoint_open_2025.4/l.csv",
        SHARED / "postcodes/codepoint_open_2025.4/pr.csv")  # fmt: skip
    said = run("import_gias", GIAS / "sefton_establishments_gias_2023-11-15.csv")
    assert "Created 201, updated 0, unchanged 0 schools; refused 1." in said
    assert "St George's School: the directory does not list this kind of establishment" in said
    assert Service.objects.filter(status="published").count() == 111
    olsen_house = Setting.objects.get(urn=136088).service.places.get().location
    centre = Postcode.objects.get(postcode="L235TD")
    assert (olsen_house.latitude, olsen_house.longitude) == (centre.latitude, centre.longitude)
    twins = Service.objects.filter(
        name="St John's Church of England Primary School", status="published"
    )
    assert len(set(twins.values_list("slug", flat=True))) == 2


def test_schools_that_changed_their_urn_by_2025_keep_their_pages(run):
    run("import_gias", GIAS / "sefton_establishments_gias_2023-11-15.csv")
    addresses = set(Service.objects.filter(status="published").values_list("slug", flat=True))
    links = GIAS / "sefton_links_2025-04-22.csv"
    later = GIAS / "DERIVED_sefton_open_schools_to_2025-09.csv"
    run("import_gias", "--links", links, later)
    published = Service.objects.filter(status="published")
    assert set(published.values_list("slug", flat=True)) == addresses
    rowan_park = Setting.objects.get(urn=150660)
    assert rowan_park.former_urns == [104983]
    assert rowan_park.service.slug == "rowan-park-school"
    assert "unchanged 111" in run("import_gias", "--links", links, later)


@pytest.mark.parametrize(
    ("name", "created", "refused"),
    [
        ("official_format_npq_gias_sample_2021-05", 48, 51),
        ("official_format_itt_gias_subset_2024", 7, 1),
        ("official_format_claim_2021_133col", 4, 0),
        ("official_format_claim_BAD_rows", 0, 1),
        ("official_format_get-help-with-tech_2020", 13, 0),
        ("official_format_publish_downloaded_135col", 1, 0),
        ("official_format_teaching-vacancies_120col", 9, 10),
        ("REBUILT_edubase_format_sefton", 201, 1),
    ],
)
def test_every_layout_the_register_ever_had(run, name, created, refused):
    said = run("import_gias", "--la", "all", GIAS / f"{name}.csv")
    assert f"Created {created}, updated 0, unchanged 0 schools; refused {refused}." in said


def test_a_councils_feed_of_819_services(run):
    path = SHARED / "oruk_feeds/council_oruk_v1_feed_819_services.json"
    said = run("import_open_referral", path)
    assert "Created 817, updated 0, unchanged 0 services; refused 2." in said
    assert "it has no name and no description: it is empty" in said
    assert "its id is already that of “Fishponds Yoga for Fitness & Wellbeing”" in said
    assert Service.objects.filter(status="draft").count() == 817
    assert not Service.objects.filter(description__contains="data-cke").exists()
    assert not Service.objects.filter(description__contains="<p").exists()
    assert "unchanged 817" in run("import_open_referral", path)


def test_ofsteds_register_of_sefton_and_liverpool(run):
    files = [SHARED / f"registers/ofsted_childcare_{place}_2021-08-31.csv"
             for place in ("sefton", "liverpool")]  # fmt: skip
    said = run("import_ofsted", "--la", "Sefton,Liverpool", *files)
    assert "Created 277, updated 0, unchanged 0 settings; refused 268." in said
    assert not Service.objects.filter(name__icontains="redacted").exists()


def test_the_standards_own_examples(run):
    examples = SHARED / "oruk/specifications/3.0/examples"
    assert "Created 1" in run("import_open_referral", examples / "service_full.json")
    assert Service.objects.get().schedules.exists()
