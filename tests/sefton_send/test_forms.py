from django import forms

from sefton_send.fields import DateField
from sefton_send.forms import GovukForm
from sefton_send.templatetags.portal import as_govuk
from tests.everywhere.html_rules import Page


class Report(GovukForm):
    name = forms.CharField(label="Your name", help_text="As on letters.", max_length=5)
    words = forms.CharField(label="What is wrong?", max_length=10, widget=forms.Textarea)
    about = forms.ChoiceField(
        label="What is it about?",
        choices=[("a", "Phone"), ("b", "Times")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Needs", choices=[("a", "Sleep"), ("b", "Talking")], help_text="Choose all that fit.",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    town = forms.ChoiceField(label="Town", choices=[("", "Choose one"), ("formby", "Formby")])
    on = DateField(label="Date it happened")
    email = forms.EmailField(label="Email address")
    paper = forms.FileField(label="Letter")
    agree = forms.BooleanField(label="You may write to me")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


class Everything(Page):
    """Also remembers the elements that have an id."""

    def __init__(self, html: str) -> None:
        self.tag_of: dict[str, str] = {}
        self.summary_links: list[str] = []
        super().__init__(html)

    def handle_starttag(self, tag, pairs):
        super().handle_starttag(tag, pairs)
        attributes = dict(pairs)
        if "id" in attributes:
            self.tag_of[attributes["id"]] = tag
        if tag == "a" and (attributes.get("href") or "").startswith("#"):
            self.summary_links.append(attributes["href"][1:])


def test_every_line_of_the_error_summary_leads_to_an_input():
    page = Everything(str(Report({})))

    assert page.summary_links == [
        "id_name", "id_words", "id_about_0", "id_needs_0", "id_town", "id_on_0", "id_email",
        "id_paper", "id_agree",
    ]  # fmt: skip
    kinds = {page.tag_of[link] for link in page.summary_links}
    assert kinds == {"input", "textarea", "select"}


def test_every_id_that_a_form_points_to_exists_once():
    for form in (Report(), Report({}), Report({"name": "x" * 9, "words": "y" * 99})):
        page = Everything(str(form))
        missing = [pointer for pointer in page.pointers if pointer[1] not in page.tag_of]
        assert missing == []
        assert len(page.ids) == len(set(page.ids))


def test_what_was_typed_comes_back_whole_with_its_mistake():
    html = str(Report({"name": "Abcdefgh", "on_0": "31", "on_1": "Feb", "on_2": "2026"}))

    assert 'value="Abcdefgh"' in html
    assert 'value="31"' in html
    assert 'value="Feb"' in html
    assert "maxlength" not in html.replace("data-maxlength", "")


def test_errors_name_the_field_and_say_what_to_do():
    form = Report({"name": "Abcdefgh", "words": "x" * 12, "email": "me"})

    assert form.errors["name"] == ["Your name must be 5 characters or fewer. You wrote 8."]
    assert form.errors["words"] == [
        "Your answer to “What is wrong?” must be 10 characters or fewer. You wrote 12."
    ]
    assert form.errors["email"] == [
        "Enter an email address with an @, for example name@example.com"
    ]
    assert form.errors["about"] == ["Answer the question “What is it about?”"]
    assert form.errors["town"] == ["Choose “Town”"]
    assert form.errors["paper"] == ["Choose “Letter”"]
    assert form.errors["agree"] == ["Tick “You may write to me”"]


def test_a_forms_own_error_words_stand():
    class Own(GovukForm):
        name = forms.CharField(error_messages={"required": "Tell us your name"})

    assert Own({}).errors["name"] == ["Tell us your name"]


def test_hints_and_errors_are_read_out_with_their_input():
    html = str(Report({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert (
        '<fieldset class="govuk-fieldset" aria-describedby="id_needs_helptext id_needs_error">'
        in html
    )
    assert 'aria-describedby="id_words_error id_words-info"' in html


def test_the_summary_may_stand_apart_from_the_fields():
    form = Report({})

    assert "There is a problem" in form.error_summary()
    assert "There is a problem" not in form.as_fields()
    assert str(Report()).count("There is a problem") == 0


def test_a_mistake_that_belongs_to_no_field_is_listed_without_a_link():
    form = Report({})
    form.add_error(None, "You have sent this already")

    assert "<li>You have sent this already</li>" in form.error_summary()


def test_typed_text_cannot_break_out_of_the_page():
    html = str(Report({"name": '"><script>alert(1)</script>'}))

    assert "<script>alert" not in html


def test_a_form_of_another_package_can_wear_the_same_dress():
    class SignIn(forms.Form):
        email = forms.EmailField()

    html = str(as_govuk(SignIn()))

    assert 'class="govuk-input"' in html
