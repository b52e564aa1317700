"""`demo`: the whole portal with sample content, on this machine, until Ctrl-C."""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from sefton_send.models import User
from sefton_send.roles import ROLES

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60


class Command(BaseCommand):
    help = "Serve the portal with sample content on this machine; Ctrl-C stops it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):
            signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
        if settings.ENVIRONMENT != "demo":
            raise CommandError("Start the demonstration with: python3 dev.py demo")
        pid_file = settings.DATA_DIR / f"demo-{port}.pid"
        stop_orphan(pid_file)
        refuse_busy(port)
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0)
        load_samples()
        accounts = demonstration_accounts(password())
        collect_static_files()
        connection.close()
        self.serve(port, pid_file, accounts)

    def serve(self, port: int, pid_file: Path, accounts: list[User]) -> None:
        """Run the server until it ends or this command is told to; then nothing is left."""
        command = server_command(port, pid_file)
        environment = server_environment(port)
        server = subprocess.Popen(command, env=environment)  # noqa: S603 - words of our own
        try:
            wait_until_it_answers(server, port)
            self.announce(port, accounts)
            raise CommandError(f"The server ended by itself ({server.wait()}).")
        except KeyboardInterrupt:
            self.stdout.write("\nStopping; everything is kept for the next time.")
        finally:
            end(server)

    def announce(self, port: int, accounts: list[User]) -> None:
        self.stdout.write(
            f"\nThe portal is at {address(port)}/\n\nStaff sign in at /account/login/"
        )
        for user in accounts:
            self.stdout.write(f"  {user.email:42}{user.name}")
        self.stdout.write(f"  password of all of them: {password()}\n\nCtrl-C stops it.")
        self.stdout.flush()


def load_samples() -> None:
    """Sample content of each app that has some; loading it again changes nothing."""
    if "load_sample_content" in get_commands():
        call_command("load_sample_content")


def password() -> str:
    """The demonstration accounts' password: made once for this data folder."""
    file = settings.DATA_DIR / "demo-password.txt"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(f"send-{secrets.token_hex(4)}-{secrets.token_hex(4)}")
    return file.read_text().strip()


def demonstration_accounts(secret: str) -> list[User]:
    """One fictitious member of staff for each role."""
    return [demonstration_account(role, secret) for role in ROLES]


def demonstration_account(role: str, secret: str) -> User:
    email = f"{role}@sefton-send.example"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, secret, name=f"Demonstration {role}", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
    elif not user.check_password(secret):
        user.set_password(secret)
        user.save(update_fields=["password"])
    return user


def collect_static_files() -> None:
    """Hash and compress the static files, if any of them changed since the last time."""
    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            total.update(f"{path} {storage.get_modified_time(path)}".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected.sha256"
    if not stamp.exists() or stamp.read_text() != total.hexdigest():
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(total.hexdigest())


def address(port: int) -> str:
    return f"http://{HOST}:{port}"


def server_environment(port: int) -> dict[str, str]:
    """What the terminal set, and an address for QR codes and shared links that leads here."""
    return {"LOG_LEVEL": "WARNING", "SITE_URL": address(port)} | os.environ


def server_command(port: int, pid_file: Path) -> list[str]:
    """gunicorn, or Django's own server on Windows, where there is no gunicorn."""
    if os.name == "nt":
        serve = ["runserver", "--insecure", "--noreload", f"{HOST}:{port}"]
        return [sys.executable, "manage.py", *serve]
    options = ["--bind", f"{HOST}:{port}", "--pid", str(pid_file), "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", *options, "sefton_send.wsgi"]


def stop_orphan(pid_file: Path) -> None:
    """End the server that a killed demo left behind on this port, and only that."""
    import psutil

    with suppress(FileNotFoundError, ValueError, psutil.NoSuchProcess):
        server = psutil.Process(int(pid_file.read_text()))
        if str(pid_file) in server.cmdline() and not is_run_by_a_demo(server.parent()):
            server.terminate()
            server.wait(timeout=30)


def is_run_by_a_demo(parent) -> bool:
    return parent is not None and "demo" in parent.cmdline()


def refuse_busy(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken by another program. Choose another port:"
                f" python3 dev.py demo --port {port + 1}"
            ) from error


def wait_until_it_answers(server: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CommandError("The server did not start; the reason is above.")
        with suppress(OSError):
            probe = HTTPConnection(HOST, port, timeout=5)
            probe.request("GET", "/healthz")
            if probe.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise CommandError(f"The server did not answer within {SECONDS_TO_ANSWER} seconds.")


def end(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(timeout=35)  # gunicorn's graceful_timeout, and a little
    except subprocess.TimeoutExpired:
        server.kill()
