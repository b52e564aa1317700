"""dev.py: what a newcomer types first. Nothing here installs or downloads."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev():
    """dev.py as a module."""
    spec = importlib.util.spec_from_file_location("dev", PROJECT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_a_command_it_says_what_there_is(capsys, dev, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["dev.py"])
    dev.main()
    assert "python3 dev.py demo [--port N]" in capsys.readouterr().out


def test_an_unsuitable_python_is_told_which_ones_are(dev, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["dev.py", "demo"])
    monkeypatch.setattr(dev.sys, "version_info", (3, 9))
    with pytest.raises(SystemExit, match=r"3\.11, 3\.12 or 3\.13"):
        dev.main()


def test_it_needs_nothing_but_the_standard_library():
    imports = re.findall(r"^(?:import|from) (\w+)", (PROJECT / "dev.py").read_text(), re.MULTILINE)
    assert set(imports) <= sys.stdlib_module_names


def test_the_stamp_changes_with_a_file_its_name_and_the_words(dev, tmp_path, monkeypatch):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("a")
    two.write_text("a")
    digests = {dev.digest([one]), dev.digest([two]), dev.digest([one], "3.11")}
    one.write_text("b")
    digests.add(dev.digest([one]))
    assert len(digests) == 4


def test_uv_is_told_of_the_mirrors_that_pip_knows(dev, monkeypatch):
    listing = (
        ":env:.find-links='/srv/wheels'\n"
        "global.extra-index-url='https://a.example/simple https://b.example/simple'\n"
        "global.index-url='https://mirror.example/simple'\n"
    )
    monkeypatch.setattr(dev, "said", lambda *command: listing)
    monkeypatch.delenv("UV_INDEX", raising=False)
    assert dev.pip_settings_for_uv() == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
        "UV_FIND_LINKS": "/srv/wheels",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_what_the_environment_says_to_uv_goes_before_pips_settings(dev, monkeypatch):
    monkeypatch.setattr(dev, "said", lambda *command: "global.index-url='https://mirror.example'\n")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.example")
    assert "UV_DEFAULT_INDEX" not in dev.pip_settings_for_uv()


def test_a_download_that_fails_says_which_one_and_what_to_do(dev, tmp_path, monkeypatch, capfd):
    lock = tmp_path / "dev.txt"
    lock.write_text("a-package-that-is-not-there==1.0 --hash=sha256:" + "0" * 64)
    for name, value in {"ROOT": tmp_path, "VENV": tmp_path, "LOCK": lock}.items():
        monkeypatch.setattr(dev, name, value)
    monkeypatch.setattr(dev, "install_with_uv", lambda version: False)
    monkeypatch.setattr(dev, "venv_is_of", lambda version: True)
    monkeypatch.setattr(dev, "PYTHON", sys.executable)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SystemExit) as stopped:
        dev.install_python_packages()
    assert "requirements/dev.txt could not be installed" in str(stopped.value)
    assert "HTTPS_PROXY" in str(stopped.value)
    assert not (tmp_path / "installed.sha256").exists()


def test_a_program_that_fails_is_reported_as_failed(dev):
    assert dev.run(sys.executable, "-c", "pass")
    assert not dev.run(sys.executable, "-c", "raise SystemExit(3)")


def test_the_locks_hold_hashes_and_no_download_address():
    for name in ("prod.txt", "dev.txt"):
        text = (PROJECT / "requirements" / name).read_text()
        pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def test_the_demo_refuses_to_run_on_anything_but_demonstration_settings():
    ran = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "python3 dev.py demo" in ran.stderr
