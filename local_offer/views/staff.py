"""What editors see that visitors do not."""

from django.views.generic import DetailView

from local_offer.models import Service
from sefton_send.access import requires


class ServicePreview(DetailView):
    """A listing as a parent will see it, whether it is published or not."""

    access = requires("local_offer.view_service")
    model = Service
    template_name = "local_offer/public/service_detail.html"
