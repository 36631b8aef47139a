"""The order is read: by whoever signs in, and by employees whom the director names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.accounts.rules import Role
from okno.core.clock import now
from okno.core.errors import Forbidden, Refused
from okno.core.record import action, record
from okno.launches.access import access_participant
from okno.launches.actions.telling import refresh
from okno.launches.models import Acquaintance, Launch, Participant, Readiness
from okno.launches.queries.people import last_to_read, read_counts, readers_of
from okno.launches.queries.signing import is_signed
from okno.launches.rules.proofs import Proof
from okno.launches.rules.states import State

NAMES_OTHERS = frozenset({Role.OWNER, Role.DIRECTOR, Role.MANAGER, Role.HEAD, Role.SYSTEM})


@action
def acquaint(by: Person, pk: int, employees: Collection[int] = ()) -> Participant:
    """The person has read the newest version, and with them the employees whom they name. Read twice is read once.

    Where the order is signed, the person's own word is not enough: ``sign_order``. Raises Forbidden for staff who speak for
    others, Refused for an employee of another station or one who left.
    """
    participant = access_participant(by, pk)
    if participant.launch.cancelled_at:
        raise Refused(_("Запуск «{title}» отменён: знакомиться не с чем.").format(title=participant.launch.title))
    if employees and by.role not in NAMES_OTHERS:
        raise Forbidden if by.is_company else Refused(_("За других отмечает директор станции."))
    asked = readers_of([participant.station_id])[participant.station_id]
    if unknown := set(employees) - set(asked.employees):
        raise Refused(_("Среди сотрудников станции таких нет: {count}. Обновите страницу.").format(count=len(unknown)))
    signs = by.is_partner_side and is_signed(participant.launch_id)
    if signs and not employees:
        raise Refused(_("Этот приказ подписывают кодом из письма: нажмите «Получить код»."))
    version, at = participant.launch.orders.count(), now()
    told = {"participant": participant, "version": version, "by": by, "at": at}
    rows = [Acquaintance(employee_id=each, channel="signature", **told) for each in sorted(employees)]
    if by.is_partner_side and not signs:
        rows.append(Acquaintance(person=by, **told))
    Acquaintance.objects.bulk_create(rows, ignore_conflicts=True)
    settle_readings(participant.launch, [participant])
    names = [asked.employees[each] for each in sorted(employees)]
    record(
        "acquaint",
        participant,
        by=by,
        station_id=participant.station_id,
        title=participant.launch.title,
        version=version,
        names=names,
    )
    refresh(participant.launch, participant.station, by)
    return participant


def settle_readings(launch: Launch, participants: Sequence[Participant]) -> int:
    """The cells of acquaintance say who has read: newcomers are asked, whoever left is not. Returns how many changed."""
    items = [item.pk for item in launch.items.all() if item.proof == Proof.ACQUAINTANCE]
    if not items:
        return 0
    counts = read_counts(participants, last_to_read(launch.pk))
    at, changed = now(), []
    cells = Readiness.objects.select_for_update(no_key=True).filter(item__in=items, participant__in=counts).order_by("pk")
    for cell in cells:
        read, of = counts[cell.participant_id]
        said = _("{read} из {of}").format(read=read, of=of)
        state = State.ACCEPTED if of and read == of else State.MISSING
        if (cell.state, cell.said) != (state, said):
            cell.since = at if cell.state != state else cell.since
            cell.state, cell.said = state, said
            changed.append(cell)
    Readiness.objects.bulk_update(changed, ["state", "since", "said"], batch_size=500)
    Participant.objects.filter(pk__in=[cell.participant_id for cell in changed]).update(moved_at=at)
    return len(changed)


@action
def renew_readings(by: Person) -> int:
    """Whoever came to a station since an order was published has it to read; how many cells changed."""
    return sum(
        settle_readings(launch, list(launch.participants.all()))
        for launch in Launch.objects.filter(cancelled_at=None, starts_on__gte=now().date())
    )
