"""The demo's money: a contract with every station, earlier months accrued, billed, paid or owed; the last month not yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from okno.accounts.models import Person
from okno.core import clock
from okno.core.clock import MOSCOW
from okno.core.months import Month
from okno.demo.actions.bank import BankStory
from okno.demo.actions.story import Story
from okno.demo.rules.company import DOMAIN
from okno.demo.rules.contracts import ACCOUNTS, BIC, CORR_ACCOUNT, CURRENCIES, KEY_RATES, ROUBLES, Pay, pays, terms_of
from okno.demo.rules.requisites import requisites
from okno.demo.rules.statements import BANK, weeks
from okno.money.actions.accruals import accrue_month
from okno.money.actions.closing import close_month
from okno.money.actions.contracts import add_contract, set_terms
from okno.money.actions.disputes import dispute_figure
from okno.money.actions.promises import promise_payment
from okno.money.actions.reminders import remind, send_invoices
from okno.money.actions.setup import add_account, add_entity, set_currency_rate, set_key_rate, set_vat
from okno.money.models import Invoice, LegalEntity
from okno.money.queries.debts import debtors
from okno.money.queries.payers import payers_of
from okno.money.rules.sums import kopecks
from okno.network.models import Partner, Station

MONTHS = 6
"""So many months are accrued before the last one, which waits for the accountant."""
COMPANY_NUMBER = 440


@dataclass(frozen=True, slots=True)
class MoneyStory:
    """Who keeps the books, and what they do from month to month."""

    story: Story
    accountant: Person
    seed: int

    @classmethod
    def of(cls, story: Story, seed: int) -> MoneyStory:
        return cls(story, Person.objects.get(email=f"accountant@{DOMAIN}"), seed)

    def sign(self, since: date, months: Iterable[Month]) -> None:
        """The company, its accounts and taxes; a contract and terms for every station; rates as they become known."""
        by = self.accountant
        numbers = requisites("RU", COMPANY_NUMBER, sole_trader=False)
        entity = add_entity(by, code="UK", name="ООО «Окно-Сеть»", requisites=numbers, address="г. Омск, ул. Примерная, д. 1",
                            signatory="Орлова М. В.", signatory_post="директор", signatory_basis="устава",
                            accountant="Мельникова О. П.")  # fmt: skip
        for (currency, charge), number in ACCOUNTS.items():
            bank = {"bank": BANK, "bic": BIC, "corr_account": CORR_ACCOUNT}
            add_account(by, entity, number=number, currency=currency, charge=charge, **bank)
        for day, rate in ((date(2019, 1, 1), 20), (date(2026, 1, 1), 22)):
            set_vat(by, entity, since=day, rate=rate)
        for day, percent in KEY_RATES:
            self.story.tell(max(_moment(day, 10), _moment(since, 8)), _rating(by, day, percent))
        for n, month in enumerate(months):
            self.story.tell(_moment(month.last_day, 18), self._quote(month.last_day, Decimal(100 + n % 5) / 100))
        self._sign_all(entity, since)

    def _quote(self, day: date, share: Decimal) -> Callable[[], object]:
        """The rates of a day, known in its evening."""
        return lambda: [
            set_currency_rate(self.accountant, currency, day, roubles * share) for currency, roubles in ROUBLES.items()
        ]

    def _sign_all(self, entity: LegalEntity, since: date) -> None:
        stations = Station.objects.select_related("partner", "city").exclude(partner=None).order_by("code")
        for n, station in enumerate(stations, 1):
            currency = CURRENCIES[station.partner.country if station.partner else "RU"]
            contract = add_contract(self.accountant, entity, station, number=f"КК-{n:03d}", since=since, currency=currency)
            begins = Month.of(since)
            set_terms(self.accountant, contract.pk, begins, terms_of(n, currency, begins, self.seed))

    def tell(self, last: Month) -> None:
        """The months before the last one, each accrued on the fourth day of the next and paid as its partners do."""
        months = (last - 1).window(MONTHS)
        bank = BankStory.of(self.accountant, LegalEntity.objects.get(), self.seed)
        for month in months:
            day = (month + 1).first_day + timedelta(days=3)
            self.story.tell(_moment(day, 10), self._accrue(month, months[-1], day, bank))
        *earlier, newest = weeks((months[0] + 1).first_day, self.story.until.date() - timedelta(days=1))
        for first, until in earlier:
            self.story.tell(_moment(until, 18), partial(bank.take, first, until))
        self.story.tell(_moment(newest[1], 18), partial(bank.leave, *newest))
        self.story.tell(_moment(last.first_day + timedelta(days=20), 18), lambda: close_month(self.accountant, last - 2))
        self.story.tell(self.story.until - timedelta(days=2, hours=8), lambda: self._chase(last - 1))

    def _chase(self, month: Month) -> None:
        """Of the debtors some have promised, most are reminded, one doubts a figure."""
        people = payers_of(Partner.objects.values_list("pk", flat=True))
        for n, debt in enumerate(debtors(self.accountant, overdue=True)):
            owner = people.get(debt.partner.pk, [None])[0]
            if owner is None or debt.currency != "RUB":
                continue
            if n % 4 == 1:
                day = clock.today() + timedelta(days=3 + n)
                promise_payment(owner, debt.partner.code, amount=debt.overdue, day=day)
            elif n % 4 == 3:
                station = debt.stations[0]
                dispute_figure(owner, station.code, month, "revenue_total", text="Возвраты не вычтены")
            elif not debt.stopped:
                remind(self.accountant, debt.partner.code)

    def _accrue(self, month: Month, newest: Month, day: date, bank: BankStory) -> Callable[[], object]:
        def deed() -> None:
            accrue_month(self.accountant, month, issued_on=day)
            send_invoices(self.accountant, month)
            self._expect(month, newest, bank)

        return deed

    def _expect(self, month: Month, newest: Month, bank: BankStory) -> None:
        """What the partners will pay, and when."""
        for invoice in Invoice.objects.filter(period=month).select_related("partner", "contract", "account").order_by("pk"):
            habits = pays(invoice.partner.code, invoice.due_on, month, newest, self.seed)
            bank.expect(invoice, _amounts(invoice.total, habits))


def _amounts(total: Decimal, habits: Iterable[Pay]) -> Iterator[tuple[date, Decimal]]:
    """To the kopeck: the second part is what the first one left."""
    for n, pay in enumerate(habits):
        first = kopecks(total * (1 - pay.share if n else pay.share))
        yield pay.day, total - first if n else first


def _rating(by: Person, day: date, percent: Decimal) -> Callable[[], object]:
    return lambda: set_key_rate(by, day, percent)


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), MOSCOW)
