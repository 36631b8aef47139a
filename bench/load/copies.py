"""A larger network: the demo's, over and over, each copy with partners, people and managers of its own.

One INSERT … SELECT a table: numbers of rows are moved by a step, unique words get the number of the copy. What belongs to the
whole network (cities, sources, the format, the figures of peers) is there once.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey, Model

COPIED = (
    "accounts.Person", "network.Partner", "network.Portfolio", "network.Holding", "network.Station", "network.Assignment",
    "network.Position", "network.Leave", "network.Employee", "kpi.StationMonth", "kpi.EmployeeMonth", "kpi.AgreedTarget",
    "kpi.GrowthPoint", "plans.Task", "meetings.Meeting", "meetings.StationReview", "meetings.Conclusion", "meetings.Variant",
    "meetings.FigureRequest", "meetings.PlanItem", "meetings.Edition", "meetings.StationReport", "meetings.Reader", "core.Event",
    "core.OutMessage",
)  # fmt: skip
UNIQUE = {"accounts_person.email", "network_partner.code", "network_portfolio.code", "network_station.code"} | {
    "network_employee.code",
    "core_outmessage.key",
}


def add_copies(number: int) -> None:
    """Bring the network of this home to ``number`` times its size."""
    models = [apps.get_model(name) for name in COPIED]
    with transaction.atomic(), connection.cursor() as cursor:
        steps = {model: _last(cursor, model) + 1 for model in models}
        for model in (*models, *_histories(models)):
            columns, values = zip(*_columns(model, steps), strict=True)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
                f" FROM {table} t, generate_series(1, %s) n ORDER BY n, t.{columns[0]}",
                [number - 1],
            )
            if model in steps:
                cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {table}", [table])


def _last(cursor: Any, model: type[Model]) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM {model._meta.db_table}")
    return int(cursor.fetchone()[0])


def _histories(models: list[type[Model]]) -> list[type[Model]]:
    """The tables of old rows of what is copied."""
    tracked = {model: getattr(model, "pgh_tracked_model", None) for model in apps.get_models()}
    return [model for model, of in tracked.items() if of in models and model._meta.managed]


def _columns(model: type[Model], steps: dict[type[Model], int]) -> list[tuple[str, str]]:
    """Each column and what a copy holds in it; the key comes first."""
    step = steps.get(model, 0)
    key = model._meta.pk.column
    found = [(f'"{key}"', f't."{key}" + n * {step}')] if step else []
    for field in model._meta.concrete_fields:
        name = f't."{field.column}"'
        if field.primary_key:
            continue
        if isinstance(field, ForeignKey) and field.related_model in steps:
            name = f"{name} + n * {steps[field.related_model]}"
        elif f"{model._meta.db_table}.{field.column}" in UNIQUE:
            name = f"n || '-' || {name}"
        elif field.column == "station_id" and not isinstance(field, ForeignKey):
            name = f"{name} + n * {steps[apps.get_model('network.Station')]}"
        elif field.column == "object_id":
            name = f"{name} + n * CASE kind {_steps_of_kinds(steps)} ELSE 0 END"
        elif field.column == "id":  # of the row whose history this is
            name = f"{name} + n * {steps[model.pgh_tracked_model]}"  # type: ignore[attr-defined]
        found.append((f'"{field.column}"', name))
    return found


def _steps_of_kinds(steps: dict[type[Model], int]) -> str:
    return " ".join(f"WHEN '{model._meta.label_lower}' THEN {step}" for model, step in steps.items())
