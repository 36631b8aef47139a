"""Figures, where they came from, growth points and what stands behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import F, Q

from okno.cli.checks.finding import Finding
from okno.core.numbers import significant
from okno.kpi.models import EmployeeMonth, Facts, GrowthPoint, PeerFigures, Source, StationMonth
from okno.kpi.queries.points import words_of
from okno.kpi.rules import words
from okno.kpi.rules.canon import kpi_of
from okno.kpi.rules.facts import EMPLOYEE_FACTS, STATION_FACTS
from okno.kpi.rules.growth.peers import ENOUGH_PEERS
from okno.kpi.rules.sentence import Sentence
from okno.kpi.rules.words import Unit

ROOM = "kpi"
KOPECK = Decimal("0.01")
TRUSTED = 0.5
TOP = 3


def figures_have_sources() -> Iterator[Finding]:
    """Every figure leads back to a file that was confirmed, and its own origin, where there is one, too."""
    confirmed = set(Source.objects.filter(state=Source.State.CONFIRMED).values_list("pk", flat=True))
    for model, facts in ((StationMonth, STATION_FACTS), (EmployeeMonth, EMPLOYEE_FACTS)):
        yield from _unsourced(model, set(facts), confirmed)


def _unsourced(model: type[Facts], facts: set[str], confirmed: set[int]) -> Iterator[Finding]:
    rows = model._default_manager
    for row in rows.exclude(source__in=confirmed)[:100]:
        yield Finding(ROOM, f"{row}", "у цифры есть загруженный и подтверждённый файл")
    for pk, origins in rows.exclude(origins={}).values_list("pk", "origins"):
        if not set(origins) <= facts or any(source not in confirmed for source, *_ in origins.values()):
            yield Finding(ROOM, f"{model.__name__} {pk}", "происхождение цифры называет её файл")


def points_are_their_formula() -> Iterator[Finding]:
    """M = gap × volume × roubles per unit; G = M × margin, or M where it is gross profit already."""
    counted = GrowthPoint.objects.exclude(kpi="").filter(money__isnull=False, unit_money__isnull=False)
    for point in counted.select_related("station").iterator(2000):
        money = Decimal(point.gap or 0) * Decimal(point.volume or 0) * Decimal(point.unit_money or 0)
        if not _same(point.money, money):
            yield Finding(ROOM, _name(point), f"M {point.money} равно разрыву × объём × цену: {money:.2f}")
        elif point.gross is not None and not _same(point.gross, money * _share(point)):
            yield Finding(ROOM, _name(point), f"G {point.gross} следует из M и маржи")


def listed_points_pass() -> Iterator[Finding]:
    """Only what can be trusted is listed, at most three a station, each place once."""
    listed = GrowthPoint.objects.filter(place__isnull=False).select_related("station")
    for point in listed.filter(Q(trust__lt=TRUSTED) | Q(trust=None) | Q(gap__lte=0) | Q(place__gt=TOP) | Q(place__lt=1)):
        yield Finding(ROOM, _name(point), "в тройке только надёжные точки роста с разрывом")
    places = Counter(listed.values_list("station__code", "period", "place"))
    for (code, period, place), count in places.items():
        if count > 1:
            yield Finding(ROOM, f"{code} {period}: место {place}", "место в тройке одно")


def sentences_add_up() -> Iterator[Finding]:
    """The sentence of each listed point is multiplied again from its own digits."""
    for point in GrowthPoint.objects.filter(place__isnull=False).select_related("station").iterator(2000):
        sentence = words_of(point).sentence
        if sentence is None or not _adds_up(sentence, point.kpi):
            yield Finding(ROOM, _name(point), "предложение точки роста сходится на калькуляторе")


def _adds_up(sentence: Sentence, code: str) -> bool:
    shown = {part.key: part.shown for part in sentence.parts if part.key and part.shown is not None}
    scale = 100 if words.WORDS[code].unit is Unit.SHARE else 1
    gap = (shown["peer"] - shown["own"]) * int(kpi_of(code).direction)
    used = (gap * shown["trust"] / 100).quantize(shown["used"])
    money = shown["used"] / scale * shown["volume"] * shown.get("rate", Decimal(1))
    gross = money * shown.get("margin", Decimal(100)) / 100
    # half a unit of the last digit: half up here and there may differ by one
    near = abs(used - shown["used"]) <= Decimal(1).scaleb(int(shown["used"].as_tuple().exponent))
    return near and gap == shown["gap"] and significant(money) == shown["M"] and significant(gross) == shown.get("G", shown["M"])


def peers_are_enough() -> Iterator[Finding]:
    """A partner may see a group of eight or more; nothing smaller is kept."""
    for row in PeerFigures.objects.filter(count__lt=ENOUGH_PEERS):
        yield Finding(ROOM, f"{row}: {row.count}", f"в группе сравнения не меньше {ENOUGH_PEERS}")
    for row in PeerFigures.objects.exclude(lower__lte=F("median"), upper__gte=F("median")):
        yield Finding(ROOM, f"{row}", "медиана лежит между четвертями")


def _same(stored: Decimal | None, exact: Decimal) -> bool:
    """To the kopeck, and as many digits as a binary number keeps."""
    return stored is not None and abs(stored - exact) <= KOPECK + abs(exact) * Decimal("1e-9")


def _share(point: GrowthPoint) -> Decimal:
    return Decimal(1) if point.money_kind == "gross_profit" else Decimal(point.margin or 0)


def _name(point: GrowthPoint) -> str:
    return f"{point.station.code} {point.period} {point.kpi}"


CHECKS = (figures_have_sources, points_are_their_formula, listed_points_pass, sentences_add_up, peers_are_enough)
