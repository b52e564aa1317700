import pytest
from pghistory.models import Context

from local_offer.models import ImportedRecord, OldSlug, Organisation, Service, Setting
from tests.factories.settings import a_school


def events(model: str = "ServiceEvent") -> int:
    from django.apps import apps

    return apps.get_model("local_offer", model).objects.count()


@pytest.fixture
def imported(run, table, school, southport):
    """Imports these schools: imported(school(), school(...)), with more arguments after them."""

    def call(*rows, options=(), name="schools.csv", encoding="utf-8"):
        return run("import_gias", table(list(rows), name, encoding), *options)

    return call


def test_an_open_school_becomes_a_published_listing_with_all_that_the_register_says(
    imported, school
):
    said = imported(school())
    listing = Service.objects.get()
    assert "Created 1, updated 0, unchanged 0 schools; refused 0." in said
    assert listing.status == "published"
    assert listing.slug == "sandhills-primary-school"
    assert listing.website == "http://www.sandhills.example"
    assert listing.summary == "Primary school (community school) for ages 4 to 11."
    assert (listing.min_age_months, listing.max_age_months) == (48, 143)
    assert listing.cost == "free"
    assert listing.contacts.get().phones.get().number == "01704 228624"
    assert [category.slug for category in listing.categories.all()] == ["mainstream-schools"]
    assert listing.setting.urn == 100901
    assert (listing.setting.phase, listing.setting.group) == ("primary", "mainstream")
    assert (listing.setting.pupils, listing.setting.capacity) == (198, 210)
    assert listing.setting.has_nursery == "No"
    place = listing.places.get().location
    assert (place.postcode, place.town, place.area.name) == ("PR8 1AA", "Southport", "Southport")
    assert place.latitude == pytest.approx(53.645, abs=0.02)
    assert listing.organisation.name == "Sandhills Primary School"


def test_an_import_is_no_check_and_says_where_the_facts_came_from(imported, school):
    imported(school())
    listing = Service.objects.get()
    assert (listing.checked_on, listing.checked_by, listing.checked_how) == (None, "", "")
    record = listing.imported_records.get()
    assert record.source_url.endswith("/100901")
    assert record.values["name"] == "Sandhills Primary School"


def test_a_second_run_changes_nothing_and_leaves_no_trace_in_the_history(imported, school):
    imported(school(), school(URN="100902", EstablishmentName="Pinewood School"))
    before = [events(name) for name in ("ServiceEvent", "SettingEvent", "LocationEvent")]
    said = imported(school(), school(URN="100902", EstablishmentName="Pinewood School"))
    assert "Created 0, updated 0, unchanged 2 schools" in said
    assert [events(name) for name in ("ServiceEvent", "SettingEvent", "LocationEvent")] == before


def test_a_changed_row_is_brought_up_to_date_and_the_history_says_by_which_import(imported, school):
    imported(school())
    said = imported(school(EstablishmentName="Sandhills Academy", NumberOfPupils="205"))
    listing = Service.objects.get()
    assert "Created 0, updated 1, unchanged 0 schools" in said
    assert (listing.name, listing.setting.pupils) == ("Sandhills Academy", 205)
    assert listing.slug == "sandhills-primary-school"
    sources = {context.metadata["source"] for context in Context.objects.all()}
    assert sources == {"import gias"}


def test_what_an_editor_changed_by_hand_is_kept_and_the_new_value_can_be_seen(imported, school):
    imported(school())
    listing = Service.objects.get()
    listing.name = "Sandhills Primary (the school by the sea)"
    listing.save()
    listing.contacts.all().delete()
    said = imported(school(EstablishmentName="Sandhills Academy", TelephoneNum="01704228625"))
    listing.refresh_from_db()
    assert "Kept 2 fields of 1 schools as edited by hand" in said
    assert listing.name == "Sandhills Primary (the school by the sea)"
    assert not listing.contacts.exists()
    assert listing.imported_records.get().values["name"] == "Sandhills Academy"
    assert "unchanged 1" in imported(
        school(EstablishmentName="Sandhills Academy", TelephoneNum="01704228625")
    )
    listing.refresh_from_db()
    assert listing.name == "Sandhills Primary (the school by the sea)"


