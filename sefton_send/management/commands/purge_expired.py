"""Deletes what has run out: sessions, rate limit counters, cached values. Run it every night."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from sefton_send import rate_limits


class Command(BaseCommand):
    help = "Deletes expired sessions, rate limit counters and cached values."

    def handle(self, *args, **options) -> None:
        now = timezone.now()
        call_command("clearsessions")
        counters = rate_limits.purge(now)
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM shared_cache WHERE expires < %s", [now])
            cached = cursor.rowcount
        self.stdout.write(f"Deleted {counters} counters and {cached} cached values.")
