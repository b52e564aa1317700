"""Guides for tests; everything is made up."""

from itertools import count

from local_offer.models import Guide, GuideStep

_number = count(1)


def a_guide(title: str = "Starting to swim", *, steps: list[str] | None = None, **fields) -> Guide:
    """A published guide with one step for each text of `steps`."""
    fields.setdefault("slug", f"guide-{next(_number)}")
    fields.setdefault("summary", "How to get into the water, and out again.")
    guide = Guide.objects.create(title=title, **fields)
    for place, words in enumerate(["Go and look."] if steps is None else steps, start=1):
        GuideStep.objects.create(
            guide=guide, order=place * 10, title=f"Part {place} of it", words=words
        )
    return guide
