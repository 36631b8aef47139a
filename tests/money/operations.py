"""What people do to money, each chance of it one call: the thing that it is done to is drawn from what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal as D
from random import Random
from types import SimpleNamespace
from typing import Any

import time_machine
from django.db.models import F, QuerySet

from okno.accounts.models import Person
from okno.core.errors import Refused
from okno.core.months import Month
from okno.kpi.models import StationMonth
from okno.money.actions.accruals import accrue_month, correct_accrual
from okno.money.actions.bank import import_statement, match_line, set_line_aside, take_line_back, undo_match
from okno.money.actions.blocks import block_reminders
from okno.money.actions.closing import close_month
from okno.money.actions.disputes import decide_dispute, dispute_figure
from okno.money.actions.invoices import reissue_invoice
from okno.money.actions.penalties import agree_write_off, claim_penalty, propose_write_off, refuse_write_off
from okno.money.actions.promises import promise_payment, settle_all_promises
from okno.money.actions.reminders import remind, remind_by_clock, send_invoices
from okno.money.models import Accrual, BankLine, Dispute, Invoice, WriteOff
from okno.network.actions import open_years
from okno.network.models import Partner
from tests.money.bank.conftest import OURS
from tests.money.bank.statements import account, document, exchange


@dataclass
class Play:
    """The cast at a day that goes on; ``dice`` says what happens, of one seed always the same."""

    m: SimpleNamespace
    dice: Random
    day: date
    statements: list[bytes] = field(default_factory=list)
    payments: int = 0

    def one(self, rows: QuerySet[Any]) -> Any:
        """Any of the rows. Raises Refused when there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise Refused("nothing to do it to")
        return self.dice.choice(found)

    def sum(self, most: D) -> D:
        """Kopecks included, more than nought and ``most`` at most."""
        return D(self.dice.randint(1, int(most * 100))) / 100

    @contextmanager
    def today(self) -> Iterator[None]:
        with time_machine.travel(datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC), tick=False):
            yield


def a_day_goes_by(play: Play) -> None:
    """With a new month come the figures of the old one; the clock looks at promises and calendars."""
    over = Month.of(play.day)
    play.day += timedelta(days=1)
    if Month.of(play.day) != over:
        report(play, over)
    with play.today():
        settle_all_promises(Person.objects.system())
        open_years(Person.objects.system())


def report(play: Play, period: Month) -> None:
    for row, station in enumerate((play.m.omsk1, play.m.omsk2, play.m.tomsk1), 2):
        StationMonth.objects.create(
            station=station, period=period, source=play.m.source, row=row, revenue_total=play.sum(D(3_000_000))
        )


def accrue(play: Play) -> None:
    period = Month.of(play.day) - play.dice.randint(1, 2)
    if not accrue_month(play.m.zhanna, period).created:
        raise Refused("it stands accrued")
    send_invoices(play.m.zhanna, period)


def close(play: Play) -> None:
    close_month(play.m.zhanna, Month.of(play.day) - play.dice.randint(1, 3))


def correct(play: Play) -> None:
    accrual = play.one(Accrual.objects.filter(version=1).select_related("contract__station"))
    contract = accrual.contract
    figures = StationMonth.objects.filter(station=contract.station, period=accrual.period)
    figures.update(revenue_total=play.sum(D(3_000_000)))
    correct_accrual(play.m.zhanna, contract.pk, accrual.period, why="новый отчёт")


def pay(play: Play) -> None:
    """A statement of some payments: named or not, in full or not, by whom it should be or by a stranger; or an old one again."""
    if play.statements and play.dice.random() < 0.2:
        data = play.dice.choice(play.statements)
    else:
        data = exchange(account(OURS), *(_payment(play) for _each in range(play.dice.randint(1, 3))))
        play.statements.append(data)
    answer = import_statement(play.m.zhanna, "kl_to_1c.txt", data)
    assert answer["created"] + answer["duplicates"] == answer["documents"], answer


