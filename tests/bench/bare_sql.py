"""The same searches in plain SQL with every count, and no page: ids as text."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sefton_send.settings")

import django

django.setup()

from django.http import QueryDict  # noqa: E402 - settings first
from django.utils import timezone  # noqa: E402 - settings first

from local_offer.search import Search, vocabulary  # noqa: E402 - settings first
from local_offer.search.results import _Run  # noqa: E402 - settings first
from local_offer.search.sql import SqlEngine  # noqa: E402 - settings first


class BareSql(_Run):
    def engine_for(self, asked):
        return SqlEngine(asked)


def application(environ, start_response):
    search = Search.from_query(QueryDict(environ.get("QUERY_STRING", "")))
    run = BareSql(search, timezone.now(), 20, None)
    # Without the "when" counts, which Python works out from schedules: SQL alone is compared.
    counted = {p: keys for p, keys in vocabulary.at(run.version).keys.items() if p != "when"}
    found = run.engine.find(counted)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{found.total} {found.ids}".encode()]
