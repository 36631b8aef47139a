"""The forecast of being ready in time, learnt on earlier launches, tried on later ones, beside base rate and days left alone."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figures import MOST, Figure, shown
from bench.homes import home
from bench.load.sizes import ONE, month_now
from bench.processes import ask

GAP = 0.1
"""How far apart may be what was said and what came, in the worst tenth of the cases."""


def measure() -> Iterator[Figure]:
    """The squared error beside both rivals', and ten groups of rising chance: what was said, what came."""
    with home(f"launches-{month_now()}"):
        ask("bench.load.sizes", str(ONE))
        found = ask("bench.load.forecast_inside")
    learnt, tried = shown(found["learnt"]), shown(found["tried"])
    what = f"learnt on {learnt} cases of {found['earlier']} launches, tried on {tried} of {found['later']} later ones"
    yield Figure(
        f"{what}: Brier", found["model"], "", MOST, found["days"],
        f"days left alone {found['days']:.4f}, base rate {found['base']:.4f}, the default before anything is learnt "
        f"{found['default']:.4f}; log loss {found['surprise']:.3f}",
    )  # fmt: skip
    for days, model, rival in found["by_days"]:
        yield Figure(f"{days} days before the start: Brier", model, "", MOST, rival, f"days left alone {rival:.4f}")
    groups = "; ".join(f"{said:.2f} → {came:.2f} ({count})" for said, came, count in found["deciles"])
    gaps = [abs(said - came) for said, came, _count in found["deciles"]]
    yield Figure("worst tenth: what was said and what came apart", max(gaps), "", MOST, GAP, groups)
    mean = sum(gap * count for gap, (_said, _came, count) in zip(gaps, found["deciles"], strict=True)) / found["tried"]
    yield Figure("all tenths: what was said and what came apart", mean, "")
