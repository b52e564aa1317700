"""The history page of every record whose versions the database keeps, and the way back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.dateparse import parse_datetime

from local_offer import history


class VersionsMixin:
    """Shows who changed what, in the record and its parts, and puts back an earlier version."""

    object_history_template = "admin/versions.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<int:pk>/restore/", view, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        context = {
            "versions": history.versions(row) if row else [],
            "may_restore": row is not None and self.has_change_permission(request, row),
            "restore_url": f"{self._url_name}_restore",
        }
        return super().history_view(request, object_id, {**context, **(extra_context or {})})

    @property
    def _url_name(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    def restore_view(self, request, pk: int):
        """Ask, then put the record back; only by POST does anything change."""
        row = self.get_object(request, str(pk))
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        as_at = moment(request.POST.get("as_at") or request.GET.get("as_at", ""))
        if row is None or as_at is None:
            messages.error(request, "That version was not found. Choose one from the history.")
            return redirect(f"{self._url_name}_changelist")
        if request.method == "POST":
            return self._restore(request, row, as_at)
        context = {
            **self.admin_site.each_context(request),
            "row": row,
            "as_at": as_at,
            "back": f"{self._url_name}_history",
            "opts": self.opts,
        }
        return render(request, "admin/restore.html", context)

    def _restore(self, request, row, as_at):
        try:
            history.restore(row, as_at=as_at, by=request.user)
            messages.success(request, f"“{row}” is back as it was. You can undo this too.")
        except history.CannotRestore as refusal:
            messages.error(request, f"Not restored, and nothing was changed. {refusal}")
        return redirect(f"{self._url_name}_history", row.pk)


def moment(text: str):
    """The moment that an address names; None where it names none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
