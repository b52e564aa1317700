"""The register's file in the shapes that people have it in."""

import pytest
from django.core.management import CommandError

from local_offer.models import Service, Setting


@pytest.fixture
def imported(run, table, school, southport):
    """Imports these schools: imported(school(), school(...)), with more arguments after them."""

    def call(*rows, options=(), name="schools.csv", encoding="utf-8"):
        return run("import_gias", table(list(rows), name, encoding), *options)

    return call


def test_a_ragged_row_is_used_where_its_cells_stand_right_and_refused_where_they_do_not(
    run, tmp_path, school, southport
):
    cells = list(school().values())
    moved = [*cells[:20], "extra", "extra", *cells[20:]]
    moved[1], moved[0] = "343", "100902"
    lines = [",".join(school()), ",".join([*cells, "", ""]), ",".join(moved)]
    path = tmp_path / "ragged.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = run("import_gias", path)
    assert "Created 1" in said
    assert "they do not stand under the right ones" in said


def test_columns_that_a_file_lacks_empty_nothing(imported, school):
    imported(school())
    short = {
        name: value for name, value in school().items()
        if name not in {"SchoolWebsite", "TelephoneNum", "StatutoryLowAge", "NumberOfPupils"}
    }  # fmt: skip
    imported(short, name="short.csv")
    listing = Service.objects.get()
    assert listing.website == "http://www.sandhills.example"
    assert listing.contacts.get().phones.get().number == "01704 228624"
    assert listing.setting.pupils == 198


def test_windows_letters_and_line_breaks_in_names_come_out_right(imported, school):
    imported(school(EstablishmentName="St Thomas à\r\nBecket School"), encoding="cp1252")
    assert Service.objects.get().name == "St Thomas à Becket School"


def test_the_headings_of_the_other_open_copy_are_understood(run, table, southport):
    path = table([{
        "urn": "100901", "la_code": "343", "name": "Sandhills", "postcode": "PR81AA",
        "establishment_status_name": "Open", "establishment_type_code": "1",
        "establishment_type_name": "Community school", "number_of_pupils": "20",
    }])  # fmt: skip
    run("import_gias", path)
    assert Setting.objects.get().pupils == 20


def test_a_wrong_file_among_several_changes_nothing(run, table, school, southport, tmp_path):
    page = tmp_path / "error.csv"
    page.write_text("<html><body>Service unavailable</body></html>", encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        run("import_gias", table([school()]), page)
    assert "error.csv is a web page" in str(refusal.value)
    assert "Nothing was changed." in str(refusal.value)
    assert not Service.objects.exists()
