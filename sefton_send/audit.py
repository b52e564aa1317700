"""Writes down who did what. Called from actions and from pages that show a person's record."""

from typing import Any

from django.db import models

from sefton_send.models import AuditEntry

THE_PORTAL = "The portal itself"


def record(
    actor: models.Model | None, verb: str, target: models.Model | None = None, **detail: Any
) -> AuditEntry:
    """One entry, for ever: `record(user, "published", service, was="draft")`.

    `actor` None means the portal itself (an import, a nightly task). `detail` holds facts that
    JSON can carry and that identify nobody: counts, states, field names.
    """
    known = actor if getattr(actor, "is_authenticated", False) else None
    return AuditEntry.objects.create(
        actor=known,
        actor_name=str(known) if known else THE_PORTAL,
        verb=verb,
        target_type=target._meta.label if target else "",
        target_id=str(target.pk) if target else "",
        target_label=str(target)[:200] if target else "",
        detail=detail,
    )
