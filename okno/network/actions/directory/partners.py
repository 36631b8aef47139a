"""A file of partners with their requisites."""

from __future__ import annotations

from typing import Any

from okno.core.intake.judged import Unfit
from okno.core.search.index import put_many
from okno.network.actions.directory.intake import BATCH, Intake, upsert
from okno.network.actions.stations import changed_fields
from okno.network.models import Partner, PartnerGroup, Station
from okno.network.rules.reading import Line
from okno.network.rules.requisites import NAMES, doubtful
from okno.network.search import told_partner, told_stations


def take_partners(intake: Intake) -> None:
    """New partners are added, known ones get what the file says; a number that cannot be right is taken with a warning."""
    rows = Partner.objects.filter(code__in=intake.values_of("partner_code")).select_related("group")
    known = {row.code: row for row in rows.select_for_update(no_key=True, of=("self",))}
    groups = {name: PartnerGroup.objects.get_or_create(name=name)[0] for name in sorted(intake.values_of("group"))}
    added: list[tuple[Line, Partner]] = []
    changed: list[tuple[Line, Partner, dict[str, Any]]] = []
    for line in intake.lines:
        with intake.judging(line):
            partner = known.get(line.values["partner_code"])
            fields = _fields(line, intake, groups, partner)
            if partner is None:
                added.append((line, _new(line, fields)))
                intake.count(created=True, changed=False)
                continue
            differs = changed_fields(partner, fields)
            if differs:
                changed.append((line, partner, differs))
            intake.count(created=False, changed=bool(differs))
    _write(intake, added, changed)


def _fields(line: Line, intake: Intake, groups: dict[str, PartnerGroup], partner: Partner | None) -> dict[str, Any]:
    fields: dict[str, Any] = {code: line.values[code] for code in ("name", "country") if code in line.values}
    requisites = {code: line.values[code] for code in NAMES if code in line.values}
    for code, value in requisites.items():
        if doubtful(code, value):
            intake.warn(line, code, "doubtful_requisite")
    if requisites:
        fields["requisites"] = {**(partner.requisites if partner else {}), **requisites}
    if "group" in line.values:
        fields["group"] = groups[line.values["group"]]
    return fields


def _new(line: Line, fields: dict[str, Any]) -> Partner:
    if "name" not in fields:
        raise Unfit("missing_name", "name")
    return Partner(code=line.values["partner_code"], **fields)


def _write(intake: Intake, added: list[tuple[Line, Partner]], changed: list[tuple[Line, Partner, dict[str, Any]]]) -> None:
    Partner.objects.bulk_create([partner for _, partner in added], batch_size=BATCH)
    for line, partner in added:
        intake.note("create_partner", partner, line)
    upsert([partner for _, partner, _ in changed], {name for _, _, differs in changed for name in differs})
    for line, partner, differs in changed:
        intake.note("change_partner", partner, line, changes=differs)
    partners = [*(partner for _, partner in added), *(partner for _, partner, _ in changed)]
    put_many([*map(told_partner, partners), *told_stations(Station.objects.filter(partner__in=partners))])
