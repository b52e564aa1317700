"""Questions on places and schools stand ready; only those that are answered are saved."""

from local_offer.models import AccessFact, SenAnswer, SenQuestion, Setting
from tests.factories.directory import a_place, a_service
from tests.local_offer.admin.filling import form_of, save


def test_every_access_question_stands_ready_and_only_answers_are_saved(editor):
    place = a_place(a_service()).location
    AccessFact.objects.create(location=place, feature="hoist", answer="yes")
    data = form_of(editor, place)
    assert data["access_facts-TOTAL_FORMS"] == len(AccessFact.Feature)
    assert data["access_facts-1-feature"] == "step_free"
    save(editor, place, **{"access_facts-1-answer": "no"})
    facts = set(AccessFact.objects.values_list("feature", "answer"))
    assert facts == {("hoist", "yes"), ("step_free", "no")}


def test_every_sen_question_stands_ready_and_only_answers_are_saved(editor):
    setting = Setting.objects.create(service=a_service(), phase="primary", group="mainstream")
    for letter in "ab":
        SenQuestion.objects.create(letter=letter, question=f"Question {letter}?")
    save(editor, setting, **{"sen_answers-1-answer": "With pictures."})
    answer = SenAnswer.objects.get()
    assert (answer.question.letter, answer.answer) == ("b", "With pictures.")
    setting.service.refresh_from_db()
    assert setting.service.hand_edited_at is not None


def test_saving_a_place_without_answers_saves_none(editor):
    place = a_place(a_service()).location
    save(editor, place, name="Dune Hall")
    assert not AccessFact.objects.exists()
