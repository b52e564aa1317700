"""What an editor does with listings, one or fifty at a time: publish, take down, merge, check."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.utils import timezone

from local_offer import actions
from local_offer.admin.asking import answers, ask
from local_offer.admin.tagging import tag
from local_offer.listing_words import day_words
from local_offer.models import Service


class ReasonForm(forms.Form):
    """Why something goes; it stays in the history."""

    reason = forms.CharField(
        label="Why?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For the history, not for the public: “The club closed in July.” No names.",
        error_messages={"required": "Say why, so that a colleague understands it next year."},
    )


class MergeForm(forms.Form):
    """Which of the listings about one thing stays."""

    def __init__(self, listings, **kwargs) -> None:
        super().__init__(**kwargs)
        self.fields["stays"] = forms.ModelChoiceField(
            listings.select_related("organisation").prefetch_related(
                "places__location__area__parent", "contacts__phones", "imported_records"
            ),
            widget=forms.RadioSelect,
            empty_label=None,
            label="Which one stays?",
            help_text="The addresses of the others will lead to it. It keeps its own words, gains "
            "their needs, categories and areas, and takes their place in guides.",
            error_messages={"required": "Choose the listing that stays."},
        )
        self.fields["stays"].label_from_instance = told_apart


def told_apart(service: Service) -> str:
    """All that tells one listing from its double."""
    lines = [line for place in service.places.all() for line in place.location.public_lines]
    numbers = [phone.number for c in service.contacts.all() for phone in c.phones.all()]
    sources = [str(record) for record in service.imported_records.all()] or ["written here"]
    checked = f"checked on {day_words(service.checked_on)}" if service.checked_on else "not checked"
    facts = [service.name, str(service.organisation), *lines, *numbers, *sources, checked]
    return f"{', '.join(dict.fromkeys(facts))}. {service.get_status_display()} at {service.slug}"


class ServiceVerbs:
    """The bulk actions, and the buttons beside Save that do the same to one listing."""

    actions = (
        "mark_checked_today",
        "publish_selected",
        "take_down_selected",
        "merge_selected",
        "tag_need",
        "tag_category",
    )

    def has_publish_permission(self, request) -> bool:
        return request.user.has_perm("local_offer.publish_service")

    def render_change_form(self, request, context, *args, **kwargs):
        context["may_publish"] = self.has_publish_permission(request)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return self._verb(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._verb(request, obj) or super().response_change(request, obj)

    def _verb(self, request, service):
        """What the button beside Save asked for; None where it was plain Save."""
        listing = Service.objects.filter(pk=service.pk)
        if "_preview" in request.POST:
            return redirect("local_offer:service-preview", slug=service.slug)
        if "_publish" in request.POST:
            self._do(request, actions.publish, listing, "published")
            return redirect("admin:local_offer_service_change", service.pk)
        if "_take_down" in request.POST and self.has_publish_permission(request):
            return self._ask_why(request, listing, ReasonForm())
        return None

    def _do(self, request, verb, services, done, **words) -> None:
        """Run one verb on each listing; says how many went through and why others did not."""
        if not self.has_publish_permission(request):
            messages.error(request, "You may edit listings but not publish them. Ask an editor.")
            return
        count = 0
        for service in services:
            try:
                verb(service, by=request.user, **words)
                count += 1
            except actions.NotPossible as refusal:
                messages.error(request, str(refusal))
        if count:
            messages.success(request, f"{count} {'listing' if count == 1 else 'listings'} {done}.")

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request, queryset):
        self._do(request, actions.publish, queryset, "published")

    @admin.action(description="Take down …", permissions=["publish"])
    def take_down_selected(self, request, queryset):
        form = answers(request, ReasonForm)
        if not form.is_valid():
            return self._ask_why(request, queryset, form)
        self._do(request, actions.take_down, queryset, "taken down", **form.cleaned_data)
        return None

    def _ask_why(self, request, listings, form):
        return ask(
            self,
            request,
            listings,
            action="take_down_selected",
            form=form,
            title="Take down: families will no longer see",
            button="Take down",
        )

    @admin.action(description="Merge duplicates …", permissions=["publish"])
    def merge_selected(self, request, queryset):
        if not 2 <= queryset.count() <= 10:
            messages.error(request, "Tick between two and ten listings that are about one thing.")
            return None
        form = answers(request, MergeForm, queryset)
        if form.is_valid():
            stays = form.cleaned_data["stays"]
            others = queryset.exclude(pk=stays.pk)
            self._do(request, actions.merge, others, f"merged into “{stays}”", into=stays)
            return None
        return ask(
            self,
            request,
            queryset,
            action="merge_selected",
            form=form,
            title="Merge listings that are about one thing",
            button="Merge",
        )

    @admin.action(description="Mark as checked today by the council", permissions=["change"])
    def mark_checked_today(self, request, queryset):
        checked = actions.mark_checked(queryset, on=timezone.localdate(), by=request.user)
        messages.success(request, f"{checked} marked as checked today.")

    @admin.action(description="Add a need …", permissions=["change"])
    def tag_need(self, request, queryset):
        return tag(self, request, queryset, field="needs")

    @admin.action(description="Add a category …", permissions=["change"])
    def tag_category(self, request, queryset):
        return tag(self, request, queryset, field="categories")
