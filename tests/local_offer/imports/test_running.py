"""What holds for every import: a wrong file, a kill, two at once."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.core.management import CommandError
from django.db import connection, transaction

from local_offer.imports.running import ONE_IMPORT_AT_A_TIME
from local_offer.models import ImportedRecord, Organisation, Postcode, Service, Term

PROJECT = Path(__file__).resolve().parents[3]
COMMANDS = ("gias", "postcodes", "open_referral", "ofsted", "term_dates")
WRONG = {
    "workbook.xlsx": b"PK\x03\x04\x14\x00\x06\x00\x08\x00rest of a workbook",
    "error.json": b"<!DOCTYPE html><html><body>503 Service Unavailable</body></html>",
    "error.csv": b"\r\n<html><head><title>Sign in</title></head></html>",
    "empty.csv": b"",
    "binary.csv": bytes(range(256)) * 10,
    "cut.json": b'[{"id": "1", "name": "A club", "status": "act',
    "headings.csv": b"Surname,Forename\nSand,Dune\n",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_named_in_plain_words_and_changes_nothing(
    run, tmp_path, southport, command, name
):
    path = tmp_path / name
    path.write_bytes(WRONG[name])
    with pytest.raises(CommandError) as refusal:
        run(f"import_{command}", path)
    assert name in str(refusal.value)
    assert "Traceback" not in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was changed.")
    assert not Service.objects.exists()
    assert not Organisation.objects.exists()
    assert not ImportedRecord.objects.exists()
    assert not Term.objects.exists()
    assert Postcode.objects.count() == 1


def database_url() -> str:
    """The test database, for another process."""
    database = connection.settings_dict
    user = quote(database["USER"] or "") + (
        f":{quote(secret)}" if (secret := database["PASSWORD"]) else ""
    )
    host = database["HOST"] or database["OPTIONS"].get("host", "")
    place = {name: value for name, value in (("host", host), ("port", database["PORT"])) if value}
    return f"postgresql://{user}@/{quote(database['NAME'])}?{urlencode(place)}"


def wait_until(statement: str, expected: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            if cursor.fetchone()[0] == expected:
                return
        time.sleep(0.05)
    raise AssertionError(f"{statement} never became {expected}")


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_what_was_there_before(run, table, school):
    run("import_gias", table([school()]))
    later = table([school(URN="100900"), school(EstablishmentName="Changed")], "later.csv")
    environment = os.environ | {"DATABASE_URL": database_url()}
    with transaction.atomic():
        # The import writes the new school first, and then waits for this row.
        Service.objects.select_for_update().get()
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "manage.py", "import_gias", str(later)],
            cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        wait_until("SELECT least(count(*), 1) FROM pg_locks WHERE NOT granted", 1)
        process.kill()
        said = process.communicate()[0]
    assert process.returncode == -9, said
    wait_until("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", 0)
    assert list(Service.objects.values_list("name", flat=True)) == ["Sandhills Primary School"]
    assert Organisation.objects.count() == 1
    assert "Created 1, updated 1" in run("import_gias", later)


@pytest.mark.django_db(transaction=True)
def test_a_second_import_at_the_same_time_is_told_to_wait(run, table, school):
    import psycopg

    with psycopg.connect(database_url()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])
        with pytest.raises(CommandError, match="Another import is running"):
            run("import_gias", table([school()]))
    assert not Service.objects.exists()
