"""Rules for all code, read from the files themselves."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
APPS = [
    app for app in ("sefton_send", "local_offer", "governance", "ehcp") if (PROJECT / app).is_dir()
]
CODE = sorted(file for app in APPS for file in (PROJECT / app).rglob("*.py"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
MIGRATIONS = sorted(
    file for file in CODE if file.parent.name == "migrations" and file.stem[0] == "0"
)

# Law and arithmetic: they take everything as an argument, and never see Django.
PURE = [
    "sefton_send/law.py",
    "local_offer/calendar_file.py",
    "local_offer/imports/deciding.py",
    "local_offer/listing_words.py",
    "local_offer/national_grid.py",
    "local_offer/schedule_words.py",
    "local_offer/schedules.py",
    "local_offer/still_true.py",
    "local_offer/who_can_go.py",
]
PURE_ONCE_THERE = [
    "sefton_send/working_days.py",
    "governance/publication.py",
    "ehcp/statutory/*.py",
]
# Django's own hook for rows that must exist after a migration: the roles.
SIGNALS_ALLOWED = {"sefton_send/apps.py"}
# What editors write, cleaned; the glossary, which puts <abbr> between what is already safe; JSON
# for a <script>, whose <, > and & are escaped.
MARK_SAFE_ALLOWED = {
    "sefton_send/markdown.py",
    "sefton_send/templatetags/markdown.py",
    "local_offer/glossary.py",
    "local_offer/structured_data.py",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def name(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text())
    found = {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    return found | {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def not_pure(file: Path) -> list[str]:
    return [i for i in imports(file) if i.split(".")[0] in {"django", "pghistory"}]


@pytest.mark.parametrize("path", PURE)
def test_pure_modules_import_no_django(path):
    assert not not_pure(PROJECT / path)


@pytest.mark.parametrize("pattern", PURE_ONCE_THERE)
def test_law_that_is_still_to_be_written_will_import_no_django(pattern):
    files = list(PROJECT.glob(pattern))
    if not files:
        pytest.skip(f"{pattern} is not written yet")
    assert {name(file): not_pure(file) for file in files} == {name(file): [] for file in files}


@pytest.mark.parametrize("app", APPS)
def test_no_model_overrides_save(app):
    for file in (PROJECT / app).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef) and is_model(node):
                methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
                assert not {"save", "delete"} & methods, f"{name(file)}: {node.name}"


def is_model(node: ast.ClassDef) -> bool:
    bases = [ast.unparse(base) for base in node.bases]
    return any(base.endswith("Model") for base in bases)


def test_no_signals_but_the_one_that_is_written_down():
    users = {
        name(file)
        for file in CODE
        if any(re.search(r"(^|\.)(signals|dispatch)$", module) for module in imports(file))
    }
    assert users <= SIGNALS_ALLOWED


def test_no_module_has_a_name_that_says_nothing():
    assert not [name(file) for file in CODE if file.stem in FORBIDDEN_NAMES]


@pytest.mark.parametrize("file", TEMPLATES, ids=name)
def test_no_template_switches_escaping_off_or_carries_style_or_script(file):
    html = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", file.read_text(), flags=re.S)
    assert not re.search(r"\|\s*safe\b|safeseq|autoescape off", html)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=[\"']", html, re.I)
    assert not re.search(r"<a\b[^>]*javascript:", html, re.I)
    inline = [tag for tag in re.findall(r"<script\b[^>]*>", html) if "src=" not in tag]
    assert all("json" in tag for tag in inline), inline


def test_html_is_marked_safe_only_where_it_was_reviewed():
    users = {name(file) for file in CODE if "mark_safe" in file.read_text()}
    assert users <= MARK_SAFE_ALLOWED


@pytest.mark.parametrize("app", APPS)
def test_migrations_are_named_for_what_they_do_and_stand_in_one_line(app):
    names = [file.stem for file in MIGRATIONS if file.parts[-3] == app]
    assert not [n for n in names if "auto" in n or re.fullmatch(r"\d+_(initial|alter.*)", n)]
    numbers = [int(n[:4]) for n in names]
    assert numbers == list(range(1, len(names) + 1)), names


def test_every_rule_of_law_names_its_regulation():
    rules = pytest.importorskip("ehcp.statutory.rules", reason="the law arrives with the cases")
    found = [rule for rule in vars(rules).values() if isinstance(rule, rules.Rule)]
    assert found
    assert not [rule.id for rule in found if "reg" not in rule.source.lower()]


def test_the_readme_of_an_app_says_what_each_of_its_modules_is_for():
    readme = (PROJECT / "local_offer" / "README.md").read_text()
    modules = {file.name for file in (PROJECT / "local_offer").glob("*.py")}
    folders = {f"{init.parent.name}/" for init in (PROJECT / "local_offer").glob("*/__init__.py")}
    missing = {name for name in modules | folders if f"`{name}" not in readme}
    assert missing == {"__init__.py", "apps.py"}
