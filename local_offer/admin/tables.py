"""Inlines in the shape of a table, whose boxes can be told apart without seeing the headings."""

from django import forms
from django.contrib import admin


class TableInline(admin.TabularInline):
    """A tabular inline that names each box for people who hear the page."""

    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        for name, field in formset.form.base_fields.items():
            label = field.label or name.replace("_", " ")
            field.widget.attrs["aria-label"] = str(label).capitalize()
        formset.deletion_widget = forms.CheckboxInput(
            attrs={"aria-label": f"Delete this {self.opts.verbose_name}"}
        )
        return formset
