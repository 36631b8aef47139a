"""Rules of the network; no Django."""

from okno.accounts.rules import Role
from okno.network.rules.load import LOAD_NORM, judge_load
from okno.network.rules.stages import REVIEWED, STAGE_NAMES, Stage, stage_of

KEEPS_NETWORK = frozenset({Role.HEAD, Role.ADMIN, Role.SYSTEM})
"""Who adds and changes stations, partners, portfolios and positions."""
MAY_HOLD = frozenset({Role.MANAGER, Role.HEAD})
"""Who may hold a portfolio or stand in for its holder."""
SETS_STATION_HOURS = frozenset({Role.MANAGER, Role.HEAD, Role.OWNER, Role.DIRECTOR, Role.SYSTEM})
"""Who sets the hours of a station that they act on."""

__all__ = [
    "KEEPS_NETWORK",
    "LOAD_NORM",
    "MAY_HOLD",
    "REVIEWED",
    "SETS_STATION_HOURS",
    "STAGE_NAMES",
    "Stage",
    "judge_load",
    "stage_of",
]
