"""How editors type ages, weekdays and phone numbers."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTimeWidget
from django.utils.text import slugify

from local_offer.models import Answer, Phone, Schedule, Service, Weekday


class AgeWidget(forms.MultiWidget):
    """Two small boxes: years, and months."""

    template_name = "admin/widgets/age.html"

    def __init__(self) -> None:
        box = {"inputmode": "numeric", "size": 3}
        super().__init__(
            {
                "years": forms.NumberInput({**box, "min": 0, "max": 25, "aria-label": "years"}),
                "months": forms.NumberInput({**box, "min": 0, "max": 11, "aria-label": "months"}),
            }
        )

    def decompress(self, value: int | None) -> list[int | None]:
        return [None, None] if value is None else list(divmod(value, 12))


class AgeField(forms.MultiValueField):
    """An age as years and months, kept as months; `months_if_blank` fills in “up to 5 years”."""

    widget = AgeWidget

    def __init__(self, *, months_if_blank: int, **kwargs: Any) -> None:
        self.months_if_blank = months_if_blank
        too_old = {"max_value": "Give an age from 0 to 25 years."}
        too_many = {"max_value": "Months go from 0 to 11. Put whole years in the first box."}
        super().__init__(
            fields=(
                forms.IntegerField(
                    min_value=0, max_value=25, required=False, error_messages=too_old
                ),
                forms.IntegerField(
                    min_value=0, max_value=11, required=False, error_messages=too_many
                ),
            ),
            require_all_fields=False,
            required=False,
            **kwargs,
        )

    def compress(self, values: list[int | None]) -> int | None:
        years, months = (values or [None, None])[:2]
        if years is None and months is None:
            return None
        if months is None:
            months = self.months_if_blank
        return (years or 0) * 12 + months


def tick_boxes(choices: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    """Several of a few fixed choices, for an array column."""
    return forms.MultipleChoiceField(
        choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )


class ServiceForm(forms.ModelForm):
    """A listing as its editor fills it in."""

    min_age_months = AgeField(label="From age", months_if_blank=0)
    max_age_months = AgeField(
        label="Up to age",
        months_if_blank=11,
        help_text="“5” means until the day before the sixth birthday.",
    )
    referral = tick_boxes(Service.Referral.choices, label="Who may refer")
    delivery = tick_boxes(Service.Delivery.choices, label="How it happens")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Leave empty to make it from the name."
        if "languages" in self.fields:
            self.fields["languages"].widget.attrs["class"] = "portal-wide"
        for name in {"summary", "eligibility", "how_to_ask", "what_happens_next", "if_refused"}:
            if name in self.fields:
                self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "class": "portal-wide"})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("slug") and data.get("name"):
            data["slug"] = free_slug(data["name"], self.instance)
        oldest, youngest = data.get("max_age_months"), data.get("min_age_months")
        if oldest is not None and youngest is not None and oldest < youngest:
            self.add_error("max_age_months", "“Up to age” must not be below “From age”.")
        self._need_together(data, "checked_on", "checked_by", "checked_how")
        if data.get("waiting_weeks_from") is not None and not data.get("waiting_checked_on"):
            self.add_error("waiting_checked_on", "Say on which day you were told this wait.")
        return data

    def _need_together(self, data: dict[str, Any], *names: str) -> None:
        if any(data.get(name) for name in names):
            for name in names:
                if not data.get(name):
                    self.add_error(name, "Fill in when it was checked, by whom and how, or none.")


def free_slug(name: str, instance: Service) -> str:
    """An address made from the name that no other listing has."""
    stem = slugify(name)[:110] or "listing"
    taken = set(
        Service.objects.filter(slug__startswith=stem)
        .exclude(pk=instance.pk)
        .values_list("slug", flat=True)
    )
    return next(s for s in (stem, *(f"{stem}-{n}" for n in range(2, 9999))) if s not in taken)


INTERVALS = [(1, "Every one"), (2, "Every second")] + [(n, f"Every {n}") for n in range(3, 13)]
NTH = [("", "---------"), (1, "First"), (2, "Second"), (3, "Third"), (4, "Fourth"), (-1, "Last")]


def clock_time(label: str) -> forms.TimeField:
    """A time of day as people type it: 16:30, 4.30pm, 4pm."""
    return forms.TimeField(
        label=label,
        required=False,
        widget=AdminTimeWidget(format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I %p"],
        error_messages={"invalid": "Type the time like 16:30 or 4.30pm."},
    )


class ScheduleForm(forms.ModelForm):
    """One repeating time, in the words people use for it."""

    weekdays = tick_boxes(Weekday.choices, label="Days")
    opens_at = clock_time("Opens at")
    closes_at = clock_time("Closes at")
    interval = forms.TypedChoiceField(
        choices=INTERVALS, coerce=int, initial=1, label="every how many weeks or months"
    )
    nth = forms.TypedChoiceField(
        choices=NTH, coerce=int, empty_value=None, required=False, label="which one of the month"
    )
    day_of_month = forms.IntegerField(
        min_value=1, max_value=31, required=False, label="which date of the month"
    )

    def _post_clean(self) -> None:
        """A time that is refused keeps the heading it was saved with."""
        if not self.errors:
            super()._post_clean()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        frequency, days = data.get("frequency"), data.get("weekdays")
        if frequency != Schedule.Frequency.MONTHLY_BY_DATE and not days:
            self.add_error("weekdays", "Tick the days it happens on.")
        if frequency == Schedule.Frequency.MONTHLY_BY_DAY and data.get("nth") is None:
            self.add_error("nth", "Say which one of the month: the first, the last ...")
        if frequency == Schedule.Frequency.MONTHLY_BY_DATE and not data.get("day_of_month"):
            self.add_error("day_of_month", "Say which date of the month, 1 to 31.")
        several_weeks = frequency == Schedule.Frequency.WEEKLY and (data.get("interval") or 1) > 1
        if several_weeks and not data.get("valid_from"):
            self.add_error("valid_from", "Give one day it happens on, so the weeks can be counted.")
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", "The end must be after the start.")
        return data


class ContactForm(forms.ModelForm):
    """A contact with its main number in the same row; its own page holds further numbers."""

    number = forms.CharField(label="Phone number", max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            first = next(iter(self.instance.phones.all()), None)
            self.fields["number"].initial = first.number if first else ""
            self.fields["number"].help_text = self._further_numbers()

    def _further_numbers(self) -> str:
        more = len(self.instance.phones.all()) - 1
        return f"{more} more: press Change" if more > 0 else ""

    def _save_m2m(self) -> None:
        super()._save_m2m()
        number = self.cleaned_data.get("number", "").strip()
        first = self.instance.phones.first()
        if first and not number:
            first.delete()
        elif first and first.number != number:
            first.number = number
            first.save(update_fields=["number"])
        elif number and not first:
            Phone.objects.create(contact=self.instance, number=number)


class SenAnswerForm(forms.ModelForm):
    """One of the ten questions; an empty answer is no answer."""

    def has_changed(self) -> bool:
        answer = self.data.get(self.add_prefix("answer"), "").strip()
        return super().has_changed() and bool(self.instance.pk or answer)


class AccessFactForm(forms.ModelForm):
    """One question on a place; “not known” without a word is what it was before."""

    def has_changed(self) -> bool:
        answer = self.data.get(self.add_prefix("answer"), Answer.NOT_KNOWN)
        said = answer != Answer.NOT_KNOWN or self.data.get(self.add_prefix("note"), "").strip()
        return super().has_changed() and bool(self.instance.pk or said)
