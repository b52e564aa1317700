"""The words and codes of Get Information about Schools, and what they are called here."""

from local_offer.models import Service, Setting

Group, Phase, Status = Setting.Group, Setting.Phase, Service.Status

# The register's codes for kinds of establishment; a kind that is not here is not listed.
GROUPS: dict[int, Group] = (
    dict.fromkeys((1, 2, 3, 5), Group.MAINSTREAM)
    | dict.fromkeys((6, 28, 34, 35, 40, 41), Group.ACADEMY)
    | dict.fromkeys((7, 12, 33, 36, 44), Group.SPECIAL)
    | {8: Group.NON_MAINTAINED_SPECIAL, 10: Group.INDEPENDENT, 11: Group.INDEPENDENT}
    | dict.fromkeys((14, 38, 42, 43), Group.ALTERNATIVE)
    | {15: Group.EARLY_YEARS}
    | dict.fromkeys((18, 31, 32, 39, 45, 46), Group.POST_16)
)
SPECIAL_TYPES = {7, 8, 10, 12, 33, 36, 44}
TRUST_TYPES = {6, 28, 33, 34, 35, 36, 38, 39, 40, 41, 42, 43, 44, 45, 46}
FREE_GROUPS = {Group.MAINSTREAM, Group.ACADEMY, Group.SPECIAL, Group.ALTERNATIVE}
CATEGORIES = {
    Group.EARLY_YEARS: "early-years",
    Group.MAINSTREAM: "mainstream-schools",
    Group.ACADEMY: "mainstream-schools",
    Group.SPECIAL: "special-schools",
    Group.NON_MAINTAINED_SPECIAL: "special-schools",
    Group.INDEPENDENT: "mainstream-schools",
    Group.POST_16: "colleges",
    Group.ALTERNATIVE: "alternative-provision",
}
PHASES = {
    "nursery": Phase.EARLY_YEARS, "primary": Phase.PRIMARY,
    "middle deemed primary": Phase.PRIMARY, "secondary": Phase.SECONDARY,
    "middle deemed secondary": Phase.SECONDARY, "all-through": Phase.ALL_THROUGH,
    "all through": Phase.ALL_THROUGH, "16 plus": Phase.POST_16,
}  # fmt: skip
STATUSES = {
    "open": Status.PUBLISHED,
    "open, but proposed to close": Status.PUBLISHED,
    "proposed to open": Status.DRAFT,
    "closed": Status.UNPUBLISHED,
}
NEEDS = {
    "ASD": "autism", "SLCN": "talking", "SEMH": "mental-health", "MLD": "learning",
    "SLD": "learning", "PMLD": "learning", "SpLD": "dyslexia", "HI": "hearing", "VI": "sight",
    "MSI": "deafblind", "PD": "physical", "Aspergers Syndrome": "autism",
    "Attention Deficit Hyperactivity Disorders": "adhd",
}  # fmt: skip
