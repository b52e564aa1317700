"""What the directory's pages cost, at three sizes, in one run: `dev.py bench directory`.

Every figure is CPU of the whole process tree, PostgreSQL's backends included, as a ratio to another
page measured in the same round. Absolute times are shown for interest; they are no pass mark.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from urllib.parse import quote, urlsplit

import psycopg
from django.conf import settings

from sefton_send import database
from tests.bench.measuring import (
    ROOT,
    Answer,
    Row,
    Server,
    crowd,
    memory,
    serving,
    stat,
)

SIZES = (2_000, 20_000, 200_000)
FIRST_PORT = 8131
SEARCHES = {
    "common word": lambda n: "/directory/?q=club",
    "rare word": lambda n: "/directory/?q=trampoline",
    "phrase": lambda n: "/directory/?q=" + quote('"speech and language"'),
    "three filters": lambda n: "/directory/?need=autism&age=5-10&cost=free",
    "within 5 miles": lambda n: f"/directory/?postcode=L{21 + n % 8}+{1 + n % 6}&within=5",
}
SITE = {"PORTAL_ENVIRONMENT": "demo", "STATEMENT_TIMEOUT_SECONDS": "120"}
OTHERS = {
    "service page": lambda n: f"/directory/service/service-{1 + n % 200}/",
    "home": lambda n: "/",
}
REFERENCE = re.compile(r'<(?:link[^>]+rel="(?:stylesheet|icon|modulepreload)"|script|img)[^>]*>')
ADDRESS = re.compile(r'(?:href|src)="(/[^"]+)"')


@dataclass(frozen=True)
class Plan:
    """How much to measure."""

    sizes: tuple[int, ...] = SIZES
    rounds: int = 5
    burst_seconds: float = 0.6
    crowd_seconds: float = 5
    keep: bool = False


def main(plan: Plan) -> None:
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, cwd=ROOT, env={**os.environ, **SITE}, check=True)  # noqa: S603 - our own words
    url = settings.DATABASE_URL or database.embedded_url(settings.DATA_DIR)
    with psycopg.connect(url, autocommit=True) as own, ExitStack() as stack:
        postmaster = int(stat(own.info.backend_pid)[1])
        hello = stack.enter_context(serving("hello", "tests.bench.hello:application", FIRST_PORT))
        results = {}
        for size in plan.sizes:
            name = f"bench_directory_{size}"
            try:
                results[size] = measure(size, make(own, url, name, size), hello, postmaster, plan)
            finally:
                if not plan.keep:
                    own.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    targets(results)


def make(own: psycopg.Connection, url: str, name: str, size: int) -> str:
    """A database with `size` listings; one that was kept is used again."""
    there = urlsplit(url)._replace(path=f"/{name}").geturl()
    if own.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return there
    start = time.perf_counter()
    own.execute(f'CREATE DATABASE "{name}"')
    environment = {**os.environ, "DATABASE_URL": there, "STATEMENT_TIMEOUT_SECONDS": "0"}
    for command in (["migrate", "-v0"], ["bench", "fill", "--sizes", str(size)]):
        command = [sys.executable, "manage.py", *command]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own words
    print(f"{size:,} listings made in {time.perf_counter() - start:.0f} s", flush=True)
    return there


def measure(size: int, url: str, hello: Server, postmaster: int, plan: Plan) -> dict[str, Row]:
    site_environment = {"DATABASE_URL": url, **SITE}
    with (
        serving("site", "sefton_send.wsgi:application", FIRST_PORT + 1, **site_environment) as site,
        serving(
            "sql", "tests.bench.bare_sql:application", FIRST_PORT + 2, **site_environment
        ) as sql,
    ):
        heading(size, site)
        rows = {name: Row(name) for name in ("hello", *SEARCHES, *OTHERS, "repeat visit (304)")}
        rows |= {f"{name}, SQL": Row(name) for name in SEARCHES}
        asks = questions(hello, site, sql)
        quickest = {name: warmed(ask) for name, ask in asks.items()}
        requests = {n: max(2, int(plan.burst_seconds / each)) for n, each in quickest.items()}
        for _ in range(plan.rounds):
            for name, row in rows.items():
                server = hello if name == "hello" else sql if name.endswith("SQL") else site
                row.measure(asks[name], [server.process.pid, postmaster], requests[name])
        show(rows)
        for name in ("common word", "service page"):
            rps, p95 = crowd(asks[name], 8, plan.crowd_seconds)
            print(f"  8 clients, {name}: {rps:.0f} a second, p95 {p95:.0f} ms")
        print("  MB per worker:", " ".join(f"{memory(pid):.0f}" for pid in site.workers))
        after_an_edit(site, url)
        weights(site)
        return rows


def heading(size: int, site: Server) -> None:
    first = [site.get("/directory/?q=club").seconds for _ in range(4)]
    print(f"\n{size:,} listings; the first page of a new process takes {max(first):.2f} s")
    print(f"  {'page':<22}{'CPU ms':>8}{'p50 ms':>8}   CPU against hello")


def warmed(ask: Callable[[int], Answer]) -> float:
    """Let both workers meet the page; seconds of the quickest answer."""
    times = [ask(0).seconds]
    while len(times) < 16 and sum(times) < 3:
        times.append(ask(len(times)).seconds)
    return min(times)


def questions(hello: Server, site: Server, sql: Server) -> dict:
    asks = {"hello": lambda n: hello.get("/")}
    for name, path in {**SEARCHES, **OTHERS}.items():
        asks[name] = lambda n, path=path: site.get(path(n))
    for name, path in SEARCHES.items():
        asks[f"{name}, SQL"] = lambda n, path=path: sql.get(path(n))
    tag = site.get("/directory/?q=club").headers["ETag"]
    asks["repeat visit (304)"] = lambda n: unchanged(site, tag)
    return asks


def unchanged(site: Server, tag: str) -> Answer:
    answer = site.get("/directory/?q=club", {"If-None-Match": tag})
    if answer.status != 304:
        raise RuntimeError("A repeat visit was not answered with 304.")
    return answer


def show(rows: dict[str, Row]) -> None:
    for name, row in rows.items():
        if name.endswith("SQL"):
            continue
        against_sql = rows.get(f"{name}, SQL")
        figures = f"{median(row.cpu):8.2f}{median(row.wall):8.2f}   {row.against(rows['hello'])}"
        beside = f"; against its bare SQL {row.against(against_sql)}" if against_sql else ""
        print(f"  {name:<22}{figures}{beside}", flush=True)


def after_an_edit(site: Server, url: str) -> None:
    """The page that brings a process up to date after one listing was saved."""
    times = []
    with psycopg.connect(url, autocommit=True) as editor:
        for number in range(1, 7):
            editor.execute(
                "UPDATE local_offer_service SET summary = summary || ' edited' WHERE id = %s",
                [number],
            )
            times.append(site.get("/directory/?q=club").seconds * 1000)
    print(f"  first page after an edit: {median(times):.1f} ms (to {max(times):.1f})")


def weights(site: Server) -> None:
    """Bytes and requests of a first visit."""
    for name, path in {"results": SEARCHES["common word"], **OTHERS}.items():
        page = site.get(path(0))
        tags = REFERENCE.findall(page.text)
        addresses = {found[1] for tag in tags if (found := ADDRESS.search(tag))}
        bodies = [len(site.get(address).body) for address in sorted(addresses)]
        total = (len(page.body) + sum(bodies)) / 1024
        print(f"  first visit, {name}: {total:.1f} KB in {1 + len(bodies)} requests")


def targets(results: dict[int, dict[str, Row]]) -> None:
    print("\nTargets")
    smallest = min(results)
    rows = results[smallest]
    for name in SEARCHES:
        verdict(f"{name}, cold, at {smallest:,}", ratio(rows[name], rows["hello"]), 10)
    verdict("repeat visit (304)", ratio(rows["repeat visit (304)"], rows["hello"]), 1.1)
    verdict("service page", ratio(rows["service page"], rows["hello"]), 8)
    for size, most in ((20_000, 2), (200_000, 20)):
        if size in results and size != smallest:
            for name in SEARCHES:
                growth = median(results[size][name].wall) / median(rows[name].wall)
                verdict(f"{name}, p50 at {size:,} against {smallest:,}", growth, most)


def ratio(row: Row, other: Row) -> float:
    return median(
        [mine / max(theirs, 0.01) for mine, theirs in zip(row.cpu, other.cpu, strict=True)]
    )


def verdict(what: str, found: float, most: float) -> None:
    print(f"  {'met   ' if found <= most else 'MISSED'} {what}: {found:.2f} (at most {most})")
