import pytest
from django.core.management import CommandError

from local_offer.models import Organisation, Service, Setting


@pytest.fixture
def imported(run, table, childcare, southport):
    def call(*rows, options=(), name="register.csv"):
        return run("import_ofsted", table(list(rows), name), *options)

    return call


def test_a_nursery_becomes_a_listing_of_the_company_that_runs_it(imported, childcare):
    said = imported(childcare())
    listing = Service.objects.get()
    place = listing.places.get().location
    assert "Created 1, updated 0, unchanged 0 settings; refused 0." in said
    assert (listing.name, listing.status) == ("Sandcastles Day Nursery", "published")
    assert listing.summary == "Day nursery or full day care, registered with Ofsted."
    assert listing.contacts.get().phones.get().number == "0151 496 0123"
    assert listing.organisation.name == "Sand Dune Nurseries Limited"
    assert (listing.setting.ofsted_urn, listing.setting.capacity) == ("EY900001", 40)
    assert (place.address_1, place.town, place.latitude) == ("2 Dune Road", "Southport", 53.645)
    assert place.area.slug == "southport"


@pytest.mark.parametrize(
    "registered",
    ["", "[individual removed]", "Pat Sandgrown", "Pat Sandgrown and Kim Marram Partnership"],
)
def test_the_name_of_a_person_is_never_taken(imported, childcare, registered):
    imported(childcare(Registered_Person_Name=registered))
    assert Organisation.objects.get().name == "Sandcastles Day Nursery"


def test_childminders_and_withheld_rows_are_refused_with_their_reason(imported, childcare):
    said = imported(
        childcare(**{"Provider URN": "EY900002", "Provider type": "Childminder",
                     "Provider name": "REDACTED"}),
        childcare(**{"Provider URN": "EY900003", "Provider name": "REDACTED"}),
        childcare(**{"Provider URN": ""}),
        childcare(),
        childcare(),
    )  # fmt: skip
    assert "Created 1" in said
    assert "row 2, EY900002: childminders and home childcarers are people at home" in said
    assert "row 3, EY900003: the register withholds its name and address" in said
    assert "row 4, no name: it has no Ofsted reference" in said
    assert "row 6, EY900001: Ofsted reference EY900001 is in the file already" in said


def test_a_second_run_changes_nothing(imported, childcare):
    imported(childcare())
    assert "Created 0, updated 0, unchanged 1" in imported(childcare())


def test_a_setting_that_is_no_longer_active_is_taken_down(imported, childcare):
    imported(childcare())
    imported(childcare(**{"Provider status": "Suspended"}))
    assert Service.objects.get().status == "unpublished"


def test_childcare_of_a_listed_school_joins_it_where_name_and_postcode_are_the_same(
    run, table, imported, school, childcare
):
    run("import_gias", table([school()], "schools.csv"))
    same = childcare(**{"Provider name": "SANDHILLS PRIMARY SCHOOL"})
    for _ in range(2):
        said = imported(same, childcare(**{"Provider URN": "EY900002"}))
    joined = Setting.objects.get(urn=100901)
    assert joined.ofsted_urn == "EY900001"
    assert joined.group == "mainstream"
    assert joined.service.summary.startswith("Primary school")
    assert Service.objects.count() == 2
    assert "unchanged 2" in said


def test_a_school_that_ofsted_named_first_is_found_by_the_register(
    run, table, imported, school, childcare
):
    imported(childcare(**{"Provider name": "Sandhills Primary School"}))
    run("import_gias", table([school()], "schools.csv"))
    assert Setting.objects.get().urn == 100901


def test_other_authorities_are_passed_over_unless_asked_for(imported, childcare):
    other = childcare(**{"Local authority": "Liverpool"})
    assert "Passed over 1: settings of other local authorities" in imported(other)
    assert "Created 1" in imported(other, options=["--la", "Sefton,Liverpool"])


def test_a_file_of_another_kind_is_refused(run, table, school, southport):
    with pytest.raises(CommandError, match="no column “Provider URN”"):
        run("import_ofsted", table([school()]))
