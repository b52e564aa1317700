"""What a browser does with an editor's form: sends it all back, with what the editor changed."""

from django.urls import reverse


def address(row, page: str = "change") -> str:
    """The page of one row in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def form_of(client, row) -> dict:
    """What the browser would send back if the editor pressed Save at once."""
    response = client.get(address(row))
    data = {}
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            widget = bound.field.widget
            if hasattr(widget, "decompress"):
                names = getattr(widget, "widgets_names", [])
                parts = widget.decompress(value)
                data.update(
                    {
                        f"{bound.html_name}{name}": part
                        for name, part in zip(names, parts, strict=True)
                        if part is not None
                    }
                )
            elif isinstance(value, bool):
                data.update({bound.html_name: "on"} if value else {})
            elif value is not None:
                data[bound.html_name] = value
    return data


def save(client, row, button="_continue", **changes):
    """Press a button of the row's page, having typed `changes`."""
    data = {**form_of(client, row), **changes, button: "1"}
    return client.post(address(row), data, follow=True)
