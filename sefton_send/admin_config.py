"""Puts Django's admin on our own site class; in apps.py it would be a second app."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "sefton_send.admin_site.PortalAdminSite"