def test_a_dry_run_says_the_same_and_writes_nothing(imported, school):
    rehearsed = imported(school(), options=["--dry-run"])
    assert not Service.objects.exists()
    assert not ImportedRecord.objects.exists()
    assert rehearsed.startswith("Dry run: nothing was written.")
    assert rehearsed.splitlines()[1:] == imported(school()).splitlines()


def test_a_closed_school_is_taken_down_and_never_deleted(imported, school):
    imported(school())
    imported(school(**{"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2026"}))
    assert Service.objects.get().status == "unpublished"


def test_a_school_that_is_to_close_says_so(imported, school):
    closing = {"EstablishmentStatus (name)": "Open, but proposed to close"}
    imported(school(**closing, CloseDate="31-08-2027"))
    listing = Service.objects.get()
    assert listing.status == "published"
    assert listing.alert == "This school is due to close on 31 August 2027."


def test_a_school_that_is_to_open_waits_as_a_draft(imported, school):
    imported(school(**{"EstablishmentStatus (name)": "Proposed to open"}))
    assert Service.objects.get().status == "draft"


def test_kinds_of_sen_are_listed_and_become_needs(imported, school):
    imported(
        school(**{
            "TypeOfEstablishment (code)": "7",
            "SEN1 (name)": "ASD - Autistic Spectrum Disorder~SLD - Severe Learning Difficulty",
            "SEN2 (name)": "Aspergers Syndrome [archived]",
            "TypeOfResourcedProvision (name)": "Resourced provision",
            "ResourcedProvisionCapacity": "16",
            "Section41Approved (name)": "Approved",
        })
    )  # fmt: skip
    setting = Setting.objects.get()
    assert setting.sen_types == [
        "Autistic Spectrum Disorder (ASD)",
        "Severe Learning Difficulty (SLD)",
        "Aspergers Syndrome",
    ]
    assert (setting.resourced_provision, setting.resourced_places) == ("Resourced provision", 16)
    assert setting.is_section_41
    assert [need.slug for need in setting.service.needs.all()] == ["autism", "learning"]
    assert [one.slug for one in setting.service.categories.all()] == ["special-schools"]


def test_an_academy_belongs_to_its_trust_and_two_academies_share_it(imported, school):
    trust = {"TypeOfEstablishment (code)": "34", "Trusts (name)": "SAND DUNE LEARNING TRUST"}
    imported(school(**trust), school(**trust, URN="100902", EstablishmentName="Pinewood"))
    assert Organisation.objects.get().name == "Sand Dune Learning Trust"
    assert Organisation.objects.get().services.count() == 2


def test_two_schools_of_one_name_get_addresses_of_their_own(imported, school):
    imported(school(), school(URN="100902", Town="Bootle"), school(URN="100903", Town="Bootle"))
    assert list(Service.objects.order_by("setting__urn").values_list("slug", flat=True)) == [
        "sandhills-primary-school",
        "sandhills-primary-school-bootle",
        "sandhills-primary-school-bootle-2",
    ]
    assert Organisation.objects.count() == 3


def test_a_new_school_never_takes_an_address_that_another_once_had(imported, school):
    OldSlug.objects.create(service=a_school().service, slug="sandhills-primary-school")
    imported(school())
    assert Setting.objects.get(urn=100901).service.slug == "sandhills-primary-school-southport"


def test_a_point_far_from_its_own_postcode_gives_way_to_the_postcode(imported, school):
    said = imported(school(Easting="533500", Northing="181200"))  # London
    place = Service.objects.get().places.get().location
    assert (place.latitude, place.longitude) == (53.645, -3.007)
    assert "Put right 1: a point too far from its own postcode" in said


