"""Writing conclusions so that no typed word is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.record import action, record
from okno.core.saving import Save, Standing, Verdict, verdict
from okno.meetings.access import access_review
from okno.meetings.actions.texts import rewrite, settle_texts
from okno.meetings.models import Conclusion, Variant
from okno.meetings.queries.subjects import has_subject


@dataclass(frozen=True, slots=True)
class Saved:
    """The field as the database now has it, and the writer's own text that stands beside it, if any."""

    conclusion: Conclusion
    variant: Variant | None


@action
def save_conclusion(by: Person, review_pk: int, subject: str, save: Save) -> Saved:
    """Take in what was typed. Two texts in one field both survive: in the field, or side by side until somebody chooses."""
    review = access_review(by, review_pk)
    if not has_subject(review, subject):
        raise Missing
    settle_texts(review_pk)
    conclusion, _ = Conclusion.objects.get_or_create(review=review, subject=subject, defaults={"author": by, "saved_at": now()})
    beside = None
    match verdict(Standing(conclusion.text, conclusion.version, conclusion.edit), save):
        case Verdict.WRITE:
            _write(conclusion, by, save.text, save.edit)
        case Verdict.BESIDE:
            beside = _set_beside(conclusion, by, save)
        case Verdict.KEEP:
            pass
    return Saved(conclusion, beside)


@action
def settle_variant(by: Person, pk: int, choice: str, *, text: str = "") -> Saved:
    """Choose between two texts: ``mine`` (the one beside, as far as it was typed by now), ``theirs`` (the field), ``both``."""
    variant = Variant.objects.select_related("conclusion").filter(pk=pk).first()
    if variant is None:
        raise Missing
    access_review(by, variant.conclusion.review_id)
    settle_texts(variant.conclusion.review_id)
    conclusion = Conclusion.objects.select_for_update(no_key=True).get(pk=variant.conclusion_id)
    if variant.settled_at:
        return Saved(conclusion, None)
    mine = text if text.strip() else variant.text
    texts = {"theirs": conclusion.text, "mine": mine, "both": f"{conclusion.text}\n{mine}".strip()}
    if choice not in texts:
        raise Refused(gettext("Выберите один из двух текстов или оба."))
    variant.text, variant.settled_by, variant.settled_at = mine, by, now()
    variant.save(update_fields=["text", "settled_by", "settled_at"])
    if texts[choice] != conclusion.text:
        _write(conclusion, by, texts[choice], f"settled-{variant.pk}")
    record("settle_variant", conclusion, by=by, choice=choice)
    return Saved(conclusion, None)


def _write(conclusion: Conclusion, by: Person, text: str, edit: str) -> None:
    conclusion.text, conclusion.edit = text, edit
    conclusion.version += 1
    conclusion.author, conclusion.saved_at = by, now()
    conclusion.save()
    rewrite(conclusion.review_id, by.pk, conclusion.subject, text)


def _set_beside(conclusion: Conclusion, by: Person, save: Save) -> Variant:
    """The writer's text goes on in the variant that they already have beside this field."""
    variant = Variant.objects.filter(conclusion=conclusion, author=by, settled_at=None).first()
    if variant is None:
        record("set_beside", conclusion, by=by, station_id=conclusion.review.station_id)
        return Variant.objects.create(conclusion=conclusion, author=by, text=save.text, edit=save.edit, saved_at=now())
    if variant.text != save.text:
        variant.text, variant.edit, variant.saved_at = save.text, save.edit, now()
        variant.save(update_fields=["text", "edit", "saved_at"])
    return variant
