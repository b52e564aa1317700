"""How often somebody may try: counted by the database in one statement, so exact in parallel.

Keys are hashed with the site's secret: the table holds no address and no e-mail.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

COUNT_ONE_MORE = """
    INSERT INTO rate_limit_counter AS counter (key, window_start, ends_at, used)
    VALUES (%s, %s, %s, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET used = counter.used + 1
    RETURNING used
"""


def hashed(*parts: str) -> str:
    """A name that cannot be turned back into its parts without the site's secret."""
    words = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()


def hashed_cache_key(key: str, prefix: str, version: int) -> str:
    """KEY_FUNCTION of the cache in the database: sign-in limits are counted there too."""
    return hashed("cache", prefix, str(version), key)


def allow(scope: str, key: str, *, limit: int, per_seconds: int, now: datetime) -> bool:
    """Counts one try of `key`; False once `limit` tries are used up in this window.

    Windows stand still (each `per_seconds` long, from 1970), so that one row is one window.
    """
    start = datetime.fromtimestamp(now.timestamp() // per_seconds * per_seconds, UTC)
    row = [hashed(scope, key), start, start + timedelta(seconds=per_seconds)]
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ONE_MORE, row)
        return cursor.fetchone()[0] <= limit


def purge(now: datetime) -> int:
    """Deletes the counters of windows that are over; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rate_limit_counter WHERE ends_at <= %s", [now])
        return cursor.rowcount


def client_address(request: HttpRequest) -> str:
    """The visitor's own network address, also behind TRUSTED_PROXY_COUNT proxies.

    Of IPv6 its network: one household has more addresses than can be counted.
    """
    return truncate_ip(get_adapter(request).get_client_ip(request))


class RateLimited:
    """View mixin for public forms: `rate_scope`, `rate_limit`, `rate_seconds`; POST is counted."""

    rate_scope = ""
    rate_limit = 10
    rate_seconds = 600

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and not self.may_try(request):
            response = render(request, "429.html", status=429)
            response["Retry-After"] = str(self.rate_seconds)
            return response
        return super().dispatch(request, *args, **kwargs)

    def may_try(self, request: HttpRequest) -> bool:
        return allow(
            self.rate_scope or type(self).__name__,
            client_address(request),
            limit=self.rate_limit,
            per_seconds=self.rate_seconds,
            now=timezone.now(),
        )
