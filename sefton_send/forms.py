"""How every public form looks: Django's own form rendering, dressed as govuk-frontend.

Subclass `GovukForm` and print `{{ form }}`: the error summary, then the fields. Where the summary
belongs above the page's heading, print `{{ form.error_summary }}` there and `{{ form.as_fields }}`
in the form. The admin keeps Django's own rendering.
"""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from sefton_send.fields import DateWidget

CLASS_OF_WIDGET = (  # first match wins, so a widget stands before the one it inherits from
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.Widget, "govuk-input"),
)


class GovukBoundField(BoundField):
    """One field on the page, with the ids and classes that govuk-frontend expects."""

    @property
    def is_group(self) -> bool:
        """Several inputs answer one question, so it needs a fieldset and a legend."""
        return bool(self.field.widget.use_fieldset)

    @property
    def counts_to(self) -> int | None:
        """The most characters a text box takes; shown and counted, never cut off while typing."""
        is_textarea = isinstance(self.field.widget, forms.Textarea)
        return getattr(self.field, "max_length", None) if is_textarea else None

    @property
    def first_id(self) -> str:
        """Id of the input that an error summary must lead to."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return widget.id_for_label(self.auto_id, index="0")
        if isinstance(widget, DateWidget):
            return f"{self.auto_id}_{widget.part_at_fault(self.errors.as_data())}"
        return self.auto_id

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs["class"] = self._css_class(widget)
        attrs["maxlength"] = False  # a pasted text must stay whole, so that it can be shortened
        if self.counts_to:
            described = attrs.get("aria-describedby", "")
            attrs["aria-describedby"] = f"{described} {self.auto_id}-info".strip()
        return attrs

    def _css_class(self, widget: forms.Widget) -> str:
        base = next(name for kind, name in CLASS_OF_WIDGET if isinstance(widget, kind))
        extra = widget.attrs.get("class", "")
        count = " govuk-js-character-count" if self.counts_to else ""
        error = f" {base}--error" if self.errors and "__" not in base else ""
        return f"{base}{error}{count} {extra}".strip()


class GovukRenderer(TemplatesSetting):
    """Renders forms with templates/govuk/."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField


class GovukLook:
    """What GovukForm and GovukModelForm share."""

    default_renderer = GovukRenderer
    use_required_attribute = False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_it_plainly(field)

    def as_fields(self) -> SafeString:
        """The fields alone, without the error summary."""
        return self.render("govuk/fields.html")

    def error_summary(self) -> SafeString:
        """The box at the top of the page that lists each mistake with a link to its field."""
        return self.render("components/error_summary.html")


def say_it_plainly(field: forms.Field) -> None:
    """Give a field error words that name it and say what to do, where it has none of its own."""
    asked = str(field.label or "this")
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = _when_missing(field, asked)
    if isinstance(field, forms.CharField):
        answer = f"Your answer to “{asked}”" if asked.endswith("?") else asked
        words = f"{answer} must be %(limit_value)d characters or fewer. You wrote %(show_value)d."
        field.error_messages.setdefault("max_length", words)
    if isinstance(field, forms.EmailField):
        words = "Enter an email address with an @, for example name@example.com"
        field.error_messages.setdefault("invalid", words)


def _when_missing(field: forms.Field, asked: str) -> str:
    if asked.endswith("?"):
        return f"Answer the question “{asked}”"
    verb = "Tick" if isinstance(field, forms.BooleanField) else "Enter"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField):
        verb = "Choose"
    return f"{verb} “{asked}”"


class GovukForm(GovukLook, forms.Form):
    pass


class GovukModelForm(GovukLook, forms.ModelForm):
    pass