def test_a_school_with_a_new_urn_keeps_its_listing_and_its_address(imported, school, table):
    imported(school())
    links = table(
        [{"URN": "100901", "LinkURN": "150901", "LinkName": "x", "LinkType": "Successor"}],
        "links.csv",
    )
    successor = school(
        URN="150901", EstablishmentName="Sandhills Academy",
        **{"TypeOfEstablishment (code)": "34", "Trusts (name)": "SAND DUNE TRUST"},
    )  # fmt: skip
    closed = school(**{"EstablishmentStatus (name)": "Closed"})
    for _ in range(2):
        said = imported(closed, successor, options=["--links", links], name="later.csv")
    listing = Service.objects.get()
    assert listing.slug == "sandhills-primary-school"
    assert listing.status == "published"
    assert (listing.name, listing.setting.urn) == ("Sandhills Academy", 150901)
    assert listing.setting.former_urns == [100901]
    assert listing.organisation.name == "Sand Dune Trust"
    assert not Organisation.objects.get(name="Sandhills Primary School").is_published
    assert "unchanged 1 schools" in said
    assert "Passed over 1: schools that carry on under another URN" in said
    assert "Kept" not in said


def test_an_older_file_does_not_bring_a_school_back_under_its_old_urn(imported, school, table):
    links = table([{"URN": "150901", "LinkURN": "100901", "LinkType": "Predecessor"}], "links.csv")
    imported(school(URN="150901"), options=["--links", links])
    said = imported(school(), name="old.csv")
    assert Service.objects.count() == 1
    assert "Passed over 1: schools that carry on under another URN" in said


def test_of_two_schools_that_became_one_the_second_leads_to_the_first(imported, school, table):
    imported(school(EstablishmentName="Infants"), school(URN="100902", EstablishmentName="Juniors"))
    links = table(
        [
            {"URN": "100901", "LinkURN": "150901", "LinkType": "Successor"},
            {"URN": "100902", "LinkURN": "150901", "LinkType": "Successor"},
        ],
        "links.csv",
    )
    closed = {"EstablishmentStatus (name)": "Closed"}
    imported(
        school(**closed), school(URN="100902", **closed), school(URN="150901"),
        options=["--links", links], name="later.csv",
    )  # fmt: skip
    carried_on = Service.objects.get(setting__urn=150901)
    other = Service.objects.exclude(pk=carried_on.pk).get()
    assert (other.status, other.merged_into) == ("merged", carried_on)


def test_a_listing_that_was_written_before_the_import_is_found_by_its_urn(imported, school):
    ours = a_school("Sandhills Primary School")
    Setting.objects.filter(pk=ours.pk).update(urn=100901)
    imported(school())
    listing = Service.objects.get()
    assert listing.setting.pupils == 198
    assert listing.imported_records.get().source_id == "100901"


def test_other_authorities_are_passed_over_unless_asked_for(imported, school):
    other = school(URN="100902", **{"LA (code)": "202"})
    assert "Passed over 1: schools of other local authorities" in imported(school(), other)
    assert "Created 1" in imported(other, options=["--la", "202"])
    assert "unchanged 2" in imported(school(), other, options=["--la", "all"])


def test_rows_that_cannot_be_listed_are_refused_with_row_and_reason(imported, school):
    said = imported(
        school(), school(URN=""), school(URN="100903", EstablishmentName=""), school(),
        school(URN="100904", **{"TypeOfEstablishment (code)": "30",
                                "TypeOfEstablishment (name)": "Welsh establishment"}),
        school(URN="100905", **{"EstablishmentStatus (name)": "Maybe"}),
    )  # fmt: skip
    assert "refused 5" in said
    assert "schools.csv row 3, Sandhills Primary School: it has no URN" in said
    assert "row 4, no name: it has no name" in said
    assert "row 5, Sandhills Primary School: URN 100901 is in the file already" in said
    assert "does not list this kind of establishment: Welsh establishment" in said
    assert "its status “Maybe” is not one we know" in said
