"""Listings for tests, as few words as the test needs; everything is made up."""

from itertools import count

from local_offer.models import Contact, Location, Organisation, Phone, Service, ServiceAtLocation

_number = count(1)


def an_organisation(name: str = "Sandgrown Play (made up)", **fields) -> Organisation:
    """A published organisation."""
    fields.setdefault("slug", f"organisation-{next(_number)}")
    return Organisation.objects.create(name=name, **fields)


def a_service(name: str = "Tuesday Talkers", **fields) -> Service:
    """A published listing with a summary and a number to ring."""
    phone = fields.pop("phone", "0151 496 0123")
    fields.setdefault("slug", f"service-{next(_number)}")
    fields.setdefault("summary", "A play group for children who are slow to talk.")
    fields.setdefault("status", Service.Status.PUBLISHED)
    if "organisation" not in fields:
        fields["organisation"] = an_organisation()
    service = Service.objects.create(name=name, **fields)
    if phone:
        contact = Contact.objects.create(service=service, name="Bookings desk")
        Phone.objects.create(contact=contact, number=phone)
    return service


def a_place(service: Service, **fields) -> ServiceAtLocation:
    """A place where the service happens; fields are the location's."""
    fields.setdefault("name", "Marram Hall (made up)")
    return ServiceAtLocation.objects.create(
        service=service, location=Location.objects.create(**fields)
    )
