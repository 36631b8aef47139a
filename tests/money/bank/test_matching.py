"""Matching in the order of the rules, and every way in which a payment must not be matched by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okno.money.rules.bank.asides import Aside
from okno.money.rules.bank.book import Bill, Book, PartnerCard
from okno.money.rules.bank.lines import Line, lines_of
from okno.money.rules.bank.matching import Doubt, Outcome, Payment, Step, judge, sets_of, spread
from okno.money.rules.bank.suggesting import Sign, suggestions_of
from okno.money.rules.bank.values import Part, Party
from tests.money.bank.payments import Maker, play
from tests.money.bank.statements import OWN, account, document, one, read

INN, OTHER_INN = "500100732259", "7707083893"
CARD = "40817810000000000005"


def bill(pk: int, left: object, partner: int = 1, number: int = 0, due: int = 20, **more: object) -> Bill:
    days = {"issued_on": date(2026, 11, 5), "due_on": date(2026, 11, due)} | more
    return Bill(pk, number or pk, 2026, partner, 1, "RUB", Decimal(str(left)), **days)  # type: ignore[arg-type]


def book(*bills: Bill, payers: dict[str, frozenset[int]] | None = None) -> Book:
    cards = {1: PartnerCard(1, "ИП Павлов", frozenset({INN})), 2: PartnerCard(2, "ООО «Фомин и сын»", frozenset({OTHER_INN}))}
    return Book({each.id: each for each in bills}, cards, payers or {})


def verdict(known: Book, **pairs: str) -> tuple[str, str, dict[int, Decimal]]:
    found = judge(one(**pairs), 1, known)
    return found.outcome, found.why, {pk: amount for share in found.shares for pk, amount in share.parts}


def doubt(known: Book, **pairs: str) -> str:
    outcome, why, parts = verdict(known, **pairs)
    assert outcome == Outcome.DOUBTFUL
    assert not parts
    return why


def bare(purpose: str = "Роялти за октябрь", **pairs: str) -> dict[str, str]:
    return {"НазначениеПлатежа": purpose, **pairs}


# ---------- sure ----------


def test_the_number_decides_before_the_sum() -> None:
    known = book(bill(118, 1000), bill(119, 1000))
    assert verdict(known) == (Outcome.MATCHED, Step.NUMBER, {118: 1000})


def test_a_part_of_a_named_bill_and_several_named_bills() -> None:
    assert verdict(book(bill(118, 5000))) == (Outcome.MATCHED, Step.NUMBER, {118: 1000})
    known = book(bill(17, 600), bill(18, 400, due=10))
    assert verdict(known, **bare("по счетам № 17, 18"))[2] == {18: 400, 17: 600}
    short = verdict(known, **bare("по счетам № 17, 18", Сумма="500"))
    assert short[2] == {18: 400, 17: 100}, "the earliest due first"


def test_an_equal_sum_then_several_together_then_the_only_debt() -> None:
    assert verdict(book(bill(1, 1000), bill(2, 999)), **bare()) == (Outcome.MATCHED, Step.AMOUNT, {1: 1000})
    assert verdict(book(bill(1, 700), bill(2, 300), bill(3, 5)), **bare()) == (Outcome.MATCHED, Step.TOGETHER, {1: 700, 2: 300})
    assert verdict(book(bill(1, 5000)), **bare()) == (Outcome.MATCHED, Step.OLDEST, {1: 1000})


def test_a_known_account_is_as_good_as_a_tax_number() -> None:
    known = book(bill(1, 1000), payers={CARD: frozenset({1})})
    stranger = bare(ПлательщикСчет=CARD, ПлательщикИНН="500100000001")
    assert verdict(known, **stranger) == (Outcome.MATCHED, Step.AMOUNT, {1: 1000})
    assert doubt(book(bill(1, 1000)), **stranger) == Doubt.PAYER


def test_a_number_that_nobody_has_beside_a_sum_that_is_sure() -> None:
    assert verdict(book(bill(1, 1000)), НазначениеПлатежа="счет 77") == (Outcome.MATCHED, Step.AMOUNT, {1: 1000})


def test_whoever_says_that_they_pay_ahead_pays_ahead() -> None:
    assert verdict(book(), **bare("Аванс по договору")) == (Outcome.MATCHED, Step.ADVANCE, {})
    assert doubt(book(), **bare()) == Doubt.NO_DEBT


def test_a_year_or_a_day_tells_equal_numbers_apart() -> None:
    old = replace(bill(5, 1000, number=118), year=2025, issued_on=date(2025, 11, 5))
    known = book(old, bill(6, 1000, number=118))
    assert verdict(known, НазначениеПлатежа="счет 2025-000118")[2] == {5: 1000}
    assert verdict(known, НазначениеПлатежа="счет 118 от 05.11.2026")[2] == {6: 1000}
    assert doubt(known) == Doubt.TIE


# ---------- for a person ----------


def test_two_candidates_are_never_matched() -> None:
    assert doubt(book(bill(1, 1000), bill(2, 1000)), **bare()) == Doubt.TIE
    assert doubt(book(bill(1, 500), bill(2, 500), bill(3, 500)), **bare()) == Doubt.TIE
    assert doubt(book(bill(1, 700), bill(2, 2000)), **bare()) == Doubt.SEVERAL_DEBTS


def test_signs_that_contradict_each_other() -> None:
    assert doubt(book(bill(118, 700), bill(119, 1000))) == Doubt.SUM_OF_ANOTHER
    assert doubt(book(bill(118, 1000, partner=2), bill(1, 1000))) == Doubt.NUMBER_OF_ANOTHER
    assert doubt(book(bill(118, 1000, partner=2))) == Doubt.NUMBER_OF_ANOTHER
    assert doubt(book(bill(118, 0), bill(1, 1000))) == Doubt.NUMBER_UNKNOWN, "it may be paid a second time"
    assert doubt(book(bill(118, 700))) == Doubt.TOO_MUCH
    assert doubt(book(bill(1, 700)), **bare()) == Doubt.TOO_MUCH
    both = book(bill(1, 1000), payers={"40702810400000000777": frozenset({2})})
    assert doubt(both, **bare()) == Doubt.PAYERS


def test_a_bill_of_another_entity_or_currency_is_no_candidate() -> None:
    assert doubt(book(replace(bill(118, 1000), entity=2))) == Doubt.NUMBER_UNKNOWN
    assert doubt(book(replace(bill(118, 1000), currency="KZT")), **bare()) == Doubt.NO_DEBT


def test_one_tax_number_of_two_partners_is_chosen_by_the_number_alone() -> None:
    known = book(bill(118, 1000), bill(2, 1000, partner=2))
    known.by_tax_number[INN] |= {2}
    assert verdict(known)[2] == {118: 1000}
    assert doubt(known, **bare()) == Doubt.PAYERS


def test_what_cannot_be_booked() -> None:
    assert doubt(book(bill(118, 1000)), ДатаПоступило="30.02.2026") == Doubt.DAY
    assert judge(one(), None, book(bill(118, 1000))).why == Doubt.OWN_ACCOUNT
    lost = {"ПлательщикСчет": "1", "ПолучательСчет": "2", "ДатаПоступило": ""}
    assert doubt(book(bill(118, 1000)), **lost) == Doubt.DIRECTION
    refused = judge(one(Сумма="-1000"), 1, book(bill(118, 1000)))
    assert (refused.outcome, refused.why) == (Outcome.REFUSED, Doubt.NO_SUM)


@pytest.mark.parametrize(
    ("pairs", "rule"),
    [
        ({"ПлательщикСчет": OWN}, Aside.OWN_TRANSFER),
        ({"НазначениеПлатежа": "Возврат ошибочно перечисленного по счету 118"}, Aside.RETURN),
        ({"ПоказательКБК": "18210101011011000110"}, Aside.TAX),
        ({"ВидОплаты": "17"}, Aside.BANK_ORDER),
        ({"ПлательщикСчет": "30232810900000000001"}, Aside.BANK_ORDER),
        ({"ПлательщикСчет": OWN, "ПолучательСчет": "40702810400000000777"}, Aside.OUTGOING),
        ({"Сумма": "0.00"}, Aside.NOTHING),
    ],
)
def test_a_rule_sets_aside_and_is_named(pairs: dict[str, str], rule: Aside) -> None:
    assert verdict(book(bill(118, 1000)), **pairs)[:2] == (Outcome.SET_ASIDE, rule)


# ---------- batches ----------


def batch(*parts: Part) -> Line:
    line = lines_of(read(account(), document()))[0]
    return replace(line, document=replace(line.document, parts=parts))


def test_a_batch_is_matched_when_each_of_its_payments_is() -> None:
    known = book(bill(17, 400), bill(18, 600, partner=2))
    first, second = Part(Decimal(400), Party(inn=INN), "счет 17"), Part(Decimal(600), Party(inn=OTHER_INN), "счет 18")
    found = judge(batch(first, second), 1, known)
    assert [(share.partner, share.parts) for share in found.shares] == [(1, ((17, 400),)), (2, ((18, 600),))]
    assert (
        judge(batch(first, replace(second, purpose="счет 99", amount=Decimal(600))), 1, book(bill(17, 400))).outcome
        == Outcome.DOUBTFUL
    )
    assert judge(batch(first), 1, known).outcome == Outcome.DOUBTFUL, "the parts are not the whole"
    assert (
        judge(
            batch(Part(Decimal(500), Party(inn=INN), "счет 7"), Part(Decimal(500), Party(inn=INN), "счет 7")),
            1,
            book(bill(7, 900)),
        ).why
        == Doubt.TIE
    )


# ---------- suggestions ----------


def offered(
    known: Book, payer: Party, purpose: str = "Роялти", amount: int = 1000
) -> list[tuple[int, dict[int, Decimal], tuple[Sign, ...]]]:
    payment = Payment(Decimal(amount), "RUB", 1, payer, purpose)
    return [(each.partner, dict(each.parts), each.signs) for each in suggestions_of(payment, known)]


def test_suggestions_are_ranked_and_say_why() -> None:
    known = book(bill(1, 1000), bill(2, 1000), bill(3, 1000, partner=2))
    first, second, third = offered(known, Party("ИП Павлов А. А.", INN))
    assert first == (1, {1: 1000}, (Sign.TAX_NUMBER, Sign.AMOUNT, Sign.NAME))
    assert second[:2] == (1, {2: 1000})
    assert third == (2, {3: 1000}, (Sign.AMOUNT,))


def test_a_stranger_with_a_number_and_whoever_owes_nothing() -> None:
    known = book(bill(118, 1000, partner=2))
    assert offered(known, Party("Иванов"), "счет 118") == [(2, {118: 1000}, (Sign.NUMBER, Sign.AMOUNT))]
    assert offered(book(), Party("ПАВЛОВ ИП")) == [(1, {}, (Sign.NAME,))]
    assert offered(book(), Party("Иванов")) == []


def test_a_sum_of_several_debts_is_offered_oldest_first() -> None:
    assert offered(book(bill(1, 700, due=15), bill(2, 2000, due=10)), Party("", INN)) == [(1, {2: 1000}, (Sign.TAX_NUMBER,))]


# ---------- always ----------


@given(st.lists(st.integers(1, 60), max_size=6), st.integers(1, 200))
def test_no_payment_pays_more_than_it_is_or_than_is_owed(lefts: list[int], amount: int) -> None:
    bills = [bill(number, left, due=number) for number, left in enumerate(lefts, 1)]
    left = {each.id: each.left for each in bills}
    for parts in (spread(Decimal(amount), bills), *(spread(Decimal(amount), some) for some in sets_of(Decimal(amount), bills))):
        assert sum(part for _bill, part in parts) == min(amount, sum(left[pk] for pk, _part in parts))
        assert all(0 < part <= left[pk] for pk, part in parts)
    found = judge(one(Сумма=str(amount), НазначениеПлатежа="Роялти"), 1, book(*bills))
    for share in found.shares:
        assert sum(part for _bill, part in share.parts) <= share.amount == amount


def test_a_made_year_is_matched_by_itself_and_never_wrongly() -> None:
    score = play(Maker(partners=80, seed=7))
    assert score.wrong == []
    assert score.share >= 0.85
