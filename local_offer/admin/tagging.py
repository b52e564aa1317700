"""Tag many listings at once: choose what to add on a page between, then add it."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from local_offer.admin.asking import answers, ask
from local_offer.models import Service


class TagForm(forms.Form):
    """Which of the needs or categories to add."""

    def __init__(self, tags, **kwargs) -> None:
        super().__init__(**kwargs)
        self.fields["tags"] = forms.ModelMultipleChoiceField(
            tags,
            widget=forms.CheckboxSelectMultiple,
            label="Tick what to add",
            error_messages={"required": "Tick at least one."},
        )


def tag(model_admin, request: HttpRequest, queryset, *, field: str) -> HttpResponse | None:
    """Adds chosen needs or categories (`field`) to every selected listing."""
    tags = Service._meta.get_field(field).related_model
    form = answers(request, TagForm, tags.objects.all())
    if not form.is_valid():
        return ask(
            model_admin,
            request,
            queryset,
            action=f"tag_{tags._meta.model_name}",
            form=form,
            title=f"Add {tags._meta.verbose_name_plural} to these listings",
            button="Add to all of them",
        )
    count = add(queryset, field, form.cleaned_data["tags"])
    names = ", ".join(str(tag) for tag in form.cleaned_data["tags"])
    messages.success(
        request, f"{names} added to {count} {'listing' if count == 1 else 'listings'}."
    )
    return None


@transaction.atomic
def add(queryset, field: str, tags) -> int:
    """Adds the tags; returns to how many listings.

    The rows are read first: what is added may take them out of the filter they were found by.
    """
    services = list(queryset)
    for service in services:
        getattr(service, field).add(*tags)
    chosen = Service.objects.filter(pk__in=[service.pk for service in services])
    return chosen.update(hand_edited_at=timezone.now())
