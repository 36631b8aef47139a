"""Conclusions: what was typed is in the database, whoever else typed there meanwhile."""

import pytest

from okno.core.errors import Forbidden, Missing
from okno.core.models import Event
from okno.core.saving import Save
from okno.meetings.actions.conclusions import save_conclusion, settle_variant
from okno.meetings.models import Conclusion, Variant


def texts(review):
    """Everything that stands in the review's fields and beside them."""
    fields = Conclusion.objects.filter(review=review).values_list("text", flat=True)
    return {*fields, *Variant.objects.filter(conclusion__review=review, settled_at=None).values_list("text", flat=True)}


def test_a_conclusion_is_saved_with_author_and_version(october):
    saved = save_conclusion(october.anna, october.review.pk, "kpi:CHK", Save("Новый приёмщик.", 0, "e1"))
    assert (saved.conclusion.version, saved.conclusion.author, saved.variant) == (1, october.anna, None)
    assert texts(october.review) == {"Новый приёмщик."}


def test_two_tabs_both_survive_and_a_person_chooses(october):
    save_conclusion(october.anna, october.review.pk, "kpi:CHK", Save("Первый текст", 0, "tab-a"))
    second = save_conclusion(october.vera, october.review.pk, "kpi:CHK", Save("Второй текст", 0, "tab-b"))
    assert texts(october.review) == {"Первый текст", "Второй текст"}
    go_on = save_conclusion(october.vera, october.review.pk, "kpi:CHK", Save("Второй текст, дальше", 0, "tab-b2"))
    assert go_on.variant.pk == second.variant.pk
    assert texts(october.review) == {"Первый текст", "Второй текст, дальше"}
    settled = settle_variant(october.vera, second.variant.pk, "both")
    assert settled.conclusion.text == "Первый текст\nВторой текст, дальше"
    assert texts(october.review) == {"Первый текст\nВторой текст, дальше"}
    assert Event.objects.filter(word="settle_variant", by=october.vera).exists()


@pytest.mark.parametrize(("choice", "left"), [("mine", "Второй"), ("theirs", "Первый")])
def test_one_text_may_be_chosen(october, choice, left):
    save_conclusion(october.anna, october.review.pk, "month", Save("Первый", 0, "a"))
    beside = save_conclusion(october.vera, october.review.pk, "month", Save("Второй", 0, "b")).variant
    assert settle_variant(october.vera, beside.pk, choice).conclusion.text == left
    assert settle_variant(october.vera, beside.pk, "both").conclusion.text == left  # settled once, settled for good


def test_a_repeated_save_is_answered_alike_and_changes_nothing(october):
    first = save_conclusion(october.anna, october.review.pk, "month", Save("Раз", 0, "a"))
    again = save_conclusion(october.anna, october.review.pk, "month", Save("Раз", 0, "a"))
    assert again.conclusion.version == first.conclusion.version == 1


def test_the_history_keeps_what_was_overwritten_and_by_whom(october):
    save_conclusion(october.anna, october.review.pk, "month", Save("Было", 0, "a"))
    save_conclusion(october.vera, october.review.pk, "month", Save("Стало", 1, "b"))
    old = Conclusion.pgh_event_model.objects.filter(text="Было").order_by("pgh_id").last()
    assert old is not None
    assert old.pgh_context.metadata["by"] == october.vera.pk
    assert old.pgh_context.metadata["word"] == "save_conclusion"


def test_foreign_people_are_refused_and_nothing_is_written(october):
    for person, refusal in (
        (october.foma, Missing),
        (october.pavel, Missing),
        (october.boris, Forbidden),
        (october.igor, Missing),
    ):
        with pytest.raises(refusal):
            save_conclusion(person, october.review.pk, "month", Save("чужое", 0, "x"))
    assert texts(october.review) == set()
    save_conclusion(october.anna, october.review.pk, "month", Save("своё", 0, "y"))
    assert texts(october.review) == {"своё"}


@pytest.mark.parametrize("subject", ["kpi:NOPE", "employee:999999", "employee:x", "", "year"])
def test_a_field_that_does_not_exist_is_missing(october, subject):
    with pytest.raises(Missing):
        save_conclusion(october.anna, october.review.pk, subject, Save("текст", 0, "e"))


def test_the_page_speaks_the_editors_words(october, as_person):
    address = f"/meetings/reviews/{october.review.pk}/conclusions/?subject=month"
    anna, vera = as_person(october.anna), as_person(october.vera)
    said = anna.post(address, {"text": "Один", "version": 0, "edit": "a"}).json()
    assert (said["version"], said["text"], said["conflict"]) == (1, "Один", None)
    other = vera.post(address, {"text": "Два", "version": 0, "edit": "b"}).json()
    assert other["conflict"]["text"] == "Один"
    assert other["text"] == "Два"
    chosen = vera.post(
        f"/meetings/reviews/{october.review.pk}/variants/",
        {"choice": "mine", "conflict": other["conflict"]["id"], "text": "Два и три"},
    ).json()
    assert (chosen["text"], chosen["conflict"]) == ("Два и три", None)
    assert as_person(october.foma).post(address, {"text": "x", "version": 0, "edit": "c"}).status_code == 404
