"""Schools and their answers for tests; everything is made up."""

from local_offer.models import SenAnswer, SenQuestion, Setting
from tests.factories.directory import a_service


def a_school(name: str = "Marram Grass High School (made up)", **fields) -> Setting:
    """A published mainstream secondary; `status` is its listing's."""
    service_fields = {key: fields.pop(key) for key in ("status", "slug") if key in fields}
    fields.setdefault("phase", Setting.Phase.SECONDARY)
    fields.setdefault("group", Setting.Group.MAINSTREAM)
    return Setting.objects.create(service=a_service(name, **service_fields), **fields)


def an_answer(school: Setting, letter: str, answer: str, question: str = "") -> SenAnswer:
    """What a school says to question (a) to (j)."""
    asked, _ = SenQuestion.objects.get_or_create(
        letter=letter, defaults={"question": question or f"Question {letter}?"}
    )
    return SenAnswer.objects.create(setting=school, question=asked, answer=answer)
