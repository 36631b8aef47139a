"""``import_network``: a file of stations, partners, people, assignments or employees is added to the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from okno.core.errors import FileRefused
from okno.core.record import action, record
from okno.network.access import check_keeper
from okno.network.actions.cities import load_cities
from okno.network.actions.directory.assignments import take_assignments
from okno.network.actions.directory.employees import take_employees
from okno.network.actions.directory.intake import Intake
from okno.network.actions.directory.partners import take_partners
from okno.network.actions.directory.people import take_people
from okno.network.actions.directory.stations import take_stations
from okno.network.models import City
from okno.network.rules.answer import NetworkAnswer
from okno.network.rules.reading import Reading, read_directory

if TYPE_CHECKING:
    from okno.accounts.models import Person

TAKERS = {
    "stations": take_stations,
    "partners": take_partners,
    "people": take_people,
    "assignments": take_assignments,
    "employees": take_employees,
}
_ONE_AT_A_TIME = 202_611_01


@action
def import_network(by: Person, path: Path, name: str, dry_run: bool = False) -> NetworkAnswer:
    """Add and update what the file says, all accepted rows or none; nothing is ever taken away.

    An empty cell or an absent column changes nothing. ``dry_run`` answers what it would be. A file that cannot be
    read changes nothing and comes back as an answer with its error.
    """
    check_keeper(by)
    try:
        reading = read_directory(path)
    except FileRefused as refusal:
        return NetworkAnswer.refused(name, refusal.code, refusal.message)
    with transaction.atomic():
        answer = _take(Intake(by, name, reading))
        transaction.set_rollback(dry_run)
    if not dry_run:
        record("import_network", by, by=by, **_summary(answer))
    return answer


def _take(intake: Intake) -> NetworkAnswer:
    with connection.cursor() as cursor:  # two files at once would both miss what the other is about to add
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    reading: Reading = intake.reading
    if "city" in reading.columns and not City.objects.filter(latitude__isnull=False).exists():
        load_cities(intake.by)
    TAKERS[reading.kind](intake)
    intake.write_events()
    return NetworkAnswer.of(intake.file, reading, intake.created, intake.updated, intake.unchanged)


def _summary(answer: NetworkAnswer) -> dict[str, Any]:
    words = ("file", "kind", "accepted", "rejected_count", "created", "updated", "unchanged")
    return {word: getattr(answer, word) for word in words}
