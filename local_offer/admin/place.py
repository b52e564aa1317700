"""Places, and what is known about getting into and using them."""

from django.contrib import admin

from local_offer.admin.directory import DirectoryAdmin
from local_offer.admin.ready_rows import ReadyRows
from local_offer.admin.tables import TableInline
from local_offer.forms.staff import AccessFactForm
from local_offer.models import AccessFact, Location


class AccessFactInline(ReadyRows, TableInline):
    """Every question stands ready; those left at “not known” are not saved."""

    model = AccessFact
    form = AccessFactForm
    ready_field = "feature"
    verbose_name, verbose_name_plural = "answer", "Access: yes, no, or nobody has asked"


class AccessUnknownFilter(admin.SimpleListFilter):
    """Places on which a wheelchair user finds no answer."""

    title = "access answers"
    parameter_name = "access"

    def lookups(self, request, model_admin):
        return [("none", "Nothing known"), ("some", "Something known")]

    def queryset(self, request, queryset):
        if self.value() in {"none", "some"}:
            known = AccessFact.objects.exclude(answer="not_known").values("location")
            return (
                queryset.exclude(pk__in=known)
                if self.value() == "none"
                else queryset.filter(pk__in=known)
            )
        return queryset


@admin.register(Location)
class LocationAdmin(DirectoryAdmin):
    """Places of the directory. A masked one stays masked in the exported file too."""

    list_display = ["__str__", "kind", "town", "postcode", "area"]
    list_filter = ["kind", AccessUnknownFilter, "area"]
    list_select_related = ["area"]
    search_fields = ["name", "address_1", "town", "postcode"]
    search_help_text = "Name, street, town or postcode"
    autocomplete_fields = ["organisation", "area"]
    inlines = [AccessFactInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "kind",
                    "name",
                    ("address_1", "address_2"),
                    ("town", "postcode"),
                    "county",
                ]
            },
        ),
        ("Getting there", {"fields": ["travel", "area"]}),
        (
            "On the map",
            {
                "classes": ["collapse"],
                "fields": [("latitude", "longitude"), "uprn", "organisation"],
            },
        ),
    ]
    csv_columns = [
        ("Place", lambda place: ", ".join(place.public_lines)),
        ("Kind", "get_kind_display"),
        ("Area", lambda place: place.public_area or ""),
        ("Postcode", lambda place: "" if place.is_masked else place.postcode),
    ]

    def get_queryset(self, request):
        """A secret address is for those who may change it."""
        places = super().get_queryset(request)
        if self.has_change_permission(request):
            return places
        return places.exclude(kind=Location.Kind.MASKED)

    def csv_queryset(self, rows):
        return rows.select_related("area__parent")
