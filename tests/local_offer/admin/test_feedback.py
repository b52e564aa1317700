"""Reports from visitors are answered once, with a note."""

import pytest
from django.utils import timezone

from local_offer.models import PageReport
from tests.factories.directory import a_service
from tests.local_offer.admin.filling import address, save


@pytest.fixture
def report(db):
    return PageReport.objects.create(
        page="/directory/service/talkers/",
        service=a_service(slug="talkers"),
        problem="wrong",
        details="The number is wrong.",
        reported_at=timezone.now(),
    )


def test_a_report_is_closed_with_a_note_and_by_whom(editor, alice, report):
    save(editor, report, button="_put_right", closing_note="Rang them; number mended.")
    report.refresh_from_db()
    assert (report.state, report.closed_by, report.closing_note) == (
        "done", alice, "Rang them; number mended.",
    )  # fmt: skip


def test_a_note_can_be_kept_while_the_report_stays_open(editor, report):
    save(editor, report, button="_save", closing_note="Left a message.")
    report.refresh_from_db()
    assert (report.state, report.closing_note) == ("new", "Left a message.")


def test_a_closed_report_stays_as_it_was_closed(editor, report):
    save(editor, report, button="_nothing_to_change", closing_note="It is right.")
    page = editor.get(address(report)).content.decode()
    assert "Close: put right" not in page
    editor.post(address(report), {"closing_note": "Something else", "_put_right": "1"})
    report.refresh_from_db()
    assert (report.state, report.closing_note) == ("declined", "It is right.")


def test_an_analyst_cannot_close_a_report(analyst, report):
    assert "Close: put right" not in analyst.get(address(report)).content.decode()
    assert analyst.post(address(report), {"_put_right": "1"}).status_code == 403
