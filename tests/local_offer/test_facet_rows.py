from local_offer.facet_rows import facets_html, group_html
from local_offer.search import Facet, Option, Search


def option(value="autism", count=3, selected=False, label="Autism", param="need"):
    return Option(value, label, count, selected, param, Search())


def test_an_option_says_how_many_it_would_leave():
    html = group_html(Facet("need", "Needs", True, (option(),)))
    assert 'type="checkbox" id="need-autism" name="need" value="autism"' in html
    assert "Autism" in html
    assert '<span class="facet__count">(3)</span>' in html


def test_a_choice_made_is_ticked_and_its_group_stands_open():
    html = group_html(Facet("cost", "Cost", True, (option("free", 2, True, "Free", "cost"),)))
    assert "checked" in html
    assert 'id="facet-cost" open' in html
    assert "1 chosen" in html


def test_what_would_find_nothing_keeps_its_place_and_cannot_be_ticked():
    html = group_html(Facet("need", "Needs", True, (option(count=0),)))
    assert "disabled" in html
    assert "(0)" in html


def test_a_choice_that_finds_nothing_can_still_be_undone():
    assert "disabled" not in group_html(Facet("need", "Needs", True, (option("a", 0, True),)))


def test_one_of_several_is_chosen_with_a_way_back_to_any():
    ages = (option("0-4", 1, False, "0 to 4", "age"), option("5-10", 2, False, "5 to 10", "age"))
    html = group_html(Facet("age", "Age", False, ages))
    assert 'id="age-any" name="age" value="" checked' in html
    assert html.count('type="radio"') == 3


def test_counts_change_though_the_rest_is_kept():
    facets = [Facet("need", "Needs", True, (option(count=count),)) for count in (3, 1234)]
    assert ["(3)" in facets_html([facets[0]]), "(1,234)" in facets_html([facets[1]])] == [True] * 2


def test_a_label_with_tags_is_shown_as_text():
    html = group_html(Facet("need", "<i>Needs</i>", True, (option("x", 1, False, "<b>x</b>"),)))
    assert "<b>" not in html
    assert "<i>" not in html
