"""What every page of the portal keeps to. Other tests call `check_page(response)`."""

from html.parser import HTMLParser

# Attributes that point at an element of the same page by its id.
POINTERS = (
    "for",
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-owns",
    "form",
    "list",
)
LABELLED = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button", "image", "reset"}


class Page(HTMLParser):
    """The parts of a page that the rules look at."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.pointers: list[tuple[str, str]] = []
        self.headings: list[str] = []
        self.title = ""
        self.language = ""
        self.faults: list[str] = []
        self.fields: list[dict[str, str]] = []
        self._open: list[str] = []
        self._script_type = ""
        self._script_has_source = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, pairs: list) -> None:
        attributes = {name: value or "" for name, value in pairs}
        self._open.append(tag)
        self.look_at_ids(tag, attributes)
        self.look_at_code(tag, attributes)
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag == "h1":
            self.headings.append("")
        if tag == "img" and "alt" not in attributes:
            self.faults.append(f"a picture without alt: {attributes.get('src', '')[:60]}")
        if tag == "button" and "type" not in attributes:
            self.faults.append("a button without a type")
        if tag in LABELLED and attributes.get("type") not in NEEDS_NO_LABEL:
            self.fields.append(attributes)

    def look_at_ids(self, tag: str, attributes: dict[str, str]) -> None:
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.pointers += [
            (n, i) for n in POINTERS if n in attributes for i in attributes[n].split()
        ]
        address = attributes.get("href", "")
        if tag == "a" and address.startswith("#") and address not in {"#", "#top"}:
            self.pointers.append(("href", address[1:]))

    def look_at_code(self, tag: str, attributes: dict[str, str]) -> None:
        """The Content-Security-Policy would refuse these, so a page must not lean on them."""
        if "style" in attributes or tag == "style":
            self.faults.append(f"a style within the page, on <{tag}>")
        handlers = [name for name in attributes if name.startswith("on")]
        self.faults += [f"a script within the page: {name} on <{tag}>" for name in handlers]
        if attributes.get("href", "").lower().startswith("javascript:"):
            self.faults.append("a link that runs a script")
        if tag == "script":
            is_data = attributes.get("type", "").endswith("json")
            if "src" not in attributes and not is_data:
                self.faults.append("a script within the page")
        for name in ("src", "href", "srcset", "action"):
            if tag not in {"a", "link"} and attributes.get(name, "").startswith(("http:", "//")):
                self.faults.append(f"<{tag} {name}> from another host: {attributes[name][:60]}")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, text: str) -> None:
        if "h1" in self._open and self.headings:
            self.headings[-1] += text
        if "title" in self._open and "svg" not in self._open:
            self.title += text


def faults(html: str) -> list[str]:
    """What is wrong with one page, in words; nothing where all is well."""
    page = Page(html)
    found = list(page.faults)
    if len(page.headings) != 1 or not page.headings[0].strip():
        found.append(f"one <h1> with words is wanted, there are {len(page.headings)}")
    if not page.title.strip():
        found.append("no <title>")
    if not page.language:
        found.append("no language on <html>")
    found += [f"the id {i!r} stands twice" for i in sorted(twice(page.ids))]
    known = set(page.ids)
    found += [f'{name}="{i}" points at nothing' for name, i in page.pointers if i not in known]
    return found + unlabelled(page)


def unlabelled(page: Page) -> list[str]:
    labels = {i for name, i in page.pointers if name == "for"}
    return [
        f"a field without a label: {field.get('name', '')}"
        for field in page.fields
        if not ({"aria-label", "aria-labelledby"} & set(field)) and field.get("id") not in labels
    ]


def twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def check_page(page) -> None:
    """Fails with the list of faults. Takes the HTML, or a response of Django's test client."""
    html = page if isinstance(page, str) else page.content.decode()
    wrong = faults(html)
    assert not wrong, "\n".join(wrong)
