from datetime import date, timedelta

from django.utils import timezone

from sefton_send import accessibility_statement as statement


def test_the_statement_was_reviewed_within_eleven_months():
    """Fails a month before the review is due, so that there is time to test again."""
    eleven_months_ago = timezone.localdate() - timedelta(days=334)
    assert eleven_months_ago < statement.REVIEWED_ON


def test_the_next_review_is_a_year_after_the_last():
    assert statement.review_due_on(date(2026, 11, 23)) == date(2027, 11, 23)
    assert statement.review_due_on(date(2028, 2, 29)) == date(2029, 2, 28)


def test_no_fault_is_past_the_day_it_was_to_be_mended():
    late = [f.criterion for f in statement.KNOWN_FAULTS if f.mend_by < timezone.localdate()]
    assert late == []


def test_the_page_lists_every_known_fault(client, db):
    html = client.get("/accessibility/").content.decode()

    for fault in statement.KNOWN_FAULTS:
        assert f"WCAG {fault.criterion}" in html
    for part in (
        "partially compliant",
        "disproportionate burden",
        "Equality Advisory",
        "23 November 2026",
    ):
        assert part in html
