"""Addresses that machines ask, never people."""

from django.urls import path

from sefton_send.health import Alive, Ready

urlpatterns = [
    path("healthz", Alive.as_view(), name="healthz"),
    path("readyz", Ready.as_view(), name="readyz"),
]
