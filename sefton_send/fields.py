"""Form fields that ask the way people answer."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateWidget(forms.MultiWidget):
    """Three boxes: day, month and year."""

    template_name = "govuk/widgets/date.html"
    use_fieldset = True

    def __init__(self, attrs: Mapping | None = None) -> None:
        widths = ("2", "2", "4")
        boxes = [
            forms.TextInput({"inputmode": "numeric", "class": f"govuk-input--width-{width}"})
            for width in widths
        ]
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        base = attrs.get("class", "govuk-input") if attrs else "govuk-input"
        for own, shown, part in zip(
            self.widgets, context["widget"]["subwidgets"], PARTS, strict=True
        ):
            shown["label"] = part.capitalize()
            shown["attrs"]["class"] = f"{base} {own.attrs['class']}"
        return context

    def part_at_fault(self, errors: Sequence[ValidationError]) -> int:
        """Which box an error is about: 0 for the day unless the error names another part."""
        codes = [error.code for error in errors]
        return next((i for i, part in enumerate(PARTS) if part in codes), 0)


class DateField(forms.Field):
    """A date typed as day, month and year; the month may be a word. Cleans to a `date` or None."""

    widget = DateWidget

    def clean(self, value: Sequence[str] | None) -> date | None:
        typed = [(part or "").strip() for part in value or ("", "", "")]
        if not any(typed):
            if self.required:
                raise ValidationError(f"Enter {self._name()}", code="day")
            return None
        for part, text in zip(PARTS, typed, strict=True):
            if not text:
                raise ValidationError(f"{self.label} must include a {part}", code=part)
        result = self._real_date(*typed)
        self.run_validators(result)
        return result

    def has_changed(self, initial, data) -> bool:
        before = [str(part or "") for part in self.widget.decompress(initial)]
        return before != [part or "" for part in data or ("", "", "")]

    def _real_date(self, day: str, month: str, year: str) -> date:
        if not (year.isdecimal() and len(year) == 4):
            message = f"{self.label} must have a year of 4 numbers, for example 2026"
            raise ValidationError(message, code="year")
        try:
            return date(int(year), month_number(month), int(day))
        except ValueError as error:
            message = f"{self.label} must be a real date, for example 27 3 2026"
            raise ValidationError(message, code="day") from error

    def _name(self) -> str:
        return self.label[:1].lower() + self.label[1:] if self.label else "a date"


def month_number(text: str) -> int:
    """1 to 12 for "3", "03", "mar" or "March"; raises ValueError for anything else."""
    start = text.lower()[:3]
    return MONTHS.index(start) + 1 if start in MONTHS else int(text)
