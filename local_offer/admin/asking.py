"""A page between choosing rows and doing something to them: it asks what must be known first."""

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

ANSWERED = "answered"
SHOWN = 50


def answers(request: HttpRequest, form: type[forms.Form], *args) -> forms.Form:
    """The form as it was filled in on the page between, or empty the first time."""
    return form(*args, data=request.POST if ANSWERED in request.POST else None)


def ask(model_admin, request, rows, *, action, form, title, button) -> HttpResponse:
    """The page itself; it sends the same action for the same rows, with the answers."""
    everything = request.POST.get("select_across") == "1"
    opts = model_admin.opts
    count = rows.count()
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": opts,
        "title": title,
        "form": form,
        "button": button,
        "rows": rows[:SHOWN],
        "more": max(0, count - SHOWN),
        "chosen": rows.values_list("pk", flat=True)[: 1 if everything else None],
        "everything": everything,
        "action": action,
        "answered": ANSWERED,
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "back": list_address(request, opts),
    }
    return render(request, "admin/ask.html", context)


def list_address(request: HttpRequest, opts) -> str:
    """The list with the filters in force, from wherever the question was asked."""
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    filters = request.GET.urlencode() if request.path == address else ""
    return f"{address}?{filters}" if filters else address
