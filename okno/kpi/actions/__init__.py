"""Every write to figures and growth points, by noun."""

from okno.kpi.actions.analysis import reckon_month, reckon_stale_months
from okno.kpi.actions.imports import import_program
from okno.kpi.actions.plans import set_coefficient
from okno.kpi.actions.points import add_point, dismiss_point, restore_point
from okno.kpi.actions.sources import confirm_source, drop_source, map_headings, read_source, upload_source

__all__ = [
    "add_point",
    "confirm_source",
    "dismiss_point",
    "drop_source",
    "import_program",
    "map_headings",
    "read_source",
    "reckon_month",
    "reckon_stale_months",
    "restore_point",
    "set_coefficient",
    "upload_source",
]
