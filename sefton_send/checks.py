"""What `manage.py check`, and so every start, refuses."""

from django.core.checks import Error
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

from sefton_send.access import addresses, declared_policy


def every_view_declares_access(app_configs, **kwargs) -> list[Error]:
    """An address whose view does not say who may open it stops the portal from starting."""
    return [
        Error(
            f"{view_name(pattern.callback)} ({name or pattern.pattern}) declares no access.",
            hint="Set `access = ...` on the view, or name it in access.OUTSIDE_VIEWS.",
            id="sefton_send.E001",
        )
        for name, pattern in addresses(get_resolver())
        if declared_policy(pattern.callback, name) is None
    ]


def refuse_to_start_undeclared() -> None:
    """The same for gunicorn, which runs no checks: a worker with such a view does not start."""
    if errors := every_view_declares_access(None):
        raise ImproperlyConfigured("\n".join(str(error) for error in errors))


def view_name(view) -> str:
    view = getattr(view, "view_class", view)
    return f"{view.__module__}.{getattr(view, '__qualname__', type(view).__qualname__)}"
