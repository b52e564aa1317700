"""Abbreviations spelled out where a page first uses them. No Django queries: terms are given.

The words stand on the page itself, in brackets: a tooltip is out of reach of fingers, keyboards
and printers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

# Inside these an abbreviation stays as it is: a link, heading or button must keep its name.
LEFT_ALONE = {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "title"}
TAG = re.compile(r"""(<(?:[^"'>]|"[^"]*"|'[^']*')*>)""")  # a quoted ">" does not end a tag
NAME = re.compile(r"</?([a-zA-Z0-9]+)")


@dataclass
class Explainer:
    """Spells out each abbreviation once; keep one for the whole page, in reading order.

    `terms` are (abbreviation, what it stands for) pairs.
    """

    terms: tuple[tuple[str, str], ...]
    explained: set[str] = field(default_factory=set)

    def html(self, markup: SafeString) -> SafeString:
        """Safe HTML, with a first use of "EHCP" followed by "(Education, health and care plan)"."""
        if not self.terms:
            return markup
        parts, inside = [], []
        for part in TAG.split(markup):
            if part.startswith("<"):
                _enter_or_leave(part, inside)
            elif not inside:
                part = self._explained(part)
            parts.append(part)
        return mark_safe("".join(parts))  # noqa: S308 - safe markup, and escaped words between

    def text(self, words: str) -> SafeString:
        """The same for plain words, which are escaped."""
        return self.html(escape(words))

    def _explained(self, text: str) -> str:
        pattern, meanings = _pattern(self.terms)
        return pattern.sub(lambda match: self._spell_out(match, meanings), text)

    def _spell_out(self, match: re.Match, meanings: dict[str, str]) -> str:
        term = match["term"]
        meaning = meanings[term]
        around = match.string[max(0, match.start() - 160) : match.end() + 160].lower()
        if term in self.explained or meaning.lower() in around:  # the writer explains it here
            self.explained.add(term)
            return match[0]
        self.explained.add(term)
        return f'<abbr>{match[0]}</abbr> <span class="explained">({meaning})</span>'


def _enter_or_leave(tag: str, inside: list[str]) -> None:
    """Keep in `inside` the open elements whose words are left alone."""
    match = NAME.match(tag)
    name = match[1].lower() if match else ""
    if name not in LEFT_ALONE:
        return
    if not tag.startswith("</"):
        inside.append(name)
    elif inside:
        inside.pop()


@lru_cache(maxsize=8)
def _pattern(terms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern, dict[str, str]]:
    """Whole words, capitals as written, the longest first; a plural "s" belongs to the word."""
    meanings = {escape(term): escape(meaning) for term, meaning in terms if meaning}
    longest_first = sorted(meanings, key=len, reverse=True)
    choices = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?P<term>{choices})s?(?![\w-])"), meanings


def pairs(rows: Iterable) -> tuple[tuple[str, str], ...]:
    """What an Explainer needs of GlossaryTerm rows: the abbreviations among them."""
    return tuple((row.term, row.stands_for) for row in rows if row.stands_for)
