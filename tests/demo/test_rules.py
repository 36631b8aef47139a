"""What the demo is made of, as plain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

import pytest

from okno.core.months import Month
from okno.demo.rules import words
from okno.demo.rules.contracts import ACCOUNTS, BIC
from okno.demo.rules.hours import A_DAY, LATE, MOSCOW, days_around, plan_hours, working_days
from okno.demo.rules.names import invent, latin
from okno.demo.rules.openings import SHIFTS, opening_of
from okno.demo.rules.partners import partners_of
from okno.demo.rules.samples import chosen_stations
from okno.demo.rules.statements import BANK, BANK_ORDER, FEES, FRIDAY, Bank, Movement, Side, account_of_payer, weeks
from okno.money.rules.bank.lines import controls_of, lines_of
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import Direction
from okno.network.rules.requisites import doubtful
from okno.network.rules.week_words import read_week

MONDAY = date(2026, 11, 23)
KAMCHATKA, OMSK, KALININGRAD = ZoneInfo("Asia/Kamchatka"), ZoneInfo("Asia/Omsk"), ZoneInfo("Europe/Kaliningrad")


def test_the_whole_network_spans_its_cities_and_zones():
    stations = chosen_stations(232)
    assert len({(row["city"], row["region"], row["country"]) for row in stations}) == 117
    winter = datetime(2026, 11, 23)  # noqa: DTZ001 only the offset is asked for
    assert {ZoneInfo(row["tz"]).utcoffset(winter).total_seconds() / 3600 for row in stations} == set(range(2, 13))
    assert len({row["manager_code"] for row in stations}) == 6


@pytest.mark.parametrize("count", [0, 233])
def test_no_other_number_of_stations(count: int):
    with pytest.raises(ValueError, match="stations"):
        chosen_stations(count)


def test_every_station_has_one_partner_of_its_portfolio_and_country():
    stations = chosen_stations(232)
    partners = partners_of(stations, seed=1)
    assert sorted(row["station_code"] for partner in partners for row in partner.stations) == [
        row["station_code"] for row in stations
    ]
    for partner in partners:
        assert {row["country"] for row in partner.stations} == {partner.country}
        assert len({row["manager_code"] for row in partner.stations}) == 1
        assert 1 <= len(partner.stations) <= 6
        assert [place.role for place in partner.people].count("director") == len(partner.stations)
    emails = [place.email for partner in partners for place in partner.people]
    assert len(set(emails)) == len(emails)


def test_requisites_pass_and_are_nobodys():
    seen = set()
    for partner in partners_of(chosen_stations(232), seed=1):
        for code, number in partner.requisites.items():
            assert not doubtful(code, number), (partner.code, code, number)
            seen.add((code, number))
            if code == "inn":
                assert number.startswith("00")  # no such region
    assert len({number for code, number in seen if code == "inn"}) > 100


def test_names_in_latin_letters():
    assert latin("Щербаков Юрий") == "scherbakov yuriy"
    for seed in range(200):
        name = invent(Random(seed))
        assert latin(name.surname).isascii()
        assert len(name.full.split()) == 3


def test_hours_suit_both_clocks():
    zones = {1: KALININGRAD, 2: OMSK, 3: KAMCHATKA, 4: KAMCHATKA}
    starts = plan_hours(zones, working_days(MONDAY))
    assert set(starts) == set(zones)
    assert len(set(starts.values())) == len(zones)
    for number, start in starts.items():
        assert 8 <= start.astimezone(MOSCOW).hour <= 17
        assert 9 <= start.astimezone(zones[number]).hour <= 17
    assert starts[3].date() != starts[4].date()  # one hour a day suits Kamchatka


def test_days_fill_from_today_and_little_is_late():
    around = days_around(MONDAY, 10, prepared=date(2026, 11, 3))
    assert around[:3] == [MONDAY, date(2026, 11, 24), date(2026, 11, 20)]
    starts = plan_hours(dict.fromkeys(range(25), MOSCOW), around, MONDAY)
    days = [start.date() for start in starts.values()]
    assert days.count(MONDAY) == A_DAY
    assert days.count(date(2026, 11, 20)) == LATE
    assert len(starts) == 25
    assert days_around(MONDAY, 10, prepared=date(2026, 11, 20))[:2] == list(islice(working_days(MONDAY), 2))
    assert date(2026, 11, 20) not in days_around(MONDAY, 10, prepared=date(2026, 11, 20))


def test_a_conclusion_tells_its_figures():
    now = {"revenue_total": Decimal(900_000), "calls": Decimal(100), "bookings": Decimal(50)}
    before = {"revenue_total": Decimal(1_000_000), "calls": Decimal(100), "bookings": Decimal(60)}
    text = words.conclusion("REV", now, before, Month(2026, 9), Random(1))
    assert text.startswith("900\u00a0тыс.\u00a0₽, \u221210\u00a0% к августу. ")
    assert words.conclusion("CNV", now, before, Month(2026, 9), Random(1)).startswith(
        "50,0\u00a0%, \u221210\u00a0п.п. к августу. "
    )
    assert words.conclusion("RET", now, before, Month(2026, 9), Random(1)) == ""
    assert words.conclusion("REV", now, None, Month(2026, 9), Random(1)) == ""
    assert "слабый" in words.of_month(now, before, "CNV", Random(1)).lower()


def test_stations_open_when_the_seed_says():
    codes = [row["station_code"] for row in chosen_stations(232)]
    found = {code: opening_of(code, 1) for code in codes}
    assert found == {code: opening_of(code, 1) for code in codes} != {code: opening_of(code, 2) for code in codes}
    own = [hours for hours in found.values() if hours]
    assert 60 < len(own) < 140
    assert {hours for hours, _keeps in own} == {hours for hours, _keeps, _share in SHIFTS}
    assert all(read_week(hours, keeps_holidays=keeps) for hours, keeps in own)


def test_statements_follow_each_other_from_friday_to_friday():
    for length in range(40):
        first = date(2026, 9, 1)
        last = first + timedelta(days=length)
        taken = list(weeks(first, last))
        days = [begins + timedelta(days=n) for begins, ends in taken for n in range((ends - begins).days + 1)]
        assert days == [first + timedelta(days=n) for n in range(len(days))]
        assert all(ends.weekday() == FRIDAY for _begins, ends in taken[:-1])
        assert not taken or (taken[-1][1].weekday() <= FRIDAY and (last - taken[-1][1]).days <= 2)


def test_the_bank_writes_what_our_reader_reads():
    """Each movement a line of its own account and currency; the bank's own sums hold from one file to the next."""
    main, tenge = ACCOUNTS["RUB", ""], ACCOUNTS["KZT", ""]
    bank = Bank(Side("ООО «Окно-Сеть»", "", "0000074403"), {main: Decimal(100), tenge: Decimal(0)})
    payer = Side("ИП Павлов = «П»", account_of_payer(7, tenge), "500100732259")
    day = date(2026, 9, 1)
    closing = Decimal(0)
    for n in range(1, 4):
        movements = [
            Movement(day, tenge, payer, Decimal(n), "Оплата по счёту № 2026-000017"),
            Movement(day, main, Side(BANK, FEES, bic=BIC), Decimal("0.55"), "Комиссия", comes=False, order=BANK_ORDER),
        ]
        data, numbered = bank.statement(day, day, movements)
        statement = read_statement(data)
        lines = lines_of(statement)
        assert [(line.own, line.amount, line.document.currency, line.direction) for line in lines] == [
            (tenge, Decimal(n), "KZT", Direction.INCOMING), (main, Decimal("0.55"), "RUB", Direction.OUTGOING)
        ]  # fmt: skip
        assert [numbered[line.document.number] for line in lines] == movements
        assert not any(control.difference for control in controls_of(statement, lines))
        section = next(section for section in statement.sections if section.account == tenge)
        assert section.opening == closing
        closing = section.closing or Decimal(0)
    assert bank.balances == {main: Decimal("98.35"), tenge: Decimal(6)}
