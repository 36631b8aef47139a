"""Every job of the budget, by pointer and by keys: nothing is lost, nothing costs more than it may."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from bench.clicks.budget import BUDGETS, over_budget
from bench.clicks.counter import Counted
from bench.clicks.drive import WAYS, drive
from bench.clicks.proofs import Lost, conclusions_are_kept, report_is_on_its_way, task_is_done
from bench.clicks.results import Result
from bench.clicks.scenes import to_do, to_hold
from okno.core.months import Month
from okno.money.actions.accruals import accrue_month
from okno.money.actions.contracts import set_terms
from okno.money.actions.reminders import send_invoices
from tests.browser.walk import Walk
from tests.browser.window import open_window
from tests.money.bank.conftest import PAVLOV
from tests.money.conftest import TERMS, build_money

pytestmark = pytest.mark.browser
OTHER = "7728168971"


def test_jobs_stay_within_their_budget(month: Walk) -> None:
    open_window(month.cast)
    open_money(month.cast)
    results = drive(month.browser, month.url)
    assert {(result.job, result.way) for result in results} == {(job, way) for job in BUDGETS for way in WAYS}
    told = "\n".join(f"{each.job} by {each.way}: {each.counted} {each.counted.log}" for each in results)
    assert not over_budget(results), told


def open_money(cast: SimpleNamespace) -> None:
    """Contracts with terms; the month before the last is billed, sent and overdue, the last one waits to be accrued."""
    m = build_money(cast)
    for partner, inn in ((m.pavlov, PAVLOV), (m.fomin, OTHER)):
        partner.requisites = {"inn": inn}
        partner.save()
    for contract in (m.contract_omsk1, m.contract_omsk2, m.contract_tomsk1):
        set_terms(m.zhanna, contract.pk, Month(2025, 1), TERMS)
    accrue_month(m.zhanna, cast.period - 1, issued_on=cast.period.first_day)
    send_invoices(m.zhanna, cast.period - 1)


def test_one_action_too_many_is_seen() -> None:
    within = [
        Result(job, way, counted(budget.actions, budget.fields, budget.loads)) for job, budget in BUDGETS.items() for way in WAYS
    ]
    assert not over_budget(within)
    for place, result in enumerate(within):
        dear = counted(result.counted.actions + 4, result.counted.fields, result.counted.loads)
        assert over_budget([*within[:place], replace(result, counted=dear), *within[place + 1 :]])
        for field in ("fields", "loads"):
            more = replace(result.counted, **{field: getattr(result.counted, field) + 1})
            assert over_budget([*within[:place], replace(result, counted=more), *within[place + 1 :]])


def counted(actions: int, fields: int, loads: int) -> Counted:
    return Counted(actions, fields, loads, 0.0, ())


def test_what_is_not_in_the_database_is_lost(month: Walk) -> None:
    plan = to_do(1)[0]
    with pytest.raises(Lost, match="the task is open"):
        task_is_done(None, plan)
    meeting = to_hold(1)[0]
    with pytest.raises(Lost, match="not in the database"):
        conclusions_are_kept(None, meeting, ("Этого никто не писал.",))
    with pytest.raises(Lost, match="no edition"):
        report_is_on_its_way(None, meeting, ())
