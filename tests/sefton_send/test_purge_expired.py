"""What has run out is deleted, and nothing else."""

import io
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from sefton_send import rate_limits


@pytest.mark.django_db
def test_only_what_has_run_out_is_deleted():
    now = timezone.now()
    for when in (now - timedelta(days=1), now):
        rate_limits.allow("test", "somebody", limit=5, per_seconds=3600, now=when)
    cache.set("old", 1, timeout=-1)
    cache.set("fresh", 2, timeout=60)
    said = io.StringIO()
    call_command("purge_expired", stdout=said)
    assert said.getvalue().startswith("Deleted 1 counters")
    assert cache.get("fresh") == 2
