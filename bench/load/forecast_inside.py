"""`python -m bench.load.forecast_inside`: the forecast of this home's finished launches.

The demo's stations are not drawn from the model: each item takes a time of its own (`demo/rules/launches.py`), the later half
of the stations' habits is never shown to the model but by their past.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from bench.homes import start_django

LATER = 2
"""Launches that the model does not learn from."""


def try_forecast() -> dict[str, Any]:
    from okno.launches.queries.forecast import DAYS, cases_of, finished_launches
    from okno.launches.rules.forecast import DEFAULT, brier, deciles, fit, log_loss

    launches = finished_launches()
    earlier, later = launches[:-LATER], launches[-LATER:]
    learnt = [case for launch in earlier for case in cases_of(launch)]
    tried = [case for launch in later for case in cases_of(launch)]
    model = fit(learnt)
    base = sum(came for _facts, came in learnt) / len(learnt)
    by_days = {days: _share([came for facts, came in learnt if facts.days == days], base) for days in DAYS}
    said = [(model.chance(facts), came) for facts, came in tried]
    days_said = [(by_days[facts.days], came) for facts, came in tried]
    return {
        "earlier": len(earlier), "later": len(later), "learnt": len(learnt), "tried": len(tried),
        "model": brier(said), "base": brier([(base, came) for _facts, came in tried]), "days": brier(days_said),
        "default": brier([(DEFAULT.chance(facts), came) for facts, came in tried]),
        "surprise": log_loss(said), "deciles": deciles(said),
        "by_days": [
            (days, *(brier([each for each, (facts, _came) in zip(some, tried, strict=True) if facts.days == days])
                     for some in (said, days_said)))
            for days in DAYS if any(facts.days == days for facts, _came in tried)
        ],
    }  # fmt: skip


def _share(came: list[bool], otherwise: float) -> float:
    return sum(came) / len(came) if came else otherwise


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(try_forecast()) + "\n")
