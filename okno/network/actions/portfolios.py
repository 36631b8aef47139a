"""Writes of portfolios: their phone and who holds them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from okno.core.clock import today
from okno.core.errors import Refused
from okno.core.live import rights_changed
from okno.core.numbers import day
from okno.core.record import action, record
from okno.core.speech import lang
from okno.network.access import check_keeper, is_out, keep_portfolio
from okno.network.models import Holding, Portfolio
from okno.network.rules import MAY_HOLD

if TYPE_CHECKING:
    from okno.accounts.models import Person


@action
def open_portfolio(by: Person, code: str, phone: str = "") -> Portfolio:
    """A new portfolio; its holder may come later."""
    check_keeper(by)
    code = code.strip().upper()
    if Portfolio.objects.filter(code=code).exists():
        raise Refused(_("Портфель {code} уже есть.").format(code=code))
    portfolio = Portfolio.objects.create(code=code, phone=phone)
    record("open_portfolio", portfolio, by=by)
    return portfolio


@action
def change_phone(by: Person, code: str, phone: str) -> Portfolio:
    """The number that the portfolio's partners call."""
    portfolio = keep_portfolio(by, code)
    if portfolio.phone != phone:
        before, portfolio.phone = portfolio.phone, phone
        portfolio.save(update_fields=["phone"])
        record("change_phone", portfolio, by=by, changes={"phone": [before, phone]})
    return portfolio


@action
def hold_portfolio(by: Person, code: str, person: Person, since: date | None = None) -> Holding:
    """A person holds the portfolio from a day on (today); the former holder's last day is the day before."""
    portfolio = keep_portfolio(by, code)
    since = since or today()
    if person.role not in MAY_HOLD or is_out(person):
        raise Refused(
            _("{person.short_name} не может вести портфель: это делают менеджеры и руководитель отдела.").format(person=person)
        )
    current = portfolio.holdings.select_related("person").filter(until=None).first()
    if current is not None:
        _check_succession(current, person, since)
    last = portfolio.holdings.exclude(until=None).order_by("-until").first()
    if last is not None and last.until is not None and last.until >= since:
        raise Refused(
            _("Портфель {portfolio.code} ведут до {until}. Выберите день после этого.").format(
                portfolio=portfolio, until=day(last.until, lang())
            )
        )
    before = current.person.full_name if current else None
    holding = _succeed(current, portfolio, person, since)
    rights_changed()
    record("hold_portfolio", holding, by=by, portfolio=portfolio.code, person=person.full_name, before=before)
    return holding


def _check_succession(current: Holding, person: Person, since: date) -> None:
    if current.person_id == person.pk:
        refusal = _("{person.short_name} уже ведёт портфель с {since}.")
        raise Refused(refusal.format(person=person, since=day(current.since, lang())))
    if since < current.since:
        raise Refused(
            _("{person.short_name} ведёт портфель с {since}. Выберите этот день или более поздний.").format(
                person=current.person, since=day(current.since, lang())
            )
        )


def _succeed(current: Holding | None, portfolio: Portfolio, person: Person, since: date) -> Holding:
    if current is not None and since == current.since:
        current.person = person
        current.save(update_fields=["person"])
        return current
    if current is not None:
        current.until = since - timedelta(days=1)
        current.save(update_fields=["until"])
    return Holding.objects.create(portfolio=portfolio, person=person, since=since)
