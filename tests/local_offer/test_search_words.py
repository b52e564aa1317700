"""What a sentence is understood to ask for."""

import pytest

from local_offer.search.words import synonym_table, take_age, tsquery, understand, weight

pytestmark = pytest.mark.django_db


def words(typed: str, synonyms=()) -> list[str]:
    return [term.tsquery() for term in understand(typed, synonym_table(synonyms)).terms]


def test_a_sentence_is_its_telling_words():
    assert words("What can I do if my child is refusing to attend school?") == [
        "'refus'",
        "'attend'",
        "'school'",
    ]


def test_a_word_of_every_plea_does_not_stand_for_what_is_pleaded_for():
    assert words("How do I stop my teenager's tantrums?") == ["'tantrum'"]
    assert words("autism support services") == ["'autism'"]
    assert words("supported internship") == ["'support'", "'internship'"]


def test_words_that_everybody_uses_count_when_there_are_no_others():
    assert words("help") == ["'help'"]
    assert words("the and of") == []


def test_what_staff_say_a_phrase_means_is_looked_for_as_well():
    synonyms = [("hardly speaks", "speech, talking"), ("fussy eater", "eating and feeding")]
    assert words("He hardly speaks", synonyms) == ["'hard' <1> 'speak' | 'speech' | 'talk'"]
    assert words("my fussy eaters", synonyms) == ["'eat' <2> 'feed' | 'fussi' <1> 'eater'"]


def test_stop_words_of_a_synonym_are_matched_as_typed():
    assert words("he is not talking", [("not talking", "speech")]) == ["'speech' | 'talk'"]


def test_american_spellings_find_ours():
    assert words("behavior") == ["'behavior' | 'behaviour'"]


def test_a_number_and_its_unit_part_and_apostrophes_go():
    assert words("18months wait can't cope, mum's ADHD") == ["'wait'", "'cope'", "'adhd'"]


def test_quoted_words_are_one_phrase():
    understood = understand("“speech and language” in Bootle", {})
    assert [tsquery(p) for p in understood.phrases] == ["'speech' <2> 'languag'"]
    assert [term.word for term in understood.terms] == ["bootle"]


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("my son is 4 and hardly speaks", 4),
        ("13-year-old wheelchair user", 13),
        ("she is 18 months old", 1),
        ("clubs for a 7 yr old", 7),
        ("he's 15", 15),
        ("who's just turned 16", 16),
        ("struggling in year 9", 13),
        ("reception, aged 4", 4),
        ("the wait is 18 months", None),
        ("it is 2 miles away", None),
        ("waited 3 years", None),
        ("is 40 too late", None),
        ("18months wait", None),
    ],
)
def test_an_age_is_read_only_where_one_is_told(typed, years):
    assert take_age(typed)[0] == years


def test_nothing_typed_can_leave_its_quotes():
    assert words("'; drop table x; -- \\ ' | & ! :* <->") == ["'drop'", "'tabl'"]
    assert tsquery((("o'b\\", 0),)) == "'o''b\\\\'"


def test_rare_words_tell_more():
    assert [weight(1000, having) for having in (0, 1000, 500, 1)] == [0, 1, 5, 41]
