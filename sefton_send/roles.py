"""The roles of the council's people, as data: each is a Django group with these permissions.

A pattern names permissions as "app_label.codename", `*` for any. The groups are brought into
step with this file after every `migrate` (apps.py): a change of role is a change of code, with
a review and a test (tests/everywhere/role_table.csv shows what it opens).
"""

from fnmatch import fnmatchcase

from django.contrib.auth.models import Group, Permission

from sefton_send import audit

USE_ADMIN = "sefton_send.use_admin"
SEE_THE_DIRECTORY = "local_offer.view_*"
ROLES: dict[str, tuple[str, ...]] = {
    # Looks after the directory and its guides.
    "editor": (USE_ADMIN, "local_offer.*"),
    # Keeps the records of boards and meetings.
    "clerk": (USE_ADMIN, SEE_THE_DIRECTORY),
    # Works on children's cases, on pages of their own: never in the admin.
    "caseworker": (SEE_THE_DIRECTORY,),
    "manager": (SEE_THE_DIRECTORY,),
    # Reads and exports; changes nothing.
    "analyst": (USE_ADMIN, SEE_THE_DIRECTORY),
    # Lets people in and out, and sees who did what.
    "administrator": (
        USE_ADMIN,
        "sefton_send.add_user",
        "sefton_send.change_user",
        "sefton_send.view_user",
        "sefton_send.view_auditentry",
        "auth.view_group",
    ),
}
# Versions of rows are written by the database itself, and by nobody else.
NEVER = ("*.add_*event", "*.change_*event", "*.delete_*event")


def fits(permission: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of `patterns` gives `permission`, and none of NEVER takes it back."""
    wanted = any(fnmatchcase(permission, pattern) for pattern in patterns)
    return wanted and not any(fnmatchcase(permission, pattern) for pattern in NEVER)


def sync() -> list[str]:
    """Brings the groups into step with ROLES; returns the roles that had to change."""
    every = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    return [role for role, patterns in ROLES.items() if sync_one(role, patterns, every)]


def sync_one(role: str, patterns: tuple[str, ...], every: dict[str, Permission]) -> bool:
    group, _ = Group.objects.get_or_create(name=role)
    wanted = {permission for name, permission in every.items() if fits(name, patterns)}
    if wanted == set(group.permissions.all()):
        return False
    group.permissions.set(wanted)
    audit.record(None, "brought a role into step with the code", group, permissions=len(wanted))
    return True
