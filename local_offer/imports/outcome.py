"""What one run did: how many of each, and every refusal with its row and its reason."""

from collections import Counter
from dataclasses import dataclass, field


class Refuse(Exception):
    """One record cannot be used; the message is the reason, in plain words."""


@dataclass(frozen=True)
class Refusal:
    """One record that was left out."""

    row: int
    label: str
    reason: str
    file: str = ""


@dataclass(frozen=True)
class Kept:
    """Fields of one listing that an editor changed, and that the import left alone."""

    label: str
    fields: tuple[str, ...]


@dataclass
class Outcome:
    """Counts of one run; it grows row by row."""

    noun: str = "records"
    file: str = ""  # the one being read, where there are several
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: list[Refusal] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def refuse(self, row: int, label: str, reason: str) -> None:
        self.refused.append(Refusal(row, label, reason, self.file))

    def note(self, words: str) -> None:
        """Something that was put right on the way, counted by its wording."""
        self.notes[words] += 1

    def lines(self, *, longest: int = 50) -> list[str]:
        """The summary, line by line; long lists of refusals are shortened after `longest`."""
        counts = f"Created {self.created}, updated {self.updated}, unchanged {self.unchanged}"
        lines = [f"{counts} {self.noun}; refused {len(self.refused)}."]
        if self.removed:
            lines.append(f"Removed {self.removed} that the file no longer has.")
        lines += [f"Passed over {count}: {why}." for why, count in self.passed_over.most_common()]
        lines += [f"Put right {count}: {words}." for words, count in self.notes.most_common()]
        return lines + self._kept_lines(longest) + self._refused_lines(longest)

    def _kept_lines(self, longest: int) -> list[str]:
        if not self.kept:
            return []
        fields = sum(len(kept.fields) for kept in self.kept)
        lines = [f"Kept {fields} fields of {len(self.kept)} {self.noun} as edited by hand:"]
        lines += [f"  {kept.label}: {', '.join(kept.fields)}" for kept in self.kept[:longest]]
        return lines + _and_more(len(self.kept) - longest)

    def _refused_lines(self, longest: int) -> list[str]:
        reasons = Counter(refusal.reason for refusal in self.refused)
        lines = [f"Refused {count}: {reason}" for reason, count in reasons.most_common()]
        lines += [
            f"  {refusal.file} row {refusal.row}, {refusal.label or 'no name'}: {refusal.reason}"
            for refusal in self.refused[:longest]
        ]
        return lines + _and_more(len(self.refused) - longest)


def _and_more(count: int) -> list[str]:
    return [f"  … and {count} more"] if count > 0 else []
