"""People, roles and who did what, for administrators."""

from importlib import import_module

from allauth.account.decorators import secure_admin_login
from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count

from sefton_send import audit
from sefton_send.models import AuditEntry, User

# Every way into the admin is the portal's own sign-in page, with its limits and second factor.
admin.site.login = secure_admin_login(admin.site.login)


def replace_what_packages_register(site: admin.AdminSite) -> None:
    """Takes off the admin what nobody should edit by hand: identities, secrets, tokens, roles."""
    for app in ("django.contrib.auth", "allauth.account", "allauth.mfa", "allauth.socialaccount"):
        import_module(f"{app}.admin")  # registers its tables now, and not after this
        label = app.rpartition(".")[2]
        site.unregister([model for model in site._registry if model._meta.app_label == label])


replace_what_packages_register(admin.site)


class PersonForm(forms.ModelForm):
    """One account. There is no password here: people choose their own by a link."""

    class Meta:
        model = User
        fields = ("name", "email", "groups", "is_staff", "is_active", "is_superuser")
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {"groups": "Roles", "is_superuser": "May do everything, in every part"}
        help_texts = {"groups": "What each role may do stands under Roles.", "is_superuser": ""}

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Somebody already has an account with this address.")
        return email


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    form = PersonForm
    list_display = ("name", "email", "roles", "is_staff", "is_active", "last_login")
    list_filter = ("groups", "is_staff", "is_active")
    search_fields = ("name", "email")
    ordering = ("name",)
    actions = ("send_link", "forget_second_factor")
    readonly_fields = ("last_login", "joined_at")
    fieldsets = (
        (None, {"fields": ("name", "email")}),
        ("What they may do", {"fields": ("is_staff", "groups", "is_superuser")}),
        ("Their account", {"fields": ("is_active", "last_login", "joined_at")}),
    )

    @admin.display(description="Roles")
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request, person=None):
        """Only a superuser makes superusers; nobody changes their own rights."""
        closed = () if request.user.is_superuser else ("is_superuser",)
        own = ("is_staff", "groups", "is_superuser", "is_active") if person == request.user else ()
        return (*self.readonly_fields, *dict.fromkeys(closed + own))

    def has_change_permission(self, request, person=None) -> bool:
        if person and person.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, person)

    def has_delete_permission(self, request, person=None) -> bool:
        return False  # shut the account instead: what they did must keep its author

    def save_model(self, request, person, form, change) -> None:
        if not change:
            person.set_unusable_password()
        super().save_model(request, person, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        audit.record(
            request.user,
            "changed an account" if change else "made an account",
            person,
            changed=form.changed_data,
            roles=sorted(person.groups.values_list("name", flat=True)),
            may_sign_in=person.is_active,
        )
        if not change:
            transaction.on_commit(lambda: self.invite(request, person))

    def invite(self, request, person: User) -> None:
        """Sends the letter with a link on which to choose a password."""
        form = ResetPasswordForm({"email": person.email})
        with request_context(request):
            if not form.is_valid():
                return
            form.save(request)
            audit.record(request.user, "sent a link to choose a password", person)

    @admin.action(description="Send a link to choose a new password", permissions=["change"])
    def send_link(self, request, people) -> None:
        for person in self.those_one_may_change(request, people):
            self.invite(request, person)
        self.message_user(request, "The links are on their way.", messages.SUCCESS)

    @admin.action(description="Forget the second factor (lost phone)", permissions=["change"])
    def forget_second_factor(self, request, people) -> None:
        for person in self.those_one_may_change(request, people):
            Authenticator.objects.filter(user=person).delete()
            audit.record(request.user, "removed the second factor", person)
        self.message_user(request, "They set up a new one when they next sign in.")

    def those_one_may_change(self, request, people) -> list[User]:
        chosen = list(people)
        if not all(self.has_change_permission(request, person) for person in chosen):
            raise PermissionDenied
        return [person for person in chosen if person != request.user]


class ReadOnly:
    """Mixin: to look at, never to change."""

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, row=None) -> bool:
        return False

    def has_delete_permission(self, request, row=None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(ReadOnly, admin.ModelAdmin):
    """Roles are written in sefton_send/roles.py; here one sees what each may do."""

    list_display = ("name", "people")
    fields = ("name", "may")
    ordering = ("name",)

    @admin.display(description="People")
    def people(self, group: Group) -> int:
        return group.user_count

    @admin.display(description="What it may do")
    def may(self, group: Group) -> str:
        return ", ".join(sorted(group.permissions.values_list("name", flat=True)))

    def get_readonly_fields(self, request, group=None):
        return self.fields

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(user_count=Count("user"))


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("at", "actor_name", "verb", "target_type", "target_label")
    list_filter = ("verb", "target_type")
    search_fields = ("actor_name", "target_label", "target_id")
    date_hierarchy = "at"
    list_select_related = ()
    show_full_result_count = False
