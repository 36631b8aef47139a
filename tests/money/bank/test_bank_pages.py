"""The pages of the bank: upload, one confirm, one action for each doubtful line, what the head sees."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from okno.money.models import Allocation, BankFile, BankLine, PayerAccount
from tests.money.bank.conftest import paid, statement
from tests.money.bank.statements import sample
from tests.queries import recorded_queries

CARD = {"ПлательщикСчет": "40817810000000000005", "ПлательщикИНН": "500100000001", "Плательщик1": "Иванов Иван"}
HTMX = {"HTTP_HX_REQUEST": "true"}


def sent(client, *documents: str, name: str = "kl_to_1c.txt", data: bytes | None = None, **headers: str):
    file = SimpleUploadedFile(name, data if data is not None else statement(*documents))
    return client.post("/money/bank/upload/", {"files": file}, **headers)


@pytest.fixture
def zhanna(bank, as_person):
    return as_person(bank.zhanna)


def test_dropped_confirmed_decided(bank, zhanna) -> None:
    shown = sent(zhanna, paid(), paid(**CARD, Номер="18", Сумма="700", НазначениеПлатежа="счет 117"), **HTMX).content.decode()
    assert "Разнести 1" in shown
    assert "2026-000118" in shown
    assert not BankLine.objects.exists()
    file = BankFile.objects.get()
    done = zhanna.post(f"/money/bank/{file.pk}/confirm/", **HTMX).content.decode()
    assert "Иванов Иван" in done
    assert "номер счёта в назначении, сумма равна счёту" in done
    line = BankLine.objects.get(outcome="doubtful")
    fields = {"partner": bank.pavlov.pk, "part": f"{bank.invoice117.pk}:700.00", "of": file.pk}
    answer = zhanna.post(f"/money/bank/lines/{line.pk}/match/", fields, **HTMX).content.decode()
    assert "Всё решено" in answer
    assert Allocation.objects.count() == 2
    assert PayerAccount.objects.count() == 1


def test_without_a_script_all_the_same(bank, zhanna) -> None:
    answer = sent(zhanna, paid(), paid(**CARD, Номер="18"))
    file = BankFile.objects.get()
    assert answer["Location"] == f"/money/bank/{file.pk}/"
    assert "Разнести 1" in zhanna.get(answer["Location"]).content.decode()
    assert zhanna.post(f"/money/bank/{file.pk}/confirm/")["Location"] == f"/money/bank/{file.pk}/"
    matched, doubtful = BankLine.objects.order_by("row")
    for word, fields in (("aside", {"why": "заём"}), ("back", {}), ("aside", {"why": "заём", "of": file.pk})):
        assert zhanna.post(f"/money/bank/lines/{doubtful.pk}/{word}/", fields).status_code == 302
    assert zhanna.post(f"/money/bank/lines/{matched.pk}/undo/", {"why": "не тот"}).status_code == 302
    assert sorted(BankLine.objects.values_list("outcome", flat=True)) == ["doubtful", "set_aside"]


def test_what_is_refused_is_said_and_kept(bank, zhanna) -> None:
    shown = sent(zhanna, data=sample("1c/tbank_2024_broken_no_end_of_document.txt"), **HTMX).content.decode()
    assert "строка 46" in shown
    assert zhanna.post(f"/money/bank/{BankFile.objects.get().pk}/confirm/").status_code == 422
    assert sent(zhanna, data=b"", **HTMX).status_code == 422
    assert zhanna.post("/money/bank/upload/", {}).status_code == 422


def test_another_partner_is_found_by_hand(bank, zhanna, imported) -> None:
    imported(paid(**CARD, НазначениеПлатежа="роялти", Сумма="55"))
    line = BankLine.objects.get()
    for asked in ("фомин и", "P-2", "7707083893"):
        assert "ООО «Фомин и сын»" in zhanna.get(f"/money/bank/lines/{line.pk}/partners/", {"q": asked}).content.decode()
    assert "Такого партнёра нет" in zhanna.get(f"/money/bank/lines/{line.pk}/partners/", {"q": "нет"}).content.decode()


def test_a_line_is_never_taken_for_other_figures(bank, zhanna, imported) -> None:
    imported(paid(**CARD))
    line = BankLine.objects.get()
    for fields in ({}, {"partner": "x"}, {"partner": bank.pavlov.pk, "part": "nonsense"}, {"partner": "9" * 30}):
        assert zhanna.post(f"/money/bank/lines/{line.pk}/match/", fields, **HTMX).status_code == 422
    assert zhanna.post("/money/bank/claim/", {"number": "1", "entity": "2"}).status_code == 422


def test_the_head_reads_and_decides_nothing(bank, as_person, imported) -> None:
    imported(paid(), paid(**CARD, Номер="18"))
    galina = as_person(bank.galina)
    for address in ("/money/bank/", f"/money/bank/{BankFile.objects.get().pk}/"):
        page = galina.get(address)
        assert page.status_code == 200
        assert "Иванов Иван" in page.content.decode()
        assert "Разнести" not in page.content.decode().replace("Разнесен", "")


def test_the_table_for_the_books(bank, zhanna, imported) -> None:
    imported(paid(Плательщик1='=HYPERLINK("x")'), paid(**CARD, Номер="18"))
    days = {"since": "2026-11-01", "until": "2026-11-30"}
    text = zhanna.get("/money/bank/export/csv/", days).content.decode("utf-8-sig")
    assert "23.11.2026;17;поступление;1000,00;RUB" in text
    assert "'=HYPERLINK" in text
    assert "счёт 2026-000118 — 1 000,00" in text.replace("\xa0", " ")
    from python_calamine import CalamineWorkbook

    rows = (
        CalamineWorkbook.from_filelike(BytesIO(zhanna.get("/money/bank/export/xlsx/", days).content))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert [row[3] for row in rows[1:]] == [1000.0, 1000.0]
    assert rows[1][6] == '=HYPERLINK("x")'
    assert zhanna.get("/money/bank/export/pdf/", days).status_code == 404
    assert zhanna.get("/money/bank/export/csv/", {"since": "2026-11-30", "until": "2026-11-01"}).status_code == 422


def test_pages_ask_as_often_as_they_are_known_to(bank, zhanna, imported) -> None:
    imported(paid(), paid(**CARD, Номер="18"), paid(**CARD, Номер="19"), paid(Номер="20", НазначениеПлатежа="возврат"))
    with recorded_queries("bank: statements", most=30):
        assert zhanna.get("/money/bank/").status_code == 200
    with recorded_queries("bank: a statement", most=30):
        assert zhanna.get(f"/money/bank/{BankFile.objects.get().pk}/").status_code == 200
