"""Includes only; each app says its own addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("account/", include("sefton_send.account_urls")),
    path("", include("sefton_send.health_urls")),
    path("", include("local_offer.urls")),
    path("", include("sefton_send.site_urls")),
]
handler400 = "sefton_send.views.bad_request"
handler403 = "sefton_send.views.refused"
handler404 = "sefton_send.views.not_found"
handler500 = "sefton_send.views.broken"
