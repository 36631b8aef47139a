"""The sentence of a growth point. It adds up on a calculator: each step follows from the numbers that are shown.

The ratio is shown to the kopeck (hours and percent with two decimals), trust with two decimals of a percent, volume
in whole units, margin with one decimal. Only where so few digits would move the money by more than 0.2 % the ratio
and the volume show more. Totals follow from the shown factors, in three significant digits, marked ≈.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from okno.core import numbers
from okno.core.numbers import NBSP
from okno.kpi.rules import words
from okno.kpi.rules.canon import kpi_of
from okno.kpi.rules.growth.peers import ALL, NETWORK
from okno.kpi.rules.growth.points import Leaf, Missing
from okno.kpi.rules.growth.worth import CAPACITY, GROSS_PROFIT
from okno.kpi.rules.words import Peers, Unit

TOLERANCE = Decimal("0.002")
HUNDRED = Decimal(100)
# decimals of ratio and volume, the fewest first
_PRECISIONS = ((2, 0), (3, 0), (2, 1), (3, 1), (4, 1), (4, 2), (5, 3))


class Part(NamedTuple):
    """A piece of the sentence. With a ``key`` it is a number: own, peer, gap, trust, used, volume, rate, M, margin or G.

    ``shown`` is the number as one would type it into a calculator: percent as 97.86, money in roubles.
    """

    text: str
    key: str = ""
    shown: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The whole text and its parts in order, so that a page can link each number to what is behind it."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    def shown(self, key: str) -> Decimal | None:
        """The number under a key, None when the sentence does not need it."""
        return next((part.shown for part in self.parts if part.key == key), None)


class Shown(NamedTuple):
    """Every number as it is printed; ``places`` of the ratio and ``volume_places``."""

    own: Decimal
    peer: Decimal
    gap: Decimal
    trust: Decimal
    used: Decimal
    volume: Decimal
    rate: Decimal | None
    money: Decimal
    places: int
    volume_places: int


def of_leaf(leaf: Leaf, margin: float | None, *, margin_of_peers: bool = False, lang: str = "ru") -> Sentence | None:
    """The sentence of a station's or employee's leaf; ``margin`` is the gross margin that made G.

    Without a gap it says so; a leaf whose unit has no price (``M`` None) has no sentence.
    """
    unit = words.WORDS[leaf.code].unit
    if leaf.gap <= 0:
        return Sentence((*_comparison(leaf, _shown(leaf, unit, 2, 0), lang), Part(words.NO_GAP[_en(lang)])))
    if leaf.M is None:
        return None
    shown = _fewest_digits(leaf, unit)
    parts = [*_comparison(leaf, shown, lang), *_gap(shown, unit, lang), *_stake(leaf, shown, lang)]
    if leaf.money != GROSS_PROFIT and leaf.G is not None and margin is not None:
        parts += _gross_profit(leaf, shown, numbers.exact(margin), margin_of_peers, lang)
    parts.append(Part(words.A_MONTH[_en(lang)]))
    if leaf.code in CAPACITY:
        parts.append(Part(words.CAPACITY[_en(lang)]))
    return Sentence(tuple(parts))


def why_not(reason: Missing, lang: str = "ru") -> str:
    """Why there is no point: «мало данных…»."""
    return words.WHY_NOT[reason][_en(lang)]


def peers_of(leaf: Leaf) -> Peers:
    if leaf.code.startswith("E_"):
        return Peers.ROLE
    return Peers.NETWORK if leaf.group.name in (NETWORK, ALL) else Peers.SIZE


def _fewest_digits(leaf: Leaf, unit: Unit) -> Shown:
    """The first precision whose money is near enough to the exact one, else the finest."""
    exact = numbers.exact(leaf.M or 0.0)
    tried = (_shown(leaf, unit, *places) for places in _PRECISIONS)
    near = next((shown for shown in tried if abs(shown.money - exact) <= TOLERANCE * exact), None)
    return near or _shown(leaf, unit, *_PRECISIONS[-1])


def _shown(leaf: Leaf, unit: Unit, places: int, volume_places: int) -> Shown:
    """Each step from the rounded results of the steps before, as on a calculator."""
    scale = HUNDRED if unit is Unit.SHARE else Decimal(1)
    own = numbers.rounded(numbers.exact(leaf.x) * scale, places)
    peer = numbers.rounded(numbers.exact(leaf.target) * scale, places)
    gap = (peer - own) * kpi_of(leaf.code).direction
    trust = numbers.rounded(numbers.exact(leaf.B) * HUNDRED, 2)
    used = numbers.rounded(gap * trust / HUNDRED, places)
    volume = numbers.rounded(leaf.volume, volume_places)
    rate = numbers.rounded(leaf.c, 2) if leaf.c is not None and words.WORDS[leaf.code].rate[0] else None
    money = used / scale * volume * (rate if rate is not None else 1)
    return Shown(own, peer, gap, trust, used, volume, rate, money, places, volume_places)


def _comparison(leaf: Leaf, shown: Shown, lang: str) -> list[Part]:
    of = words.WORDS[leaf.code]
    before, _, after = of.own[_en(lang)].partition("{own}")
    start = [Part(before)] if before else []
    middle = Part(f"{after}, {words.PEERS[peers_of(leaf)][_en(lang)]}")
    return [
        *start,
        Part(_ratio(shown.own, of.unit, shown.places, lang), "own", shown.own),
        middle,
        Part(_ratio(shown.peer, of.unit, shown.places, lang), "peer", shown.peer),
    ]


def _gap(shown: Shown, unit: Unit, lang: str) -> list[Part]:
    en = _en(lang)
    points = (" п.п.", " pp")[en].replace(" ", NBSP)
    gap, used = (
        f"{numbers.number(each, shown.places, lang)}{points}" if unit is Unit.SHARE else _ratio(each, unit, shown.places, lang)
        for each in (shown.gap, shown.used)
    )
    trust = numbers.percent(shown.trust / HUNDRED, 2, lang)
    return [
        Part(words.GAP[en]),
        Part(gap, "gap", shown.gap),
        Part(_after(gap, words.TRUST[en])),
        Part(trust, "trust", shown.trust),
        Part(words.USED[en]),
        Part(used, "used", shown.used),
    ]


def _stake(leaf: Leaf, shown: Shown, lang: str) -> list[Part]:
    """«56,15 ₽ × 25 226 н-ч в месяц ≈ 1,42 млн ₽ выручки»"""
    en, of = _en(lang), words.WORDS[leaf.code]
    russian, english = of.volume
    one, few, many = (english[0], english[1], english[1]) if en else russian
    noun = numbers.plural(shown.volume, one, few, many, lang)
    end = "" if of.unit is Unit.SHARE and not en else "."  # «п.п.» has brought its own
    parts = [
        Part(f"{end} {_ratio(shown.used, of.unit, shown.places, lang)} × "),
        Part(f"{numbers.number(shown.volume, shown.volume_places, lang)}{NBSP}{noun}", "volume", shown.volume),
    ]
    if shown.rate is not None:
        parts += [Part(" × "), Part(f"{numbers.money(shown.rate, lang)} {of.rate[en]}", "rate", shown.rate)]
    total = numbers.money_short(shown.money, lang=lang)
    return [*parts, Part(" ≈ "), Part(f"{total} {words.MONEY[leaf.money][en]}", "M", numbers.significant(shown.money))]


def _gross_profit(leaf: Leaf, shown: Shown, margin: Decimal, of_peers: bool, lang: str) -> list[Part]:
    """«, при вашей валовой марже 68,5 % ≈ 0,97 млн ₽ валовой прибыли»"""
    en = _en(lang)
    share = numbers.rounded(margin * HUNDRED, 1)
    gross = shown.money * share / HUNDRED
    total = numbers.money_short(gross, scale=numbers.money_scale(shown.money), lang=lang)
    return [
        Part(f", {words.MARGIN[of_peers, leaf.code.startswith('E_')][en]}"),
        Part(numbers.percent(share / HUNDRED, 1, lang), "margin", share),
        Part(" ≈ "),
        Part(f"{total} {words.MONEY[GROSS_PROFIT][en]}", "G", numbers.significant(gross)),
    ]


def _after(text: str, tail: str) -> str:
    """No second full stop behind «п.п.»."""
    return tail.removeprefix(".") if text.endswith(".") else tail


def _ratio(value: Decimal, unit: Unit, places: int, lang: str) -> str:
    text = numbers.number(value, places, lang)
    if unit is Unit.SHARE:
        return f"{text}%" if lang == "en" else f"{text}{NBSP}%"
    return f"{text}{NBSP}{'h' if unit is Unit.HOURS and lang == 'en' else unit}"


def _en(lang: str) -> bool:
    return lang == "en"
