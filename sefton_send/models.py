"""What all parts of the portal share: people who sign in, and who did what."""

import uuid

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes people from an e-mail address, which is what they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        return self.create_user(
            email, password, **{"is_staff": True, "is_superuser": True, **fields}
        )


class User(AbstractBaseUser, PermissionsMixin):
    """One person who can sign in: council staff now, families and advisers later."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("email address", unique=True)
    name = models.CharField("full name", max_length=150)
    is_staff = models.BooleanField(
        "works for the council",
        default=False,
        help_text="Signs in with a second factor. What they may do comes from their roles.",
    )
    is_active = models.BooleanField(
        "may sign in",
        default=True,
        help_text="Untick to shut the account at once; nothing is lost.",
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        permissions = [("use_admin", "Can open the editors' and clerks' workplace")]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_whatever_its_case"),
            models.CheckConstraint(
                condition=~Q(is_superuser=True, is_staff=False),
                name="user_superuser_is_staff",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class AuditEntry(models.Model):
    """One thing that one person did: written once, and the database refuses to change it."""

    at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    actor = models.ForeignKey(
        User,
        models.PROTECT,  # people who acted are shut out, never deleted
        null=True,
        blank=True,
        related_name="audit_entries",
        help_text="Empty when the portal itself did it: an import, a nightly task.",
    )
    actor_name = models.CharField(max_length=150, help_text="Their name at the time.")
    verb = models.CharField(max_length=80)
    target_type = models.CharField(max_length=100, blank=True)
    target_id = models.CharField(max_length=64, blank=True)
    target_label = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True, help_text="Facts without personal data.")

    class Meta:
        verbose_name_plural = "audit entries"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "-at"], name="audit_entry_of_target")
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(verb=""), name="audit_entry_says_what"),
            models.CheckConstraint(condition=~Q(actor_name=""), name="audit_entry_names_who"),
            models.CheckConstraint(
                condition=Q(target_type="", target_id="") | (~Q(target_type="") & ~Q(target_id="")),
                name="audit_entry_target_whole_or_absent",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.verb} {self.target_label}".strip()
