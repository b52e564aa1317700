"""Tag many listings at once: choose what to add on a page between, then add it."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from local_offer.models import Service


class TagAction:
    """Adds chosen needs or categories (`field`) to every selected listing."""

    def __init__(self, model_admin, field: str) -> None:
        self.model_admin = model_admin
        self.field = field
        self.tags = Service._meta.get_field(field).related_model

    def respond(self, request: HttpRequest, queryset) -> HttpResponse | None:
        form = self.form(request.POST if "tags" in request.POST or "add" in request.POST else None)
        if form.is_valid():
            count = self.add(queryset, form.cleaned_data["tags"])
            names = ", ".join(str(tag) for tag in form.cleaned_data["tags"])
            messages.success(request, f"{names} added to {count} listings.")
            return None
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": f"Add {self.tags._meta.verbose_name_plural}",
            "form": form,
            "listings": queryset,
            "action": request.POST.get("action"),
            "checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return render(request, "admin/local_offer/service/tag.html", context)

    def form(self, data) -> forms.Form:
        class TagForm(forms.Form):
            tags = forms.ModelMultipleChoiceField(
                self.tags.objects.all(),
                widget=forms.CheckboxSelectMultiple,
                label="Add",
                error_messages={"required": "Tick at least one."},
            )

        return TagForm(data)

    @transaction.atomic
    def add(self, queryset, tags) -> int:
        for service in queryset:
            getattr(service, self.field).add(*tags)
        return queryset.update(hand_edited_at=timezone.now())
