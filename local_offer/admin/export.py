"""Any filtered list of the admin as a CSV file that opens safely in a spreadsheet."""

import csv
from collections.abc import Iterator

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from sefton_send import audit


def safe_cell(value: object) -> str:
    """Text that a spreadsheet will not run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(tuple("=+-@\t\r\n＝＋－＠")) else text


class Echo:
    """A file that hands back what the CSV writer would have written."""

    def write(self, value: str) -> str:
        return value


class CsvExportMixin:
    """Adds “Download this list as CSV”, for the filters in force; `csv_columns` says what goes in.

    `csv_columns` is a list of (heading, attribute or function of the row).
    """

    csv_columns: list[tuple] = []
    change_list_template = "admin/list_with_export.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export_view)
        return [path("export.csv", view, name=name), *super().get_urls()]

    def export_view(self, request: HttpRequest):
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except admin.options.IncorrectLookupParameters:
            messages.error(request, "That filter does not exist. Choose the filters again.")
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        audit.record(request.user, "exported a list", None, model=self.opts.label_lower)
        name = f"{self.opts.verbose_name_plural}-{timezone.localdate():%Y-%m-%d}.csv"
        return StreamingHttpResponse(
            self.csv_lines(self.csv_queryset(rows)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def csv_queryset(self, rows: QuerySet) -> QuerySet:
        return rows

    def csv_lines(self, rows: QuerySet) -> Iterator[str]:
        writer = csv.writer(Echo())
        yield "\ufeff" + writer.writerow([heading for heading, _source in self.csv_columns])
        for row in rows.iterator(chunk_size=500):
            yield writer.writerow(
                [
                    safe_cell(source(row) if callable(source) else getattr(row, source))
                    for _heading, source in self.csv_columns
                ]
            )
