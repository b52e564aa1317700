from local_offer.results_words import any_of, choice_words, count_words
from local_offer.search import Facet, Option, Search


def facet(param, *labels):
    options = tuple(Option(name, name, 1, True, param, Search()) for name in labels)
    return Facet(param, param.title(), True, options)


def test_the_heading_says_how_many_and_with_what():
    facets = [facet("need", "Talking", "ADHD and attention"), facet("area", "Formby")]
    words = "".join([count_words(23), *choice_words(facets)])
    assert words == "23 places that can help with talking or ADHD and attention in Formby"


def test_one_place_is_not_called_places():
    assert count_words(1) == "1 place that can help"
    assert count_words(1200) == "1,200 places that can help"
    assert count_words(0) == "Nothing found yet"


def test_long_lists_of_choices_are_cut():
    assert any_of(["a", "b", "c", "d"]) == "a, b, c or d"
    assert any_of(["a", "b", "c", "d", "e"]) == "a, b, c or 2 more"
