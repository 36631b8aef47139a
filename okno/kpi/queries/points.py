"""Growth points as sentences: the stored numbers put back into the shape that the rules speak of."""

from __future__ import annotations

from dataclasses import dataclass

from okno.kpi.models import GrowthPoint
from okno.kpi.rules.canon import EXPLAINED_BY, WEAK_SIGNALS, kpi_of
from okno.kpi.rules.display import show
from okno.kpi.rules.growth.peers import GroupNoise
from okno.kpi.rules.growth.points import Leaf
from okno.kpi.rules.growth.pooling import Pooled
from okno.kpi.rules.sentence import Sentence, of_leaf


@dataclass(frozen=True, slots=True)
class PointWords:
    """What is said of a growth point: its KPI's name, the sentence, the word of trust, the stretch of the best quartile."""

    name: str
    sentence: Sentence | None
    trust: str
    stretch: str
    weak: bool
    explained_by: tuple[str, ...]


def words_of(point: GrowthPoint, lang: str = "ru") -> PointWords:
    """In the reader's language; a point added by hand speaks for itself and has no sentence."""
    if not point.kpi:
        return PointWords(point.text, None, "", "", weak=False, explained_by=())
    kpi, leaf = kpi_of(point.kpi), leaf_of(point)
    return PointWords(
        name=kpi.name(lang),
        sentence=of_leaf(leaf, point.margin, margin_of_peers=point.margin_is_peers, lang=lang),
        trust=leaf.trust_word(lang),
        stretch=show(kpi, point.stretch, lang=lang),
        weak=point.kpi in WEAK_SIGNALS,
        explained_by=EXPLAINED_BY.get(point.kpi, ()),
    )


def leaf_of(point: GrowthPoint) -> Leaf:
    """The leaf from which a point was written; window sums are kept as the volume of an average month."""
    known = {name: getattr(point, name) or 0.0 for name in ("own", "target", "stretch", "trust", "shrunk", "gap", "volume")}
    group = GroupNoise(point.group, point.count or 0, known["target"], known["stretch"], known["stretch"], None, 0.0)
    return Leaf(
        code=point.kpi,
        group=group,
        pooled=Pooled(known["own"] * known["volume"], known["volume"], 1, known["own"], 0.0),
        B=known["trust"],
        x_shrunk=known["shrunk"],
        gap=known["gap"],
        c=point.unit_money,
        M=float(point.money) if point.money is not None else None,
        money=point.money_kind,
        G=float(point.gross) if point.gross is not None else None,
        passed=point.place is not None,
        listed=point.place is not None,
    )
