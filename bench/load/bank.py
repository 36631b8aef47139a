"""Bank statements: how much is matched by itself, how much of that wrongly; a hundred thousand documents into the database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from time import perf_counter

from bench.figures import LEAST, MOST, Figure, of_runs, shown
from bench.homes import HOMES, home
from bench.processes import ask
from tests.money.bank.payments import FAULTS, Maker, play

SEEDS = range(1, 13)
LEAST_SHARE = 85.0
PARTNERS = 8000
"""So many pay a hundred thousand times a year."""


def measure() -> Iterator[Figure]:
    """Twelve made years of 232 partners in memory, then one year of 8 000 through the import."""
    scores, seconds = [], []
    for seed in SEEDS:
        started = perf_counter()
        scores.append(play(Maker(seed=seed)))
        seconds.append(perf_counter() - started)
    payments = sum(score.automatic + score.doubtful + len(score.wrong) for score in scores)
    faults = ", ".join(f"{name.replace('_', ' ')} {share:.0%}" for name, share in FAULTS.items())
    yield of_runs(
        "payments matched by themselves", [100 * score.share for score in scores], "%", aim=LEAST, limit=LEAST_SHARE,
        beside=f"{len(scores)} years, {shown(payments)} payments; {faults}",
    )  # fmt: skip
    yield Figure(
        "matched wrongly", float(sum(len(score.wrong) for score in scores)), "payments", MOST, 0.0, "against the known truth"
    )
    yield of_runs("a year of 232 partners judged", seconds, "s")
    shutil.rmtree(HOMES / "bank", ignore_errors=True)
    with home("bank"):
        found = ask("bench.load.one_bank", str(PARTNERS))
    counts = (shown(found[word]) for word in ("documents", "matched", "doubtful"))
    beside = "{} documents in 12 files; matched {}, doubtful {}".format(*counts)
    yield Figure("a year of 8 000 partners stored, matched and booked", found["seconds"], "s", beside=beside)
    yield Figure("the last month of it again", found["again"], "s", beside="changes nothing")
    yield Figure("memory", found["memory"], "MB", beside="at the peak, without the server")
