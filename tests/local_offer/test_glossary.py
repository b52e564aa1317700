from django.utils.safestring import SafeString

from local_offer.glossary import Explainer

TERMS = (
    ("EHCP", "Education, health and care plan"),
    ("EHC", "Education, health and care"),
    ("SEN", "Special educational needs"),
    ("S<T", "Something & more"),
)


def html(markup, terms=TERMS):
    return Explainer(terms).html(SafeString(markup))


def test_the_first_use_is_spelled_out_and_later_ones_are_not():
    assert html("<p>An EHCP helps. Your EHCP is yours.</p>") == (
        "<p>An <abbr>EHCP</abbr> "
        '<span class="explained">(Education, health and care plan)</span> helps. '
        "Your EHCP is yours.</p>"
    )


def test_one_explainer_remembers_over_the_whole_page():
    explainer = Explainer(TERMS)
    assert "<abbr>SEN</abbr>" in explainer.text("Help with SEN")
    assert explainer.html(SafeString("<p>More SEN help</p>")) == "<p>More SEN help</p>"


def test_links_headings_and_buttons_keep_their_names():
    markup = '<h2>EHCP</h2><p><a href="/EHCP/">an EHCP</a></p><button>EHCP</button>'
    assert html(markup) == markup
    assert "<abbr>EHCP</abbr>" in html(markup + "<p>EHCP</p>")


def test_words_inside_other_words_and_attributes_are_not_touched():
    markup = '<p title="EHCP">SENCO, SENs-like, pre-SEN</p>'
    assert html(markup) == markup


def test_a_plural_belongs_to_the_word():
    assert "<abbr>EHCPs</abbr>" in html("<p>EHCPs</p>")


def test_where_the_writer_explains_it_nothing_is_added():
    markup = "<p>An education, health and care plan (EHCP) is free. The EHCP is yours.</p>"
    assert html(markup) == markup


def test_words_of_terms_and_text_are_escaped():
    assert Explainer(TERMS).text("<b>S<T</b>") == (
        "&lt;b&gt;<abbr>S&lt;T</abbr> "
        '<span class="explained">(Something &amp; more)</span>&lt;/b&gt;'
    )


def test_without_terms_nothing_changes():
    assert html("<p>EHCP</p>", ()) == "<p>EHCP</p>"
