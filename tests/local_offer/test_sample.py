"""The loader of the sample content: tells what is wrong, and never undoes an edit."""

import re
from datetime import date

import pghistory
import pytest

from local_offer import sample
from local_offer.models import (
    Contact,
    ImportedRecord,
    Need,
    OldSlug,
    Organisation,
    Phone,
    Schedule,
    Service,
    Term,
)

TODAY = date(2026, 11, 23)

WORDS = """
[[need]]
slug = "sleep"
name = "Sleep"
"""

OWLS = """
[[service]]
slug = "owls"
name = "Owls"
organisation = "club"
needs = ["sleep"]
ages = [2, 4]
wait = { weeks = [1, 2], checked_weeks_ago = 2 }
checked = { weeks_ago = 2, by = "the hosts", how = "provider" }

[[service.contact]]
name = "Hosts"
phones = ["0151 496 0001"]

[[service.time]]
on = ["TH"]
opens = 21:00:00
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """A small folder of content: one need, one organisation, one listing."""
    (tmp_path / "services").mkdir()
    (tmp_path / "needs.toml").write_text(WORDS)
    (tmp_path / "organisations.toml").write_text('[[organisation]]\nslug = "club"\nname = "Club"')
    (tmp_path / "services" / "a.toml").write_text(OWLS)
    return tmp_path


@pytest.fixture
def loaded(folder):
    return sample.load(folder, today=TODAY)


def history(*models):
    return [model.pgh_event_model.objects.count() for model in models]


def test_loading_makes_every_row_once(loaded):
    assert (loaded.created, loaded.updated) == (6, 0)
    owls = Service.objects.get()
    assert (owls.min_age_months, owls.max_age_months) == (24, 59)
    assert owls.contacts.get().phones.get().number == "0151 496 0001"
    assert owls.schedules.get().weekdays == ["TH"]


def test_loading_twice_changes_nothing(loaded, folder):
    before = history(Service, Schedule, Contact, Phone)

    again = sample.load(folder, today=TODAY)

    assert (again.created, again.updated, again.left_alone) == (0, 0, 0)
    assert history(Service, Schedule, Contact, Phone) == before


def test_dates_are_counted_back_from_the_day_of_loading(loaded):
    owls = Service.objects.get()
    assert owls.checked_on == date(2026, 11, 9)  # two weeks before
    assert owls.waiting_checked_on == date(2026, 11, 9)


def test_a_later_load_moves_the_dates_and_keeps_the_row(loaded, folder):
    before = Service.objects.get()

    sample.load(folder, today=date(2026, 12, 7))

    after = Service.objects.get()
    assert after.checked_on == date(2026, 11, 23)
    assert (after.pk, after.uuid) == (before.pk, before.uuid)


def test_changed_content_reaches_the_row(loaded, folder):
    (folder / "services" / "a.toml").write_text(OWLS.replace("0001", "0002"))

    again = sample.load(folder, today=TODAY)

    assert again.updated == 1
    assert Phone.objects.get().number == "0151 496 0002"


@pytest.mark.parametrize(
    "edit",
    [
        lambda: Service.objects.update(name="Night owls"),
        lambda: Contact.objects.update(hours="Mondays"),
        lambda: Phone.objects.all().delete(),
        lambda: Service.objects.get().needs.clear(),
    ],
    ids=["the listing", "a contact", "a telephone", "the needs"],
)
def test_a_listing_that_an_editor_touched_is_left_alone(loaded, folder, alice, edit):
    with pghistory.context(user=alice.pk):
        edit()
    (folder / "services" / "a.toml").write_text(OWLS.replace('"Owls"', '"New owls"'))

    again = sample.load(folder, today=TODAY)

    assert again.left_alone == 1
    assert not Service.objects.filter(name="New owls").exists()


def test_a_word_that_an_editor_changed_is_left_alone(loaded, folder, alice):
    with pghistory.context(user=alice.pk):
        Need.objects.update(name="Sleeping")

    sample.load(folder, today=TODAY)

    assert Need.objects.get().name == "Sleeping"


def test_a_listing_marked_as_edited_is_left_alone(loaded, folder):
    Service.objects.update(name="Night owls", hand_edited_at="2026-11-01T12:00:00Z")

    sample.load(folder, today=TODAY)

    assert Service.objects.get().name == "Night owls"


def test_a_listing_that_an_import_keeps_is_left_alone(loaded, folder):
    Service.objects.update(name="Owls of the register")
    ImportedRecord.objects.create(
        source="gias", source_id="1", service=Service.objects.get(), imported_at="2026-11-01T12:00Z"
    )

    sample.load(folder, today=TODAY)

    assert Service.objects.get().name == "Owls of the register"


def test_a_listing_with_a_new_address_is_not_made_again(loaded, folder):
    owls = Service.objects.get()
    OldSlug.objects.create(slug="owls", service=owls)
    Service.objects.update(slug="night-owls")

    sample.load(folder, today=TODAY)

    assert Service.objects.get().slug == "night-owls"


def test_what_an_editor_deleted_stays_deleted(loaded, folder, alice):
    with pghistory.context(user=alice.pk):
        Service.objects.get().delete()

    sample.load(folder, today=TODAY)

    assert not Service.objects.exists()


def test_sample_terms_stay_away_once_there_are_real_ones(folder):
    (folder / "terms.toml").write_text(
        '[[term]]\nname = "Autumn (sample)"\nstarts_on = 2026-09-02\nends_on = 2026-10-23'
    )
    Term.objects.create(name="Spring", starts_on="2027-01-05", ends_on="2027-02-12")

    sample.load(folder, today=TODAY)

    assert [term.name for term in Term.objects.all()] == ["Spring"]


def test_a_place_that_a_listing_does_not_name_cannot_have_times(folder):
    (folder / "locations.toml").write_text('[[location]]\nkey = "hall"\nname = "Hall"')
    (folder / "services" / "a.toml").write_text(OWLS + 'at = "hall"')

    with pytest.raises(sample.SampleContentError, match="a time is at Hall, which is not a place"):
        sample.load(folder, today=TODAY)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "needs.toml",
            '[[need]]\nslug = "x"\nname = "X"\ncolour = "red"',
            "“colour” is not a word",
        ),
        ("needs.toml", '[[need]]\nslug = "x"\nname = ""', "“name”: This field cannot be blank."),
        ("needs.toml", '[[need\nslug = "x"', "needs.toml: "),
        (
            "services/a.toml",
            '[[service]]\nslug = "x"\nname = "X"\norganisation = "nobody"',
            "services/a.toml, service “x”: there is no organisation “nobody”.",
        ),
        ("services/a.toml", '[[service]]\nslug = "x"\nname = "X"', "“organisation” is missing."),
        (
            "needs.toml",
            '[[need]]\nslug = "x"\nname = "X"\n[[need]]\nslug = "x"\nname = "Y"',
            "need “x” is already in needs.toml.",
        ),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_is_loaded(folder, file, text, message):
    (folder / file).write_text(text, encoding="utf-8")

    with pytest.raises(sample.SampleContentError, match=re.escape(message)):
        sample.load(folder, today=TODAY)

    assert not Organisation.objects.exists()
    assert not Need.objects.exists()
