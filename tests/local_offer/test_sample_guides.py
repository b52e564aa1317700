"""The guides that ship with the portal: what they may say, and how they are loaded."""

import re
from datetime import date
from html.parser import HTMLParser

import pghistory
import pytest

from local_offer import sample
from local_offer.glossary import LEFT_ALONE, pairs
from local_offer.guide_page import LAW_LINE, unknown_facts
from local_offer.models import GlossaryTerm, Guide, GuideStep
from tests.everywhere.html_rules import faults

TODAY = date(2026, 11, 23)
FILES = sorted((sample.CONTENT / "guides").glob("*.md"))
FOR_YOUNG_PEOPLE = [f for f in FILES if 'audience = "young_person"' in f.read_text()]
NUMBER = r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
TIME_LIMIT = re.compile(rf"\b{NUMBER}[ -](working |school |calendar )?(day|week|month)s?\b", re.I)
DUTY = re.compile(
    r"\b(council|school|college|authority|nhs|employer|nursery|they|it) (must|has to|have to|shall)"
    r"|\bby law\b|legal (duty|right)|\bduty\b|\bentitled\b|have (a|the) right to",
    re.I,
)


def own_words(file):
    """What the writer of a guide says without the law's help: no blocks, no named facts."""
    text = re.sub(r"^\+\+\+\n.*?^\+\+\+\n", "", file.read_text(), flags=re.S | re.M)
    return LAW_LINE.sub("", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_guide_states_a_time_limit_or_a_duty_of_its_own(file):
    assert TIME_LIMIT.findall(own_words(file)) == []
    assert DUTY.findall(own_words(file)) == []


@pytest.mark.parametrize(
    "words",
    ["within 6 weeks", "Six-week wait", "15 working days", "The council must", "by law", "a duty"],
)
def test_the_rule_above_finds_what_it_looks_for(words):
    assert TIME_LIMIT.search(words) or DUTY.search(words)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_fact_that_a_guide_names_is_written_down(file):
    assert unknown_facts(file.read_text()) == []
    assert file.read_text().count("{{") == len(LAW_LINE.findall(file.read_text()))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_guide_is_short_enough_to_read(file):
    steps = re.findall(r"^## (.+)$", own_words(file), re.M)
    assert 4 <= len(steps) <= 8
    longest = max(len(part.split()) for part in re.split(r"^## ", own_words(file), flags=re.M))
    assert longest <= 190


def syllables(word):
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower()))))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_guide_can_be_read_at_the_age_of_nine_or_ten(file):
    """Flesch-Kincaid grade 5 or less; the syllables are only counted roughly."""
    text = re.sub(r"\]\([^)]*\)|[*\[\]#>]", "", own_words(file))
    sentences = [s for s in re.split(r"[.!?:]\s|\n\n|\n- ", text) if len(s.split()) > 2]
    words = re.findall(r"[A-Za-z']+", text)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words)
    assert grade - 15.59 <= 5


@pytest.mark.parametrize("file", FOR_YOUNG_PEOPLE, ids=lambda file: file.stem)
def test_a_guide_for_young_people_speaks_to_them(file):
    words = re.findall(r"[a-z']+", own_words(file).lower())
    assert sum(word in {"you", "your", "yours"} for word in words) > len(words) / 25
    assert "your child" not in own_words(file).lower()


@pytest.mark.django_db
def test_all_guides_load_name_only_what_exists_and_show_well(client, caplog):
    sample.load(today=TODAY)
    assert [record.getMessage() for record in caplog.records if "sample" in record.name] == []
    assert Guide.objects.count() == len(FILES) >= 14
    terms = pairs(GlossaryTerm.objects.all())

    for guide in Guide.objects.all():
        response = client.get(guide.get_absolute_url())
        page = response.content.decode()
        assert response.status_code == 200, guide.slug
        assert faults(page) == [], guide.slug
        assert unexplained(page, terms) == [], guide.slug
        for address in set(re.findall(r'href="(/[^"#?]*)"', page.partition("<main")[2])):
            assert client.get(address).status_code == 200, f"{guide.slug} leads to {address}"


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_an_edited_step_stays(alice):
    sample.load(today=TODAY)
    assert sample.load(today=TODAY).updated == 0
    step = GuideStep.objects.filter(guide__slug="starting-school").first()
    with pghistory.context(user=alice.pk):
        GuideStep.objects.filter(pk=step.pk).update(title="Begin now")

    sample.load(today=TODAY)

    assert GuideStep.objects.get(pk=step.pk).title == "Begin now"


GUIDE = """+++
slug = "x"
title = "X"
summary = "About x."
+++
First words.

## One
+++
services = ["nobody"]
{more}
+++
Do it.
"""


@pytest.mark.django_db
def test_a_listing_that_is_not_there_is_left_out_with_a_warning(tmp_path, caplog):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "x.md").write_text(GUIDE.format(more=""))

    sample.load(tmp_path, today=TODAY)

    assert "guides/x.md, “One”: there is no listing “nobody”." in caplog.text
    step = Guide.objects.get(slug="x").steps.get()
    assert (step.title, step.words, step.services.count()) == ("One", "Do it.", 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GUIDE.format(more="colour = 'red'"), "guides/x.md, “One”: “colour” is not a word"),
        (GUIDE.format(more="services ="), "guides/x.md, “One”: "),
        (GUIDE.partition("## One")[0], "guides/x.md: it has no steps"),
        ("No block.\n## One\nDo it.\n", "guides/x.md: “slug” is missing."),
    ],
)
def test_a_guide_that_is_written_wrongly_is_named(tmp_path, text, message):
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "x.md").write_text(text)
    with pytest.raises(sample.SampleContentError, match=re.escape(message)):
        sample.load(tmp_path, today=TODAY)


class Reading(HTMLParser):
    """The words of <main> that may be explained, as a reader meets them."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.words, self.inside = [], []
        self.feed(html.partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag, attributes):
        if tag in LEFT_ALONE - {"abbr"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.words.append(data)


def unexplained(page, terms):
    """Abbreviations whose first use has not their full words within reach."""
    text = "".join(Reading(page).words)
    found = []
    for term, meaning in terms:
        first = re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text)
        if not first:
            continue
        near = text[max(0, first.start() - 200) : first.end() + 200].lower()
        if meaning.lower() not in near:
            found.append(term)
    return found
