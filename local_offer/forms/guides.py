"""How editors write guides: Markdown, with facts of law named instead of typed."""

from django import forms

from local_offer.guide_page import unknown_facts
from sefton_send import law

MARKDOWN_HELP = (
    "Leave an empty line between paragraphs. “- ” at the start of a line makes a list, "
    "**two stars** make words bold, and [words](/directory/) make a link. A time limit or a duty "
    "is not typed here: put {{ law: final-plan }} on a line of its own, with the name of the fact."
)


class LawfulWords(forms.CharField):
    """Markdown that names only facts of law that are written down in sefton_send/law.py."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"class": "vLargeTextField", "rows": 14}  # the admin's class for long texts

    def validate(self, value: str) -> None:
        super().validate(value)
        if unknown := unknown_facts(value):
            known = ", ".join(fact.id for fact in law.FACTS)
            raise forms.ValidationError(
                f"There is no fact of law called “{unknown[0]}”. Choose one of: {known}."
            )


class GuideForm(forms.ModelForm):
    """The guide itself, whose first words are Markdown too."""

    introduction = LawfulWords(required=False, help_text=MARKDOWN_HELP)


class GuideStepForm(forms.ModelForm):
    """One step of it."""

    words = LawfulWords(help_text=MARKDOWN_HELP)
