"""Made-up things to show on the component gallery."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from sefton_send.fields import DateField
from sefton_send.forms import GovukForm


class SampleForm(GovukForm):
    """One field of each kind."""

    name = forms.CharField(label="Your name", max_length=80)
    email = forms.EmailField(label="Email address", help_text="Only to answer you.", required=False)
    happened = forms.CharField(
        label="What happened?", max_length=200, widget=forms.Textarea(attrs={"rows": 4})
    )
    about = forms.ChoiceField(
        label="What is it about?",
        choices=[("phone", "A phone number"), ("times", "Opening times")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="Which needs?",
        choices=[("talking", "Talking and understanding"), ("autism", "Autism")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that fit.",
    )
    town = forms.ChoiceField(label="Town", choices=[("", "Choose one"), ("formby", "Formby")])
    on = DateField(label="Date it happened", help_text="For example 27 3 2026.")
    paper = forms.FileField(label="A file", required=False)
    agree = forms.BooleanField(label="You may write to me")


def samples() -> dict[str, Any]:
    """Context of the gallery page."""
    mistaken = {"happened": "x" * 220, "on_0": "31", "on_1": "2", "on_2": "2026", "email": "me"}
    return {
        "empty_form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm(mistaken),
        "few_pages": Paginator(range(30), 10).page(2),
        "many_pages": Paginator(range(500), 10).page(25),
        "today": date(2026, 11, 3),
        "amounts": [None, Decimal(0), Decimal("4.50"), Decimal(12)],
        "trail": [("Find help", "/directory/"), ("Clubs and things to do", "/directory/")],
        "chips": [("Age 11 to 15", "?need=autism"), ("Autism", "?age=11-15")],
        "colours": ["", "green", "yellow", "red", "grey", "teal"],
    }
