"""What was true when somebody wrote it down: is it still, on a given day? No Django."""

from datetime import date, timedelta
from typing import Any

STALE_AFTER = timedelta(days=183)


def is_old(checked_on: date | None, today: date) -> bool:
    """Whether a check is so long ago that much may have changed since."""
    return checked_on is not None and today - checked_on > STALE_AFTER


def current_alert(service: Any, today: date) -> str:
    """The provider's notice, up to and including its last day."""
    over = service.alert_until is not None and service.alert_until < today
    return "" if over else service.alert
