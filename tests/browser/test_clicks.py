"""Every job of the budget, by pointer and by keys: nothing is lost, nothing costs more than it may."""

from __future__ import annotations

import pytest

from bench.clicks.budget import BUDGETS
from bench.clicks.drive import WAYS, drive, over_budget
from tests.browser.walk import Walk

pytestmark = pytest.mark.browser


def test_jobs_stay_within_their_budget(month: Walk) -> None:
    results = drive(month.browser, month.url)
    assert {(result.job, result.way) for result in results} == {(job, way) for job in BUDGETS for way in WAYS}
    told = "\n".join(f"{each.job} by {each.way}: {each.counted} {each.counted.log}" for each in results)
    assert not over_budget(results), told
