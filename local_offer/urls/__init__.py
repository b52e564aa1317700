"""The directory's addresses: one file for each audience."""

from local_offer.urls.public import urlpatterns as public
from local_offer.urls.staff import urlpatterns as staff

app_name = "local_offer"
urlpatterns = [*public, *staff]
