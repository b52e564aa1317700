"""Servers on this machine, requests to them, and the CPU that whole process trees spend."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """One gunicorn with two sync workers."""

    name: str
    port: int
    process: subprocess.Popen

    @property
    def workers(self) -> list[int]:
        return [pid for pid in descendants(self.process.pid) if pid != self.process.pid]

    def get(self, path: str, headers: dict[str, str] | None = None) -> "Answer":
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"} | (headers or {}))
        response = connection.getresponse()
        body = response.read()
        connection.close()
        answer = Answer(response.status, dict(response.getheaders()), body)
        answer.seconds = time.perf_counter() - start
        if answer.status >= 400:
            raise RuntimeError(f"{self.name} answered {answer.status} for {path}")
        return answer


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)
    seconds: float = 0.0

    @property
    def text(self) -> str:
        if self.headers.get("Content-Encoding") == "br":
            import brotli

            return brotli.decompress(self.body).decode()
        if self.headers.get("Content-Encoding") == "gzip":
            return gzip.decompress(self.body).decode()
        return self.body.decode()


@contextmanager
def serving(name: str, application: str, port: int, **environment: str) -> Iterator[Server]:
    """Start gunicorn, wait until it answers, and stop it again."""
    command = [
        sys.executable, "-m", "gunicorn", application, "--workers", "2",
        "--bind", f"127.0.0.1:{port}", "--timeout", "120", "--log-level", "error",
    ]  # fmt: skip
    said = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    everything = {**os.environ, **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=everything, stdout=said, stderr=said)  # noqa: S603 - ours
    try:
        wait_for(port, process)
        yield Server(name, port, process)
    except RuntimeError as error:
        said.seek(0)
        raise RuntimeError(f"{error}\n{said.read()[-4000:].decode()}") from error
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        said.close()


def wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("The server did not start; what it said follows.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not answer within a minute.")


def descendants(pid: int) -> list[int]:
    """The process and all that came from it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := stat(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat after the name: state, parent, ..."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def cpu_of(pids: list[int]) -> dict[int, float]:
    """User and system time so far of each living process of these trees, in seconds."""
    return {each: cpu_clock(each) for pid in pids for each in descendants(pid)}


def cpu_clock(pid: int) -> float:
    """CPU time of another process in seconds; /proc would give hundredths."""
    try:
        return time.clock_gettime(~pid << 3 | 2)  # how Linux numbers the CPU clock of a process
    except OSError:
        return 0.0


def memory(pid: int) -> float:
    """Proportional set size in MB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Row:
    """What one page cost, round by round: CPU in ms a request, and p50 in ms."""

    name: str
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def measure(self, ask: Callable[[int], Answer], trees: list[int], requests: int) -> None:
        before = cpu_of(trees)
        times = [ask(number).seconds for number in range(requests)]
        spent = sum(clock - before.get(pid, 0) for pid, clock in cpu_of(trees).items())
        self.cpu.append(spent * 1000 / requests)
        self.wall.append(median(times) * 1000)

    def against(self, other: "Row") -> str:
        """Median and range of the ratio of CPU, round by round."""
        return spread(
            [mine / max(theirs, 0.01) for mine, theirs in zip(self.cpu, other.cpu, strict=True)]
        )


def spread(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def crowd(ask: Callable[[int], Answer], clients: int, seconds: float) -> tuple[float, float]:
    """Requests a second and p95 in ms with several clients at once."""
    times: list[float] = []
    until = time.perf_counter() + seconds

    def client(number: int) -> None:
        while time.perf_counter() < until:
            times.append(ask(number + len(times)).seconds)

    threads = [threading.Thread(target=client, args=[n], daemon=True) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / seconds, sorted(times)[int(len(times) * 0.95)] * 1000
