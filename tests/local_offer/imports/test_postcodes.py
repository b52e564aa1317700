import pytest
from django.core.management import CommandError

from local_offer.models import Postcode

SOUTHPORT = '"PR8 1AA",10,333500,417000,"E92000001","E1","E2","","E08000014","E05000935"\n'
BIRKDALE = '"PR8 2AA",10,332500,415000,"E92000001","E1","E2","","E08000014","E05000933"\n'
NOWHERE = '"PR99 0AA",90,0,0,"E92000001","","","","",""\n'


@pytest.fixture
def written(tmp_path):
    def write(text: str, name: str = "pr.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_postcodes_are_kept_with_their_point_district_and_ward(run, written, db):
    said = run("import_postcodes", written(SOUTHPORT + BIRKDALE + NOWHERE))
    row = Postcode.objects.get(postcode="PR81AA")
    assert "Created 2, updated 0, unchanged 0 postcodes; refused 1." in said
    assert "pr.csv row 3, PR99 0AA: Ordnance Survey does not say where it is" in said
    assert (row.latitude, row.longitude) == pytest.approx((53.645, -3.007), abs=0.002)
    assert (row.district_code, row.ward_code) == ("E08000014", "E05000935")


def test_a_second_run_changes_nothing_and_a_later_file_takes_out_what_has_gone(run, written, db):
    run("import_postcodes", written(SOUTHPORT + BIRKDALE))
    Postcode.objects.create(postcode="L231AA", latitude=53.5, longitude=-3)
    assert "unchanged 2 postcodes" in run("import_postcodes", written(SOUTHPORT + BIRKDALE))
    said = run("import_postcodes", written(SOUTHPORT.replace("333500", "333600")))
    assert "Created 0, updated 1, unchanged 0 postcodes" in said
    assert "Removed 1" in said
    assert sorted(Postcode.objects.values_list("postcode", flat=True)) == ["L231AA", "PR81AA"]


def test_a_file_that_lacks_many_postcodes_is_taken_for_cut_short(run, written, db):
    many = "".join(SOUTHPORT.replace("1AA", f"{n // 10}{'ABDEFGHJLN'[n % 10]}A") for n in range(60))
    run("import_postcodes", written(many))
    assert Postcode.objects.count() == 60
    with pytest.raises(CommandError, match="PR lacks 50 postcodes"):
        run("import_postcodes", written(many[: len(SOUTHPORT) * 10]))
    assert Postcode.objects.count() == 60
    run("import_postcodes", written(many[: len(SOUTHPORT) * 10]), "--allow-many-gone")
    assert Postcode.objects.count() == 10


def test_a_folder_is_read_whole_but_not_its_documentation(run, written, tmp_path, db):
    (tmp_path / "Doc").mkdir()
    (tmp_path / "Doc/headings.csv").write_text("PC,PQ\n", encoding="utf-8")
    written(SOUTHPORT, "pr.csv")
    written(SOUTHPORT.replace("PR8 1AA", "L23 1AA"), "l.csv")
    assert "Created 2" in run("import_postcodes", tmp_path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SOUTHPORT + BIRKDALE[:40], "cut short"),
        ("pcds,lat,long\nPR8 1AA,53.6,-3\n", "does not begin like Code-Point Open"),
        ("", "is empty"),
    ],
)
def test_a_wrong_file_changes_nothing(run, written, db, text, words):
    Postcode.objects.create(postcode="PR81AA", latitude=53.5, longitude=-3)
    with pytest.raises(CommandError, match=words):
        run("import_postcodes", written(text))
    assert Postcode.objects.get().latitude == 53.5


def test_a_dry_run_writes_nothing(run, written, db):
    assert "Created 1" in run("import_postcodes", written(SOUTHPORT), "--dry-run")
    assert not Postcode.objects.exists()
