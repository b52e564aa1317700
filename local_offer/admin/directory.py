"""What every list of the directory has: versions, the way back, and a CSV file."""

from django.contrib import admin

from local_offer.admin.export import CsvExportMixin
from local_offer.admin.plain_help import PlainHelp
from local_offer.admin.versions import VersionsMixin


class DirectoryAdmin(PlainHelp, VersionsMixin, CsvExportMixin, admin.ModelAdmin):
    """One of the directory's nouns, whose every change the database remembers."""

    list_per_page = 50
    save_on_top = True
