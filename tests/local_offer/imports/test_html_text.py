import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from local_offer.imports.html_text import first_sentences, to_markdown


def test_paragraphs_lists_headings_bold_words_and_links_are_kept():
    html = (
        '<h2 style="x">Who</h2><p data-cke-x="1">For <strong>all</strong> under 5.&nbsp;</p>'
        "<ul><li><p>Bring a towel</p></li><li>Bring a hat</li></ul>"
        "<ol><li>Ring</li><li>Come</li></ol>"
        '<p>See <a data-cke-saved-href="q" href="https://club.example/a_(b)">our page</a>.</p>'
    )
    assert to_markdown(html) == (
        "### Who\n\nFor **all** under 5.\n\n- Bring a towel\n- Bring a hat\n1. Ring\n2. Come\n\n"
        "See [our page](https://club.example/a_%28b%29)."
    )


def test_nothing_that_could_run_is_kept():
    html = (
        '<p onclick="x()">Hi<script>alert(1)</script><img src=x onerror=y>'
        '<a href="javascript:z">there</a></p><style>p{}</style><iframe src="//x"></iframe>'
    )
    assert to_markdown(html) == "Hi there"


def test_a_picture_written_into_the_text_is_left_out():
    assert to_markdown(f'<p>Words</p><img src="data:image/png;base64,{"A" * 140_000}">') == "Words"


def test_a_list_made_by_hand_becomes_a_list():
    assert to_markdown("<p>· A lift</p><p>· A hoist</p>") == "- A lift\n- A hoist"


@pytest.mark.parametrize("html", ["<p><br></p>", "", "<p>&nbsp;</p>", "<div><p>-</p></div>"])
def test_an_empty_body_is_empty(html):
    assert to_markdown(html) == ""


def test_plain_text_keeps_its_lines_and_loses_no_signs():
    assert (
        to_markdown("Ages 5*\n# not a heading\n1. first")
        == "Ages 5\\*\n\n\\# not a heading\n\n\\1. first"
    )


def test_the_summary_is_whole_sentences_of_plain_words():
    text = "**We** sing. " + "Then we rest for a long while by the sea. " * 10
    assert first_sentences(text, 60) == "We sing. Then we rest for a long while by the sea."


@given(st.text(max_size=300))
def test_whatever_comes_in_no_html_comes_out(text):
    html = MarkdownIt("commonmark", {"html": False}).render(to_markdown(f"<p>{text}</p>"))
    assert "<script" not in html.lower()
    assert "javascript:" not in html.lower().replace("&quot;", "") or "href" not in html
