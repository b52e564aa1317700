"""Puts Django's admin on our own site class; a module of its own, or apps.py would have two apps."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    default_site = "sefton_send.admin_site.PortalAdminSite"
