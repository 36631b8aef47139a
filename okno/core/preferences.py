"""What somebody chose: how each kind of things reaches them, and when they want quiet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from okno.core.models import OutMessage, Preference, QuietHours
from okno.core.quiet import Quiet
from okno.core.record import action, record

if TYPE_CHECKING:
    from okno.accounts.models import Person

Chosen = Mapping[tuple[str, str], str]
"""(kind, door) → measure."""
OUTSIDE = (OutMessage.Door.MAIL, OutMessage.Door.TELEGRAM)
"""The doors to choose among; the bell always rings."""
_COMPANY = (
    OutMessage.Kind.QUESTION, OutMessage.Kind.TASK, OutMessage.Kind.LAUNCH, OutMessage.Kind.MEETING, OutMessage.Kind.MONEY,
    OutMessage.Kind.KNOWLEDGE,
)  # fmt: skip
_PARTNER = (
    OutMessage.Kind.ANSWER, OutMessage.Kind.LAUNCH, OutMessage.Kind.TASK, OutMessage.Kind.MEETING, OutMessage.Kind.MONEY,
    OutMessage.Kind.ANNOUNCEMENT,
)  # fmt: skip


def kinds_for(person: Person) -> tuple[OutMessage.Kind, ...]:
    """Of what kinds a person ever hears."""
    return _COMPANY if person.is_company else _PARTNER


def chosen_by(person: Person) -> dict[tuple[str, str], str]:
    """What the person chose; of what is not there they hear as is usual."""
    return {(each.kind, each.door): each.measure for each in Preference.objects.filter(person=person)}


def quiet_of(person: Person) -> Quiet | None:
    """The quiet hours that the person set, if they did."""
    found = QuietHours.objects.filter(person=person).first()
    return Quiet(found.since, found.until) if found else None


@action
def set_telling(by: Person, chosen: Chosen, quiet: Quiet | None) -> None:
    """From now on the person hears like this; what is not named, as is usual. What waits already leaves as it was to."""
    Preference.objects.filter(person=by).delete()
    Preference.objects.bulk_create(
        Preference(person=by, kind=kind, door=door, measure=measure) for (kind, door), measure in chosen.items()
    )
    if quiet is None:
        QuietHours.objects.filter(person=by).delete()
    else:
        QuietHours.objects.update_or_create(person=by, defaults={"since": quiet.since, "until": quiet.until})
    record("set_telling", by, by=by, chosen={f"{kind} {door}": measure for (kind, door), measure in chosen.items()})


def hear_by(person: Person, door: str) -> None:
    """Who opens a door wants to hear by it, until they say otherwise. Call it inside the action that opens it."""
    Preference.objects.bulk_create(
        [Preference(person=person, kind=kind, door=door, measure=OutMessage.Measure.NOW) for kind in kinds_for(person)],
        ignore_conflicts=True,
    )


def hear_no_more_by(person: Person, door: str) -> None:
    """The door is shut: nothing waits behind it."""
    Preference.objects.filter(person=person, door=door).delete()
