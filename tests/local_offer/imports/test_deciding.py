from local_offer.imports.deciding import decide


def test_a_field_that_nobody_touched_follows_the_source():
    decision = decide({"name": "Old"}, {"name": "Old"}, {"name": "New"})
    assert decision.changes == {"name": "New"}
    assert decision.kept == []


def test_a_field_that_an_editor_changed_is_kept_whatever_the_source_says():
    decision = decide({"name": "Old"}, {"name": "By hand"}, {"name": "New"})
    assert decision.changes == {}
    assert decision.kept == ["name"]


def test_a_field_that_an_editor_emptied_stays_empty():
    assert decide({"email": "a@b.example"}, {"email": ""}, {"email": "a@b.example"}).kept == [
        "email"
    ]


def test_a_hand_made_value_that_the_source_now_agrees_with_is_nobodys_business():
    decision = decide({"name": "Old"}, {"name": "New"}, {"name": "New"})
    assert (decision.changes, decision.kept) == ({}, [])


def test_a_field_the_source_never_spoke_of_is_filled_only_where_it_is_empty():
    decision = decide({}, {"name": "Ours", "email": "", "cost": "not_known"},
                      {"name": "Theirs", "email": "a@b.example", "cost": "free"})  # fmt: skip
    assert decision.changes == {"email": "a@b.example", "cost": "free"}
    assert decision.kept == ["name"]
