"""The sample content that ships with the portal, and the loader that never undoes an edit."""

import re
from datetime import date

import pghistory
import pytest

from local_offer import sample
from local_offer.models import Contact, Need, Organisation, Phone, Schedule, Service

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(db):
    return sample.load(today=TODAY)


@pytest.fixture
def folder(tmp_path):
    """A folder of content to spoil; returns its path and a writer of files into it."""
    (tmp_path / "services").mkdir()
    return tmp_path


def counts(model):
    return list(model.pgh_event_model.objects.values_list("pgh_label", "pgh_obj_id").order_by("pk"))


def test_loading_twice_changes_nothing(loaded):
    history = counts(Service), counts(Schedule), counts(Phone)

    again = sample.load(today=TODAY)

    assert (again.created, again.updated, again.left_alone) == (0, 0, 0)
    assert again.unchanged >= 1900
    assert (counts(Service), counts(Schedule), counts(Phone)) == history


def test_dates_are_counted_back_from_the_day_of_loading(loaded):
    talking = Service.objects.get(slug="childrens-speech-and-language-therapy-south")

    assert talking.checked_on == date(2026, 11, 9)  # two weeks before
    assert talking.waiting_checked_on == date(2026, 11, 9)


def test_a_later_load_moves_the_dates_and_keeps_the_rows(loaded):
    before = list(Service.objects.values_list("pk", "uuid").order_by("pk"))

    sample.load(today=date(2026, 12, 7))

    talking = Service.objects.get(slug="childrens-speech-and-language-therapy-south")
    assert talking.checked_on == date(2026, 11, 23)
    assert list(Service.objects.values_list("pk", "uuid").order_by("pk")) == before


def test_what_an_editor_changed_is_left_alone(loaded, alice):
    with pghistory.context(user=alice.pk):
        Need.objects.filter(slug="autism").update(name="Autistic people")
        Phone.objects.filter(contact__service__slug="night-owls").delete()
        Contact.objects.filter(service__slug="chatterbox-mornings").update(hours="Mondays")

    sample.load(today=TODAY)

    assert Need.objects.get(slug="autism").name == "Autistic people"
    hours = Contact.objects.filter(service__slug="chatterbox-mornings").values_list("hours")
    assert set(hours) == {("Mondays",)}


def test_a_listing_marked_as_edited_is_left_alone(loaded):
    Service.objects.filter(slug="night-owls").update(
        name="Owls", hand_edited_at="2026-11-01T12:00:00Z"
    )

    again = sample.load(today=TODAY)

    assert Service.objects.get(slug="night-owls").name == "Owls"
    assert again.left_alone == 1


def test_what_an_editor_deleted_stays_deleted(loaded, alice):
    with pghistory.context(user=alice.pk):
        Service.objects.get(slug="night-owls").delete()

    sample.load(today=TODAY)

    assert not Service.objects.filter(slug="night-owls").exists()


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
    (folder / "organisations.toml").write_text('[[organisation]]\nslug = "o"\nname = "O"')

    with pytest.raises(sample.SampleContentError, match=re.escape(message)):
        sample.load(folder, today=TODAY)

    assert not Organisation.objects.exists()
    assert not Need.objects.exists()
