"""Who wins, field by field: the source, or the editor who changed it by hand. Pure."""

from dataclasses import dataclass, field
from typing import Any

NOTHING = (None, "", [], False, "not_known")


@dataclass
class Decision:
    """What to write, and what to leave alone."""

    changes: dict[str, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def decide(said_before: dict, stands: dict, says_now: dict) -> Decision:
    """Compare what the source once said, what stands in the directory, and what it says now.

    What stands and is not what the source said was changed by hand, and is kept. A field that the
    source never spoke of before is filled only where the directory has nothing.
    """
    decision = Decision()
    for name, new in says_now.items():
        old = stands.get(name)
        if old == new:
            continue
        by_hand = old != said_before[name] if name in said_before else old not in NOTHING
        if by_hand:
            decision.kept.append(name)
        else:
            decision.changes[name] = new
    return decision
