"""Pages for editors that the admin's own lists and forms cannot show."""

from django.urls import path

from local_offer.views import staff

urlpatterns = [
    path(
        "directory/service/<slug:slug>/preview/",
        staff.ServicePreview.as_view(),
        name="service-preview",
    ),
    path("guides/<slug:slug>/preview/", staff.GuidePreview.as_view(), name="guide-preview"),
]
