"""Forms that anybody may fill in, without an account."""

from datetime import UTC, datetime, timedelta

from django import forms
from django.core import signing

from local_offer.models import PageReport
from sefton_send.forms import GovukForm

# Programs fill in a form at once; a person needs longer than this to read it.
QUICKEST_PERSON = timedelta(seconds=2)
SHOWN_AT = "local_offer.forms.public.shown_at"


def stamp(now: datetime) -> str:
    """When the form was shown, signed so that it cannot be made up."""
    return signing.dumps(now.timestamp(), salt=SHOWN_AT)


def shown_at(value: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(signing.loads(value, salt=SHOWN_AT), UTC)
    except signing.BadSignature:
        return None


class PageReportForm(GovukForm):
    """What is wrong with a page; only the kind of problem must be answered."""

    page = forms.CharField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    problem = forms.ChoiceField(
        label="What is the problem?",
        choices=PageReport.Problem,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the problem is"},
    )
    details = forms.CharField(
        label="Tell us more (optional)",
        help_text="What should it say? Do not write anything private about your child.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    email = forms.EmailField(
        label="Your email address (optional)",
        help_text="Only if you would like an answer. We use it for nothing else.",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    # Out of sight for people, tempting for programs.
    second_email = forms.CharField(
        label="Leave this box empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, now: datetime | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.now = now or datetime.now(UTC)
        self.fields["shown"].initial = stamp(self.now)

    def clean_details(self) -> str:
        return self.cleaned_data["details"].replace("\x00", "")

    def clean(self) -> dict:
        """A program gives up here; a person who was very quick has only to press once more."""
        if self.cleaned_data.get("second_email"):
            raise forms.ValidationError("Empty the box “Leave this box empty”, then send it again")
        seen = shown_at(self.cleaned_data.get("shown", ""))
        if seen is None or self.now - seen < QUICKEST_PERSON:
            self.data = self.data.copy()
            self.data["shown"] = stamp(self.now)
            raise forms.ValidationError("Look over what you wrote, then send it again")
        return self.cleaned_data
