from django.apps import AppConfig, apps
from django.core import checks
from django.db.models.signals import post_migrate


class SeftonSendConfig(AppConfig):
    name = "sefton_send"
    verbose_name = "People and access"

    def ready(self) -> None:
        from sefton_send.checks import every_view_declares_access

        checks.register(every_view_declares_access, checks.Tags.security)
        # The one signal of the portal: Django's own hook for rows that must exist after a
        # migration. The last app is the sender, when every app's permissions are there.
        with_models = [app for app in apps.get_app_configs() if app.models_module]
        post_migrate.connect(bring_roles_into_step, sender=with_models[-1])


def bring_roles_into_step(using: str = "default", **kwargs) -> None:
    from django.db import connections

    from sefton_send import roles

    if "sefton_send_auditentry" in connections[using].introspection.table_names():
        roles.sync()
