"""Addresses of the pages that belong to no app."""

from django.urls import path

from sefton_send import views

urlpatterns = [
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("cookies/", views.Cookies.as_view(), name="cookies"),
    path("contact/", views.Contact.as_view(), name="contact"),
    path("gallery/", views.Gallery.as_view(), name="gallery"),
]
