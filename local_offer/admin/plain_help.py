"""Help under a box that says what to type, not what the format is called."""

HOW_TO_WRITE = (
    "An empty line starts a new paragraph; “- ” at the start of a line makes a list; "
    "[words](https://…) makes a link."
)


class PlainHelp:
    """For admins and inlines: boxes that take Markdown explain it."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and str(field.help_text).startswith("Markdown."):
            own = str(field.help_text).removeprefix("Markdown.").strip()
            field.help_text = f"{own} {HOW_TO_WRITE}".strip()
        return field
