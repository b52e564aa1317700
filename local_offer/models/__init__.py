"""The directory's nouns, in Open Referral terms; one file for each group of them."""

from local_offer.models.contact import Contact, Phone
from local_offer.models.cost import CostOption, ServiceLink
from local_offer.models.feedback import PageReport, SearchMiss
from local_offer.models.guide import Guide, GuideStep
from local_offer.models.history import ServiceArea, ServiceCategory, ServiceNeed
from local_offer.models.organisation import Organisation
from local_offer.models.place import AccessFact, Location, ServiceAtLocation
from local_offer.models.postcode import Postcode, PostcodeSector
from local_offer.models.provenance import ImportedRecord
from local_offer.models.schedule import Closure, Schedule, Term, Weekday
from local_offer.models.search import SearchChange, SearchEntry, SearchVersion
from local_offer.models.service import Answer, OldSlug, Service
from local_offer.models.setting import SenAnswer, SenQuestion, Setting
from local_offer.models.taxonomy import Area, Category, GlossaryTerm, Need, Synonym

__all__ = [
    "AccessFact", "Answer", "Area", "Category", "Closure", "Contact", "CostOption", "GlossaryTerm",
    "Guide", "GuideStep", "ImportedRecord", "Location", "Need", "OldSlug", "Organisation",
    "PageReport", "Phone", "Postcode", "PostcodeSector", "Schedule", "SearchChange", "SearchEntry",
    "SearchMiss", "SearchVersion", "SenAnswer", "SenQuestion", "Service", "ServiceArea",
    "ServiceAtLocation", "ServiceCategory", "ServiceLink", "ServiceNeed", "Setting", "Synonym",
    "Term", "Weekday",
]  # fmt: skip
