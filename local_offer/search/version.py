"""Which version of the directory is committed: what was made from an older one is out of date."""

from django.db import connection


def current_version() -> int:
    """Rises in the same transaction as any edit that a public page may show. One small query.

    Inside a transaction its own edits are indexed first, so that it finds what it wrote.
    """
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute(
                "SET CONSTRAINTS local_offer_search_commit IMMEDIATE;"
                " SET CONSTRAINTS local_offer_search_commit DEFERRED"
            )
        cursor.execute("SELECT version FROM local_offer_searchversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0
