"""Rows that stand ready to be filled in: one for each question that has no answer yet."""

from django.forms.models import BaseInlineFormSet


class ReadyRowsFormSet(BaseInlineFormSet):
    """An empty row for every choice of `ready_field` that no saved row has."""

    ready_field = ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.form.base_fields[self.ready_field]
        taken = {
            str(getattr(row, row._meta.get_field(self.ready_field).attname))
            for row in self.get_queryset()
        }
        free = [value for value, _label in field.choices if value and str(value) not in taken]
        self.initial_extra = [{self.ready_field: value} for value in free]
        self.extra = len(free)


class ReadyRows:
    """For an inline whose rows answer a fixed list of questions; they are read once."""

    ready_field = ""
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, formset=ReadyRowsFormSet, **kwargs)
        formset.ready_field = self.ready_field
        if field := formset.form.base_fields.get(self.ready_field):
            field.choices = [(str(value), label) for value, label in field.choices]
            formset.max_num = len(field.choices) if self.max_num is None else self.max_num
        return formset
