"""Dirty HTML of other people's systems into short, safe Markdown. Pure."""

import re
from html.parser import HTMLParser

import nh3

# What carries meaning. Everything else is unwrapped; scripts, styles and pictures go altogether.
TAGS = {
    "a", "b", "blockquote", "br", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol",
    "p", "section", "article", "strong", "table", "td", "th", "tr", "ul",
}  # fmt: skip
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {"p", "div", "section", "article", "table", "tr", "blockquote", "ul", "ol"}
LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z!/][^>]*>|&(?:[a-zA-Z]+|#\d+);")
MARKS = re.compile(r"([\\`*_\[\]<>])")
LINE_START = re.compile(r"^(\s*)(#{1,6}(?= )|[-+](?= )|\d+(?=[.)] )|>|={3,}|-{3,})")


def to_markdown(text: str) -> str:
    """Paragraphs, lists, headings, bold words and links of `text`; nothing that could run.

    Plain text keeps its line breaks as paragraphs. Signs that Markdown would act on are escaped.
    """
    if not LOOKS_LIKE_HTML.search(text):
        lines = (_escaped(" ".join(line.split())) for line in text.splitlines())
        return "\n\n".join(line for line in lines if line)
    clean = nh3.clean(
        text,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        clean_content_tags={"script", "style", "button", "svg", "select"},
    )
    writer = _Writer()
    writer.feed(clean)
    writer.close()
    return writer.markdown()


def first_sentences(markdown: str, longest: int = 300) -> str:
    """The opening words for a results list: whole sentences where they fit, plain text."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"(?m)^(#+|[-*]|\d+\.)\s+", "", text)
    text = " ".join(re.sub(r"\\(.)", r"\1", text.replace("**", "")).split())
    if len(text) <= longest:
        return text
    cut = text[:longest]
    sentence = max(cut.rfind(end) for end in (". ", "! ", "? "))
    if sentence > longest // 3:
        return cut[: sentence + 1]
    return cut[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _escaped(text: str) -> str:
    return LINE_START.sub(r"\1\\\2", MARKS.sub(r"\\\1", text))


class _Writer(HTMLParser):
    """Writes blocks as it meets them; `lists` holds one counter for each open list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.lists: list[int | None] = []
        self.prefix = ""
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag in {"br", "li"}:
            self.end_block()
        if tag in HEADINGS:
            self.prefix = "### "
        elif tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = self.bullet()
        elif tag in {"b", "strong"}:
            self.line.append("\x02")
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")
            self.line.append("\x03")
        elif tag in {"td", "th"}:
            self.line.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag == "li":
            self.end_block()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif tag in {"b", "strong"}:
            self.line.append("\x02")
        elif tag == "a" and self.links:
            self.end_link(self.links.pop())

    def handle_data(self, data: str) -> None:
        self.line.append(MARKS.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def bullet(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1]}. "

    def end_link(self, href: str) -> None:
        """“[words](address)”; a link without words or address leaves only its words."""
        start = len(self.line) - 1 - self.line[::-1].index("\x03") if "\x03" in self.line else None
        if start is None:
            return
        words = "".join(self.line[start + 1 :]).replace("\x02", "").strip()
        usable = (
            words and re.match(r"(https?|mailto|tel):", href) and not re.search(r"[\s<>]", href)
        )
        link = f"[{words}]({href.replace('(', '%28').replace(')', '%29')})" if usable else words
        self.line[start:] = [f" {link} "] if link else []

    def end_block(self) -> None:
        text = " ".join("".join(self.line).replace("\x03", "").replace("\xa0", " ").split())
        text = re.sub(r" ([.,;:!?)])", r"\1", _bold(text))
        if not self.prefix and re.match(r"[·•▪●] ?", text):  # a list made by hand
            text, self.prefix = text[1:].lstrip(), "- "
        self.line, prefix, self.prefix = [], self.prefix, ""
        if not re.search(r"\w", text):
            self.prefix = prefix if prefix else ""
            return
        self.blocks.append(prefix + (text if prefix else LINE_START.sub(r"\1\\\2", text)))

    def markdown(self) -> str:
        """Blocks with an empty line between; items of one list stay together."""
        self.end_block()
        text = ""
        for before, block in zip(["", *self.blocks], self.blocks, strict=False):
            both = all(re.match(r"(- |\d+\. )", one) for one in (before, block))
            text += ("\n" if both else "\n\n") + block
        return text.strip()


def _bold(text: str) -> str:
    """“**words**” for each pair of marks; an odd mark, or one around nothing, goes."""
    parts = text.split("\x02")
    if len(parts) % 2 == 0:
        parts[-2:] = ["".join(parts[-2:])]
    written = [
        f"**{part.strip()}**" if place % 2 and part.strip() else part
        for place, part in enumerate(parts)
    ]
    joined = ""
    for place, part in enumerate(written):
        around = joined and part and joined[-1].isalnum() and part.startswith("**")
        after = place and written[place - 1].startswith("**") and part[:1].isalnum()
        joined += (" " if around or after else "") + part
    return " ".join(joined.split())
