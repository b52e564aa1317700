from datetime import date

import pghistory
import pytest
from django.core.management import CommandError

from local_offer.models import Term

AUTUMN = {"name": "Autumn, first half", "starts_on": "01/09/2026", "ends_on": "2026-10-23"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(run, table):
    return lambda *rows, options=(): run(
        "import_term_dates", table(list(rows), "terms.csv"), *options
    )


def test_terms_are_read_with_british_and_iso_dates(imported):
    assert "Created 1, updated 0, unchanged 0 terms; refused 0." in imported(AUTUMN)
    term = Term.objects.get()
    assert (term.starts_on, term.ends_on) == (date(2026, 9, 1), date(2026, 10, 23))


def test_a_second_run_changes_nothing_and_a_corrected_file_corrects(imported):
    imported(AUTUMN)
    assert "unchanged 1" in imported(AUTUMN)
    assert "updated 1" in imported(AUTUMN | {"ends_on": "22/10/2026"})
    assert Term.objects.get().ends_on == date(2026, 10, 22)


def test_headings_may_be_written_as_people_write_them(imported):
    rows = {"Name": "Autumn", "Starts on": "01/09/2026", "Ends on": "23/10/2026"}
    assert "Created 1" in imported(rows)


def test_rows_that_make_no_sense_are_refused_with_their_reason(imported):
    said = imported(
        AUTUMN,
        AUTUMN | {"name": "Again", "starts_on": "20/10/2026", "ends_on": "20/11/2026"},
        AUTUMN | {"starts_on": "31/02/2027"},
        AUTUMN | {"starts_on": "01/03/2027", "ends_on": "01/02/2027"},
        AUTUMN | {"starts_on": "01/03/2027", "ends_on": "01/12/2027"},
        AUTUMN | {"name": "", "starts_on": "01/03/2027", "ends_on": "02/03/2027"},
        AUTUMN,
    )
    assert "Created 1, updated 0, unchanged 0 terms; refused 6." in said
    assert "row 3, Again: it overlaps “Autumn, first half”, 2026-09-01 to 2026-10-23" in said
    assert "its first day “31/02/2027” is not a date" in said
    assert "it ends before it starts" in said
    assert "it is longer than 120 days" in said
    assert "it has no name" in said


def test_terms_that_stand_in_the_way_go_only_when_asked(imported):
    Term.objects.create(name="Sample", starts_on=date(2026, 9, 3), ends_on=date(2026, 10, 20))
    assert "it overlaps “Sample”" in imported(AUTUMN)
    assert "Removed 1" in imported(AUTUMN, options=["--replace"])
    assert Term.objects.get().name == "Autumn, first half"


def test_a_term_that_an_editor_changed_is_kept(imported):
    imported(AUTUMN)
    with pghistory.context(user=7):
        term = Term.objects.get()
        term.ends_on = date(2026, 10, 21)
        term.save()
    said = imported(AUTUMN | {"ends_on": "22/10/2026"}, options=["--replace"])
    assert Term.objects.get().ends_on == date(2026, 10, 21)
    assert "Kept 1 fields of 1 terms as edited by hand" in said


def test_a_file_without_the_columns_is_refused(imported):
    with pytest.raises(CommandError, match="no column “starts_on”"):
        imported({"name": "Autumn", "from": "1/9/2026"})
