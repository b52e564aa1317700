from datetime import date
from types import SimpleNamespace

import pytest

from local_offer.still_true import current_alert, is_old

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("until", "words"),
    [(None, "Shut"), (TODAY, "Shut"), (date(2026, 11, 22), "")],
)
def test_an_alert_ends_after_its_last_day(until, words):
    assert current_alert(SimpleNamespace(alert="Shut", alert_until=until), TODAY) == words


def test_a_check_more_than_half_a_year_ago_is_old():
    assert not is_old(date(2026, 5, 24), TODAY)
    assert is_old(date(2026, 5, 23), TODAY)
    assert not is_old(None, TODAY)
