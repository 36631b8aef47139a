"""``okno growth YYYY-MM``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from okno.accounts.models import Person
from okno.cli.answer import Answer, Columns
from okno.core.numbers import money_whole
from okno.kpi.queries.answers import growth_answer
from okno.kpi.rules.canon import ALL_KPIS
from okno.kpi.rules.display import show


def run(by: Person, args: Namespace) -> Answer:
    answer = growth_answer(by, args.month, args.kpi, args.station)
    return Answer(answer, lines=_ranking(answer) if args.kpi else _points(answer))


def _ranking(answer: dict[str, Any]) -> Iterable[str]:
    """Whoever has a gap, by money."""
    kpi = ALL_KPIS[answer["kpi"]]
    yield f"{kpi.name_ru}: {money_whole(answer['total_money'] or 0)} в месяц, разрыв у {answer['with_gap']}"
    rows = [
        [row["code"], row["peer_group"], show(kpi, row["x"]), show(kpi, row["target"]), _trust(row["B"]), _money(row["money"])]
        for row in answer["rows"]
    ]
    yield from Columns(["", "группа", "у себя", "у равных", "доверие", "₽ в месяц"], rows).lines()


def _points(answer: dict[str, Any]) -> Iterable[str]:
    """The listed points of each station."""
    network = answer["network"]
    yield f"Точек роста {network['points']}, {money_whole(network['G'] or 0)} валовой прибыли в месяц (суммы пересекаются)"
    rows = []
    for code, station in answer["stations"].items():
        leaves = {leaf["code"]: leaf for leaf in station["leaves"]}
        for place, name in enumerate(station["top3"], 1):
            leaf, kpi = leaves[name], ALL_KPIS[name]
            rows.append([code, str(place), kpi.name_ru, show(kpi, leaf["x"]), show(kpi, leaf["target"]), _money(leaf["G"])])
    yield from Columns(["", "№", "показатель", "у себя", "у равных", "₽ в месяц"], rows).lines()


def _money(amount: float | None) -> str:
    return "—" if amount is None else money_whole(amount)


def _trust(share: float | None) -> str:
    return "—" if share is None else f"{share:.2f}".replace(".", ",")
