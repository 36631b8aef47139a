"""Writing conclusions so that no typed word is lost."""

from __future__ import annotations

from dataclasses import dataclass

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.errors import Missing, Refused
from okno.core.record import action, record
from okno.kpi.rules.canon import KPIS
from okno.meetings.access import access_review
from okno.meetings.models import Conclusion, StationReview, Variant
from okno.meetings.rules.saving import Save, Standing, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Saved:
    """The field as the database now has it, and the text that stands beside it, if any."""

    conclusion: Conclusion
    variant: Variant | None


@action
def save_conclusion(by: Person, review_pk: int, subject: str, save: Save) -> Saved:
    """Take in what was typed. Two texts in one field both survive: in the field, or side by side until somebody chooses."""
    review = access_review(by, review_pk)
    _check_subject(review, subject)
    conclusion, _ = Conclusion.objects.get_or_create(review=review, subject=subject, defaults={"author": by, "saved_at": now()})
    beside = Variant.objects.filter(conclusion=conclusion, edit=save.edit, settled_at=None).first()
    if beside is not None:
        return Saved(conclusion, _go_on(beside, save))
    match verdict(Standing(conclusion.text, conclusion.version, conclusion.edit, conclusion.seq), save):
        case Verdict.WRITE:
            _write(conclusion, by, save)
        case Verdict.BESIDE:
            beside = _set_beside(conclusion, by, save)
        case Verdict.KEEP:
            pass
    return Saved(conclusion, beside)


@action
def settle_variant(by: Person, pk: int, choice: str) -> Saved:
    """Choose between two texts: ``field`` (as it stands), ``variant`` (the other), ``both`` (one after the other)."""
    variant = Variant.objects.select_related("conclusion").filter(pk=pk).first()
    if variant is None:
        raise Missing
    access_review(by, variant.conclusion.review_id)
    conclusion = Conclusion.objects.select_for_update(no_key=True).get(pk=variant.conclusion_id)
    if variant.settled_at:
        return Saved(conclusion, None)
    texts = {"field": conclusion.text, "variant": variant.text, "both": f"{conclusion.text}\n{variant.text}".strip()}
    if choice not in texts:
        raise Refused("Выберите один из двух текстов или оба.")
    variant.settled_by, variant.settled_at = by, now()
    variant.save(update_fields=["settled_by", "settled_at"])
    if texts[choice] != conclusion.text:
        _write(conclusion, by, Save(texts[choice], conclusion.version, f"settled-{variant.pk}", 1))
    record("settle_variant", conclusion, by=by, choice=choice)
    return Saved(conclusion, None)


def _check_subject(review: StationReview, subject: str) -> None:
    kind, _, name = subject.partition(":")
    known = (
        subject == "month"
        or (kind == "kpi" and name in KPIS)
        or (kind == "employee" and name.isdigit() and review.station.employees.filter(pk=int(name)).exists())
    )
    if not known:
        raise Missing


def _write(conclusion: Conclusion, by: Person, save: Save) -> None:
    conclusion.text, conclusion.edit, conclusion.seq = save.text, save.edit, save.seq
    conclusion.version += 1
    conclusion.author, conclusion.saved_at = by, now()
    conclusion.save()


def _set_beside(conclusion: Conclusion, by: Person, save: Save) -> Variant:
    variant, made = Variant.objects.get_or_create(
        conclusion=conclusion, edit=save.edit, defaults={"text": save.text, "author": by, "saved_at": now(), "seq": save.seq}
    )
    if not made:
        # this session was settled once and wrote again over a text that moved meanwhile
        Variant.objects.filter(pk=variant.pk).update(settled_at=None, settled_by=None)
        variant.settled_at = None
        return _go_on(variant, save)
    record("set_beside", conclusion, by=by, station_id=conclusion.review.station_id)
    return variant


def _go_on(variant: Variant, save: Save) -> Variant:
    if save.seq > variant.seq and save.text != variant.text:
        variant.text, variant.seq, variant.saved_at = save.text, save.seq, now()
        variant.save(update_fields=["text", "seq", "saved_at"])
    return variant
