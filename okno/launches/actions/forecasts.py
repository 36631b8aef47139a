"""The forecast learns from launches that are over."""

from __future__ import annotations

from dataclasses import asdict

from okno.accounts.models import Person
from okno.core.models import Setting
from okno.core.record import action, record
from okno.launches.queries.forecast import KEY, cases_of, finished_launches
from okno.launches.rules.forecast import Model, fit

FEWEST = 200
"""Cases below which the default stays."""


@action
def train_forecast(by: Person) -> Model | None:
    """Fit the model on every finished launch; None, and nothing changed, while there are too few of them."""
    cases = [case for launch in finished_launches() for case in cases_of(launch)]
    if len(cases) < FEWEST:
        return None
    model = fit(cases)
    Setting.objects.update_or_create(key=KEY, defaults={"value": asdict(model)})
    record("train_forecast", by, by=by, cases=model.cases, base=round(model.base, 3))
    return model
