"""The sentence of a growth point adds up on a calculator."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.core.numbers import significant
from okno.kpi.rules import growth
from okno.kpi.rules.canon import EMPLOYEE_LEAVES, KPIS, LEAVES
from okno.kpi.rules.growth import GroupNoise, Leaf, Missing, Pooled
from okno.kpi.rules.sentence import Sentence, of_leaf, why_not
from okno.kpi.rules.words import WORDS, Unit

from . import samples

NUMBER = re.compile(r"\d[\d\u00a0]*(?:,\d+)?")
SCALES = {"млрд": 10**9, "млн": 10**6, "тыс.": 10**3}


def june(station: str, code: str, lang: str = "ru") -> Sentence:
    found = samples.june().stations[station]
    return of_leaf(found.leaf(code), found.own.gross_margin, lang=lang)


def typed(text: str) -> list[Decimal]:
    """The numbers of a piece of text as one types them into a calculator."""
    return [Decimal(found.replace("\u00a0", "").replace(",", ".")) for found in NUMBER.findall(text)]


def roubles(text: str) -> Decimal:
    """«1,42 млн ₽»"""
    found = re.match(r"(\d[\d\u00a0]*(?:,\d+)?)\u00a0(?:(млрд|млн|тыс\.)\u00a0)?₽", text)
    return typed(found[1])[0] * SCALES.get(found[2] or "", 1)


def same_digits(product: Decimal, total: Decimal) -> bool:
    """Does the product, rounded to the digits that are shown, give the shown total?"""
    return significant(product) == significant(total) or abs(product - total) <= Decimal("0.005") * total


def multiply_again(text: str, code: str) -> None:
    """Only from the digits of the text: gap, trust, what is counted, money, gross profit."""
    unit = WORDS[code].unit
    hundredth = Decimal("0.01") if unit is Unit.SHARE else Decimal(1)
    compared, reliable, product = re.split(r"С поправкой на надёжность| в расчёт идёт ", text)
    *_, own, peer, gap = typed(compared)
    assert abs(peer - own) == gap
    (trust,) = typed(reliable)
    counted, *factors = (typed(piece)[0] for piece in re.split(" ≈ ", product)[0].split(" × "))
    assert typed(product)[0] == counted
    assert (gap * trust / 100).quantize(Decimal(1).scaleb(counted.as_tuple().exponent), ROUND_HALF_UP) == counted
    chain = re.split(" ≈ ", product)
    # «… идёт 56,15 ₽. 56,15 ₽ × …»: the counted value stands twice and is the same
    again = typed(chain[0].split(" × ")[0])
    assert again[0] == again[1] == counted
    money = counted * hundredth
    for factor in factors:
        money *= factor
    assert significant(money) == significant(roubles(chain[1]))
    if len(chain) == 3:
        margin = typed(chain[1].rpartition("марже")[2])[0]
        assert same_digits(money * margin / 100, roubles(chain[2]))


def test_the_worked_example_word_for_word():
    assert june("ST-200", "RNH").text.replace("\u00a0", " ") == (
        "Нормо-час приносит вам 1 292,35 ₽, у станций вашего размера в середине — 1 349,73 ₽: разрыв 57,38 ₽. "
        "С поправкой на надёжность (97,86 %) в расчёт идёт 56,15 ₽. 56,15 ₽ × 25 226 н-ч в месяц ≈ 1,42 млн ₽ выручки, "
        "при вашей валовой марже 68,5 % ≈ 0,97 млн ₽ валовой прибыли в месяц."
    )


def test_every_listed_point_is_multiplied_again_from_its_own_digits():
    points = 0
    for station in samples.june().stations.values():
        for leaf in station.listed:
            sentence = of_leaf(leaf, station.own.gross_margin)
            multiply_again(sentence.text, leaf.code)
            assert float(sentence.shown("M")) == pytest.approx(leaf.M, rel=0.01)
            assert "нарушен" not in sentence.text
            points += 1
    assert points == 525


def test_every_employees_point_too():
    own = {code: station.own for code, station in samples.june().stations.items()}
    people = growth.leaves_of_people(samples.employees(), own)
    listed = [(each, leaf) for each in people.employees.values() for leaf in each.listed]
    assert len(listed) > 500
    for each, leaf in listed:
        sentence = of_leaf(leaf, each.own.gross_margin)
        multiply_again(sentence.text, leaf.code)
        assert "в той же должности" in sentence.text


def test_parts_name_their_numbers():
    sentence = june("ST-019", "NHO")
    keys = [part.key for part in sentence.parts if part.key]
    assert keys == ["own", "peer", "gap", "trust", "used", "volume", "rate", "M", "margin", "G"]
    assert sentence.shown("rate") == Decimal("1226.38")
    assert sentence.shown("volume") == 1491
    assert "".join(part.text for part in sentence.parts) == sentence.text
    assert june("ST-200", "PMG").shown("margin") is None


def test_without_a_gap_it_says_so():
    assert june("ST-001", "RNH").text.endswith(": разрыва нет.")


def test_a_borrowed_margin_is_marked():
    station = samples.june().stations["ST-200"]
    text = of_leaf(station.leaf("RNH"), 0.5, margin_of_peers=True).text
    assert "при валовой марже таких же станций 50,0" in text


def test_english():
    text = june("ST-001", "CNV", "en").text
    assert text.startswith("47.61% of your calls end in a booking, the middle of stations of your size is 57.08%: a gap of")
    assert "×\u00a0" not in text
    assert not re.search("[а-яё]", text)


def test_why_there_is_no_point():
    assert why_not(Missing.FEW_PEERS) == "мало станций для сравнения"
    assert all(why_not(reason) and why_not(reason, "en") for reason in Missing)


ratios = st.floats(0.02, 0.95)


@given(
    st.sampled_from(LEAVES + EMPLOYEE_LEAVES),
    ratios,
    ratios,
    st.floats(0.5, 1),
    st.floats(10, 10**8),
    st.floats(1, 10**5),
    st.floats(0.05, 0.95),
)
def test_any_sentence_adds_up(code, own, gap, trust, volume, rate, margin):
    kpi = KPIS.get(code)
    direction = kpi.direction if kpi else (-1 if code == "E_CB" else 1)
    scale = {Unit.MONEY: 1000, Unit.HOURS: 10, Unit.SHARE: 1}[WORDS[code].unit]
    x, target = own * scale, (own + direction * gap) * scale
    shrunk_gap = gap * scale * trust
    c = rate if WORDS[code].rate[0] else 1.0
    group = GroupNoise("S", 9, target, target, target, 1.0, 1.0)
    money = "gross_profit" if code in {"PMG", "DISC", "WAR", "E_CB"} else "revenue"
    stake = shrunk_gap * volume * c
    leaf = Leaf(
        code, group, Pooled(x * volume * 12, volume * 12, 12, x, 0.0), trust, 0.0, shrunk_gap, c, stake, money, stake * margin
    )
    if target > 0:
        multiply_again(of_leaf(leaf, margin).text, code)