def _payment(play: Play) -> str:
    invoice = play.one(Invoice.objects.filter(cancelled_at=None).select_related("partner"))
    play.payments += 1
    day = f"{play.day:%d.%m.%Y}"
    payer, inn = play.dice.choice([(invoice.partner.name, invoice.partner.requisites["inn"])] * 3 + [("Иванов", "500100000001")])
    amount = play.dice.choice([invoice.left or invoice.total, play.sum(invoice.total), play.sum(invoice.total * 2)])
    said = [f"Оплата по счету № {invoice.number}", "За услуги", "Аванс по договору", "Возврат ошибочного платежа"]
    return document(
        ПолучательСчет=OURS,
        Номер=str(play.payments),
        Дата=day,
        ДатаПоступило=day,
        Сумма=f"{amount:.2f}",
        Плательщик1=payer,
        ПлательщикИНН=inn,
        НазначениеПлатежа=play.dice.choices(said, (6, 3, 2, 1))[0],
    )


def match(play: Play) -> None:
    """By a person: to some open invoices of anybody, in any parts; the rest is an advance."""
    line = play.one(BankLine.objects.filter(outcome="doubtful"))
    partner = play.one(Partner.objects.all())
    parts: dict[int, D] = {}
    left = line.amount
    for invoice in Invoice.objects.filter(partner=partner, cancelled_at=None, settled__lt=F("total")).order_by("pk")[:3]:
        if left > 0 and play.dice.random() < 0.7:
            parts[invoice.pk] = play.dice.choice([min(left, invoice.left), play.sum(min(left, invoice.left))])
            left -= parts[invoice.pk]
    match_line(play.m.zhanna, line.pk, partner.pk, parts)


def unmatch(play: Play) -> None:
    undo_match(play.m.zhanna, play.one(BankLine.objects.filter(outcome="matched")).pk, why="не туда")


def set_aside(play: Play) -> None:
    set_line_aside(play.m.zhanna, play.one(BankLine.objects.filter(outcome="doubtful")).pk, why="заём")


def take_back(play: Play) -> None:
    take_line_back(play.m.zhanna, play.one(BankLine.objects.filter(outcome="set_aside")).pk)


def promise(play: Play) -> None:
    day = play.day + timedelta(days=play.dice.randint(0, 5))
    promise_payment(play.m.pavel, "P-1", amount=play.sum(D(200_000)), day=day)


def say(play: Play) -> None:
    """A reminder."""
    remind(play.m.anna, "P-1")


def keep_back(play: Play) -> None:
    """Reminders wait for a few days."""
    block_reminders(play.m.anna, "P-1", until=play.day + timedelta(days=play.dice.randint(0, 5)), why="сверяем")


def tick(play: Play) -> None:
    """What the clock does of a morning."""
    remind_by_clock(Person.objects.system())


def claim(play: Play) -> None:
    claim_penalty(play.m.zhanna, play.one(Invoice.objects.filter(cancelled_at=None, due_on__lt=play.day)).pk)


def propose(play: Play) -> None:
    propose_write_off(
        play.m.zhanna, play.one(Invoice.objects.filter(cancelled_at=None, settled__lt=F("total"))).pk, why="закрылись"
    )


def agree(play: Play) -> None:
    agree_write_off(play.m.galina, play.one(WriteOff.objects.filter(agreed_at=None, refused_at=None)).pk)


def refuse(play: Play) -> None:
    refuse_write_off(play.m.galina, play.one(WriteOff.objects.filter(agreed_at=None, refused_at=None)).pk)


def dispute(play: Play) -> None:
    month = play.one(StationMonth.objects.filter(station__partner=play.m.pavlov).select_related("station"))
    dispute_figure(play.m.pavel, month.station.code, month.period, "revenue_total")


def decide(play: Play) -> None:
    found = play.one(Dispute.objects.filter(state=Dispute.State.OPEN))
    value = play.dice.choice([None, play.sum(D(3_000_000))])
    decide_dispute(play.m.galina, found.pk, value=value, why="сверено")


def cancel(play: Play) -> None:
    reissue_invoice(play.m.zhanna, play.one(Invoice.objects.filter(cancelled_at=None)).pk, why="не тот договор")


CHANCES: dict[Callable[[Play], None], int] = {
    a_day_goes_by: 12, accrue: 4, close: 1, correct: 5, pay: 14, match: 8, unmatch: 5, set_aside: 2, take_back: 3, promise: 4,
    say: 2, keep_back: 1, tick: 3, claim: 2, propose: 3, agree: 2, refuse: 2, dispute: 3, decide: 3, cancel: 3,
}  # fmt: skip
"""How often each of them happens, beside the others."""
