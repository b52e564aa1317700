"""What public pages may say of the law."""

import pytest

from sefton_send import law


def test_every_fact_says_where_it_stands_in_law():
    assert [fact.id for fact in law.FACTS if not fact.source] == []


def test_a_fact_has_one_name_and_one_sentence_or_two():
    ids = [fact.id for fact in law.FACTS]
    assert len(ids) == len(set(ids))
    assert all(fact.words.endswith(".") and len(fact.words) < 260 for fact in law.FACTS)


def test_the_decision_to_assess_comes_within_six_weeks():  # reg 5(1)
    fact = law.fact("decide-to-assess")
    assert "6 weeks" in fact.words
    assert fact.source == "SEND Regulations 2014, regulation 5(1)"


def test_a_fact_that_nobody_wrote_down_is_named_in_the_error():
    with pytest.raises(LookupError, match="no-such-duty"):
        law.fact("no-such-duty")
