from django.apps import AppConfig


class SeftonSendConfig(AppConfig):
    name = "sefton_send"
    verbose_name = "People and access"
