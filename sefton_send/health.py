"""Two questions that machines ask: is the process alive, and can it serve?"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.generic import View

from sefton_send.access import public


@cache
def migrations_in_the_code() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration that this version of the portal knows; read once."""
    return frozenset(MigrationLoader(None).disk_migrations)


def reasons_not_ready() -> list[str]:
    """Why this process cannot serve pages yet, in words; empty when it can."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return ["The database does not answer."]
    missing = sorted(f"{app}.{name}" for app, name in migrations_in_the_code() - applied)
    return [f"Not migrated yet: {name}. Run: python manage.py migrate" for name in missing]


class Alive(View):
    """/healthz: the process answers; it asks nobody else, so a slow database changes nothing."""

    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(
            "ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"}
        )


class Ready(View):
    """/readyz: the database answers and has every migration; otherwise 503 and why."""

    access = public

    def get(self, request: HttpRequest) -> HttpResponse:
        reasons = reasons_not_ready()
        return JsonResponse(
            {"ready": not reasons, "reasons": reasons},
            status=503 if reasons else 200,
            headers={"Cache-Control": "no-store"},
        )
