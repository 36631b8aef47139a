"""A new contract, its paper, its last day and the day of its renewal, by action and by page."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.files import open_file
from okno.core.models import Event
from okno.money.access import see_contract
from okno.money.actions.contracts import add_contract, attach_paper, end_contract, set_renewal_day
from okno.money.models import Contract
from okno.network.models import Station

pytestmark = pytest.mark.django_db
PAGE = "/money/contracts/new/"
DAY = timedelta(days=1)


def paper(content: bytes = b"%PDF-1.4", name: str = "договор.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


@pytest.fixture
def perm(money: SimpleNamespace) -> SimpleNamespace:
    """Foma's second station, without a contract yet."""
    money.bare = Station.objects.create(code="PE-4", name="Пермь-4", partner=money.fomin)
    return money


def typed(m: SimpleNamespace, **more: Any) -> dict[str, Any]:
    return {"number": "КК-77", "entity": m.company.pk, "station": "PE-4", "since": "2026-12-01", "currency": "RUB"} | more


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def test_a_new_contract_by_the_page(perm: SimpleNamespace, as_person: Any) -> None:
    client = as_person(perm.zhanna)
    page = said(client.get(PAGE))
    assert page.index("PE-4 · Пермь-4") < page.index("OM-1 · "), "whoever has no contract is offered first"
    renewal = today() + 30 * DAY
    body = typed(perm, station="pe-4 · Пермь-4", until="01.12.2099", remind_on=renewal.isoformat(), paper=paper())
    answer = client.post(PAGE, body)
    contract = Contract.objects.get(number="КК-77")
    assert answer["Location"] == f"/money/contracts/{contract.pk}/"
    assert (contract.partner, contract.station, contract.entity) == (perm.fomin, perm.bare, perm.company)
    assert (contract.since, contract.until, contract.remind_on) == (date(2026, 12, 1), date(2099, 12, 1), renewal)
    assert contract.file is not None and contract.file.name == "договор.pdf"
    assert Event.objects.get(word="add_contract", object_id=contract.pk).by == perm.zhanna
    assert "Сохранить версию" in said(client.get(answer["Location"]))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"number": "КК-OM-1"}, "уже есть"),
        ({"number": ""}, "Напишите номер"),
        ({"station": "ZZ-9"}, "Станции «ZZ-9» нет"),
        ({"station": "ОМСК-1"}, "на эти дни уже есть договор № КК-OM-1 (01.01.2025)"),
        ({"until": "2026-11-30"}, "не может быть раньше"),
        ({"since": "завтра"}, "Это не дата"),
        ({"entity": "987654"}, "Такого юрлица нет"),
        ({"remind_on": "2020-01-01"}, "уже прошёл"),
        ({"until": "2098-01-01", "remind_on": "2099-01-01"}, "напомнить надо раньше"),
        ({"paper": paper(b"PK\x03\x04", "договор.docx")}, "Такой файл мы не принимаем"),
        ({"paper": paper("просто текст".encode(), "договор.txt")}, "Договор хранится в PDF"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(perm: SimpleNamespace, as_person: Any, more: dict[str, Any], words: str) -> None:
    perm.omsk1.name = "Омск-1"
    perm.omsk1.save()
    answer = as_person(perm.zhanna).post(PAGE, typed(perm) | more)
    assert answer.status_code == 422
    field = next(iter(more)) if len(more) == 1 else "remind_on"
    assert words in " ".join(answer.context["form"].errors[field]).replace("\u00a0", " ")
    assert not Contract.objects.filter(station=perm.bare).exists()


def test_a_name_of_several_stations_wants_a_code(perm: SimpleNamespace, as_person: Any) -> None:
    Station.objects.create(code="PE-5", name="Пермь-4", partner=perm.fomin)
    assert "Напишите код: PE-4, PE-5" in said(as_person(perm.zhanna).post(PAGE, typed(perm, station="Пермь-4")))


def test_a_station_without_a_partner_has_nobody_to_sign(perm: SimpleNamespace, as_person: Any) -> None:
    Station.objects.filter(code="PE-4").update(partner=None)
    answer = as_person(perm.zhanna).post(PAGE, typed(perm))
    assert "У станции нет партнёра" in answer.context["form"].errors["station"][0]


def test_a_contract_follows_the_one_that_ended(perm: SimpleNamespace) -> None:
    z, old = perm.zhanna, perm.contract_omsk1
    with pytest.raises(Refused, match="КК-OM-1"):
        add_contract(z, perm.company, perm.omsk1, number="Новый", since=date(2027, 1, 1))
    end_contract(z, old.pk, date(2026, 12, 31))
    new = add_contract(z, perm.company, perm.omsk1, number="Новый", since=date(2027, 1, 1))
    with pytest.raises(Refused, match="Новый") as refused:
        end_contract(z, old.pk, date(2027, 1, 1))
    assert refused.value.field == "until"
    with pytest.raises(Refused, match="раньше"):
        end_contract(z, new.pk, date(2026, 12, 31))
    assert end_contract(z, old.pk, date(2026, 12, 31)).until == date(2026, 12, 31)
    event = Event.objects.get(word="end_contract")
    assert (event.data["until"], event.data["was"], event.by) == ("2026-12-31", None, z)


def test_the_paper_is_replaced(perm: SimpleNamespace) -> None:
    pk = perm.contract_omsk1.pk
    first = attach_paper(perm.zhanna, pk, paper()).file
    second = attach_paper(perm.galina, pk, paper(b"%PDF-1.7 2", "новый.pdf")).file
    assert first and second and first.pk != second.pk
    assert open_file(second).read() == b"%PDF-1.7 2"
    events = Event.objects.filter(word="attach_paper").order_by("pk")
    assert [event.data["name"] for event in events] == ["договор.pdf", "новый.pdf"]


def test_only_who_keeps_the_books_changes_a_contract(perm: SimpleNamespace) -> None:
    pk = perm.contract_omsk1.pk
    for stranger, refusal in ((perm.anna, Forbidden), (perm.pavel, Missing), (perm.foma, Missing), (perm.egor, Missing)):
        with pytest.raises(refusal):
            end_contract(stranger, pk, date(2027, 1, 1))
        with pytest.raises(refusal):
            set_renewal_day(stranger, pk, today())
        with pytest.raises(refusal):
            attach_paper(stranger, pk, paper())
        with pytest.raises(refusal):
            add_contract(stranger, perm.company, perm.bare, number="Х", since=today())
    assert Contract.objects.get(pk=pk).until is None
    assert see_contract(perm.anna, pk).pk == pk
    with pytest.raises(Missing):
        see_contract(perm.pavel, pk)


def test_the_contracts_page_changes_its_days_and_paper(perm: SimpleNamespace, as_person: Any) -> None:
    url = f"/money/contracts/{perm.contract_omsk1.pk}/"
    client = as_person(perm.zhanna)
    assert client.get(f"{url}paper/").status_code == 404
    for part, body in (
        ("paper/attach/", {"paper": paper()}),
        ("renewal/", {"remind_on": (today() + DAY).isoformat()}),
        ("end/", {"until": "31.12.2098"}),
    ):
        assert client.post(url + part, body).status_code == 302
    page = said(client.get(url))
    assert "договор.pdf" in page and "31.12.2098" in page and "Заменить файл" in page
    assert "/f/" in as_person(perm.anna).get(f"{url}paper/")["Location"]
    assert "Заменить файл" not in said(as_person(perm.anna).get(url))
    for part, body, words in (
        ("paper/attach/", {}, "Выберите файл"),
        ("renewal/", {"remind_on": "2020-01-01"}, "уже прошёл"),
        ("end/", {"until": "2024-12-31"}, "не может быть раньше"),
    ):
        answer = client.post(url + part, body)
        assert answer.status_code == 422
        assert words in said(answer) and "Сохранить версию" in said(answer)
    assert client.post(f"{url}renewal/", {"remind_on": ""}).status_code == 302
    assert Contract.objects.get(pk=perm.contract_omsk1.pk).remind_on is None


def test_what_ends_soon_stands_on_the_page_of_contracts(perm: SimpleNamespace, as_person: Any) -> None:
    client = as_person(perm.anna)
    assert "Скоро кончаются" not in said(client.get("/money/contracts/"))
    contracts = (perm.contract_omsk1, perm.contract_omsk2, perm.contract_tomsk1)
    for contract, days in zip(contracts, (10, 60, 61), strict=True):
        Contract.objects.filter(pk=contract.pk).update(until=today() + days * DAY)
    assert "Скоро кончаются: 2 договора" in said(client.get("/money/contracts/"))
    found = said(client.get("/money/contracts/?view=ending"))
    assert found.index("КК-OM-1") < found.index("КК-OM-2") and "КК-TO-1" not in found
    add_contract(perm.zhanna, perm.company, perm.omsk1, number="Новый", since=today() + 11 * DAY)
    assert "Скоро кончаются: 1 договор" in said(client.get("/money/contracts/")), "what is renewed needs nobody"
    assert "КК-OM-2" in said(client.get("/money/contracts/?view=ending&search=омск"))
