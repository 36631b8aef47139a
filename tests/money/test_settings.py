"""The company's entities, accounts, taxes and rates, as they are set by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from okno.core.clock import today
from okno.core.errors import Forbidden, Missing, Refused
from okno.core.models import Event
from okno.money.actions import setup
from okno.money.models import CurrencyRate, Invoice, KeyRate, LegalEntity, OwnAccount, VatRegime
from okno.money.queries.papers import act_paper, invoice_paper, with_lines
from okno.money.queries.settings import settings_page

pytestmark = pytest.mark.django_db
PAGE = "/money/settings/"
ENTITY = {"name": "ООО «Новое»", "country": "RU", "tax_number": "7736 207543", "kpp": "773601001", "ogrn": "1027700229193"}
ACCOUNT = {"number": "4070 2810 2000 0000 0001", "bank": "ПАО СБЕРБАНК", "bic": "044525225", "currency": "RUB"}
RATE = {"currency": "KZT", "day": "2026-01-01", "roubles": "0,16"}


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\u00a0", " "))


def test_a_network_from_nothing(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.zhanna)
    for page in ("/money/contracts/", "/money/contracts/new/", "/money/invoices/", "/money/accruals/"):
        assert f'href="{PAGE}">Заведите реквизиты и ставки' in said(client.get(page)), page
    assert f'href="{PAGE}">Заведите' not in said(as_person(cast.anna).get("/money/contracts/"))
    answer = client.post(f"{PAGE}entities/", ENTITY)
    entity = LegalEntity.objects.get()
    url = f"{PAGE}entities/{entity.pk}/"
    assert answer["Location"] == url
    assert (entity.code, entity.requisites) == (
        "7736207543",
        {"inn": "7736207543", "kpp": "773601001", "ogrn": "1027700229193"},
    )
    assert "нет счёта в банке, не сказано, как с НДС" in said(client.get(url))
    assert client.post(f"{url}accounts/", ACCOUNT).status_code == 302
    assert client.post(f"{url}vat/", {"since": "01.01.2026", "rate": "22"}).status_code == 302
    assert "Счета ещё не выставить" not in said(client.get(url))
    assert OwnAccount.objects.get().number == "40702810200000000001"
    assert VatRegime.objects.get().rate == 22
    page = said(client.get(PAGE))
    assert "НДС 22 %" in page and "НДС с 01.01.2026: 22 %" in page and "добавлен счёт 40702810200000000001" in page
    assert "Юрлица ещё нет" not in said(client.get("/money/contracts/new/"))


@pytest.mark.parametrize(
    ("path", "body", "form", "field", "words"),
    [
        ("entities/", ENTITY | {"tax_number": "7736207544"}, "entity_form", "tax_number", "Контрольная цифра ИНН"),
        ("entities/", ENTITY | {"tax_number": ""}, "entity_form", "tax_number", "Напишите номер"),
        ("entities/", ENTITY | {"ogrn": "1027700229194"}, "entity_form", "ogrn", "ОГРН"),
        ("entities/", ENTITY | {"kpp": "77"}, "entity_form", "kpp", "КПП — девять знаков"),
        ("entities/", ENTITY | {"country": "BY", "tax_number": "123456789"}, "entity_form", "tax_number", "УНП"),
        ("entities/", ENTITY | {"country": "KZ", "tax_number": "123456789012"}, "entity_form", "tax_number", "БИН"),
        ("entities/", ENTITY | {"name": ""}, "entity_form", "name", "Напишите название"),
        ("key-rate/", {"since": "2026-10-01", "percent": "150"}, "key_rate_form", "percent", "от 0 до 100"),
        ("key-rate/", {"since": "", "percent": "15"}, "key_rate_form", "since", "Выберите день"),
        ("key-rate/", {"since": "2026-10-01", "percent": "много"}, "key_rate_form", "percent", "Это не число"),
        ("currency-rates/", RATE | {"roubles": "0"}, "currency_rate_form", "roubles", "больше нуля"),
        ("currency-rates/", RATE | {"day": "2999-01-01"}, "currency_rate_form", "day", "не наступил"),
        ("currency-rates/", RATE | {"roubles": "1" * 9}, "currency_rate_form", "roubles", "велик"),
        ("entities/{pk}/accounts/", ACCOUNT | {"number": "40702810300000000001"}, "account_form", "number", "не сходится"),
        ("entities/{pk}/accounts/", ACCOUNT | {"number": "40702810938120061991"}, "account_form", "number", "уже есть"),
        ("entities/{pk}/accounts/", ACCOUNT | {"bic": "044"}, "account_form", "bic", "БИК — девять цифр"),
        ("entities/{pk}/vat/", {"since": "2027-01-01", "rate": "none"}, "vat_form", "ground", "почему без НДС"),
        ("entities/{pk}/change/", ENTITY | {"tax_number": "1"}, "entity_form", "tax_number", "ИНН"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    money: SimpleNamespace, as_person: Any, path: str, body: dict[str, str], form: str, field: str, words: str
) -> None:
    before = Event.objects.count()
    answer = as_person(money.zhanna).post(PAGE + path.format(pk=money.company.pk), body)
    assert answer.status_code == 422
    assert words in " ".join(answer.context[form].errors[field])
    assert '<details class="ok-noprint" open>' in said(answer), "the form stands open"
    assert Event.objects.count() == before


def test_an_account_is_checked_by_the_rules_of_its_country(cast: SimpleNamespace, as_person: Any) -> None:
    client = as_person(cast.zhanna)
    client.post(f"{PAGE}entities/", ENTITY | {"country": "KZ", "tax_number": "940740000387", "kpp": "", "ogrn": ""})
    url = f"{PAGE}entities/{LegalEntity.objects.get().pk}/accounts/"
    asked = {"number": "KZ86 125K ZT50 0410 0100", "bank": "АО «Банк»", "bic": "KCJBKZKX", "currency": "KZT"}
    for wrong, field, words in (
        ({"number": "KZ87125KZT5004100100"}, "number", "Контрольные цифры счёта не сходятся."),
        ({"number": "40702810200000000001"}, "number", "Счёт в Казахстане — двадцать знаков, первые KZ, проверьте его."),
        ({"bic": "044525225"}, "bic", "БИК этой страны — восемь или одиннадцать знаков, как KCJBKZKX, проверьте его."),
    ):
        answer = client.post(url, asked | wrong)
        assert (answer.status_code, answer.context["account_form"].errors[field]) == (422, [words])
    assert client.post(url, asked).status_code == 302
    assert OwnAccount.objects.get().number == "KZ86125KZT5004100100"


def test_an_entity_is_entered_once(money: SimpleNamespace, as_person: Any) -> None:
    client = as_person(money.galina)
    client.post(f"{PAGE}entities/", ENTITY)
    answer = client.post(f"{PAGE}entities/", ENTITY)
    assert "уже есть" in answer.context["entity_form"].errors["tax_number"][0]


def test_changed_requisites_say_what_they_were(money: SimpleNamespace, as_person: Any) -> None:
    client, url = as_person(money.zhanna), f"{PAGE}entities/{money.company.pk}/"
    shown = client.get(url).context["entity_form"].initial
    assert (shown["tax_number"], shown["signatory"]) == ("7707083893", "Иванов И. И.")
    assert client.post(f"{url}change/", shown | {"signatory": "Петров П. П.", "kpp": "770702001"}).status_code == 302
    money.company.refresh_from_db()
    assert (money.company.signatory, money.company.requisites["kpp"]) == ("Петров П. П.", "770702001")
    line = settings_page(money.zhanna).changes[0]
    assert line.text == ("изменены реквизиты, ООО «Сеть»: кто подписывает Иванов И. И. → Петров П. П., КПП 770701001 → 770702001")
    assert line.who == money.zhanna.short_name
    before = Event.objects.count()
    client.post(f"{url}change/", shown | {"signatory": "Петров П. П.", "kpp": "770702001"})
    assert Event.objects.count() == before, "the same again changes nothing"


def test_a_paper_says_what_stood_when_it_was_issued(billed: SimpleNamespace) -> None:
    """An invoice of October keeps its signature; what is issued after the change carries the new one."""
    asked = {"requisites": {"inn": "7707083893", "kpp": "770702001"}, "signatory": "Петров П. П."}
    setup.change_entity(billed.zhanna, billed.company.pk, **asked)
    setup.change_entity(billed.zhanna, billed.company.pk, **asked | {"signatory": "Сидоров С. С."})
    row = with_lines(Invoice.objects.all()).get(pk=billed.invoice.pk)
    for paper in (invoice_paper(row), act_paper(row)):
        assert paper["signatures"][0]["name"] == "Иванов И. И."
        assert "КПП 770701001" in paper["seller"]["full"]
    row.issued_on = today()
    assert invoice_paper(row)["signatures"][0]["name"] == "Сидоров С. С."
    assert "КПП 770702001" in invoice_paper(row)["seller"]["full"]


def test_a_closed_account_stays_on_the_list(money: SimpleNamespace, as_person: Any) -> None:
    client, url = as_person(money.zhanna), f"{PAGE}entities/{money.company.pk}/"
    for _again in range(2):
        assert client.post(f"{PAGE}accounts/{money.account.pk}/close/")["Location"] == url
    money.account.refresh_from_db()
    assert money.account.closed_on == today()
    assert Event.objects.filter(word="close_account").count() == 1
    page = said(client.get(url))
    assert money.account.number in page and "нет счёта в банке" in page


def test_a_rate_put_right_says_what_it_was(money: SimpleNamespace, as_person: Any) -> None:
    client = as_person(money.zhanna)
    for percent in ("15,5", "16"):
        assert client.post(f"{PAGE}key-rate/", {"since": "2026-10-26", "percent": percent}).status_code == 302
    for roubles in ("0,15", "0,1585"):
        body = {"currency": "KZT", "day": "2026-10-26", "roubles": roubles}
        assert client.post(f"{PAGE}currency-rates/", body).status_code == 302
    setup.set_vat(money.zhanna, money.company, since=date(2026, 1, 1), rate=None, ground="УСН")
    assert KeyRate.objects.get().percent == Decimal(16)
    assert CurrencyRate.objects.get().roubles == Decimal("0.1585")
    texts = [change.text.replace("\u00a0", " ") for change in settings_page(money.anna).changes[:5]]
    assert texts == [
        "НДС с 01.01.2026: без НДС (было 22 %)",
        "курс KZT на 26.10.2026: 0,1585 ₽ (было 0,15)",
        "курс KZT на 26.10.2026: 0,15 ₽",
        "ключевая ставка с 26.10.2026: 16 % (было 15,5)",
        "ключевая ставка с 26.10.2026: 15,5 %",
    ]
    before = Event.objects.count()
    setup.set_key_rate(money.zhanna, date(2026, 10, 26), Decimal(16))
    setup.set_currency_rate(money.zhanna, "KZT", date(2026, 10, 26), Decimal("0.1585"))
    setup.set_vat(money.zhanna, money.company, since=date(2026, 1, 1), rate=None, ground="УСН")
    assert Event.objects.count() == before, "the same again changes nothing"


def test_only_who_keeps_the_books_sets_anything(money: SimpleNamespace, as_person: Any) -> None:
    z = money.company
    deeds = (
        lambda by: setup.change_entity(by, z.pk, requisites={}, name="Чужое"),
        lambda by: setup.close_account(by, money.account.pk),
        lambda by: setup.add_account(by, z, number="1", bank="", bic="", corr_account=""),
        lambda by: setup.set_vat(by, z, since=date(2027, 1, 1), rate=22),
        lambda by: setup.set_key_rate(by, date(2026, 1, 1), Decimal(16)),
        lambda by: setup.set_currency_rate(by, "KZT", date(2026, 1, 1), Decimal(1)),
    )
    for by, refusal in ((money.anna, Forbidden), (money.pavel, Missing), (money.egor, Missing)):
        for deed in deeds:
            with pytest.raises(refusal):
                deed(by)
    page = said(as_person(money.anna).get(f"{PAGE}entities/{z.pk}/"))
    assert money.account.number in page and "Добавить счёт" not in page and "Закрыть счёт" not in page
    assert "Новое юрлицо" not in said(as_person(money.anna).get(PAGE))
    with pytest.raises(Missing):
        settings_page(money.pavel)


def test_a_rouble_has_no_rate(money: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="рубля"):
        setup.set_currency_rate(money.zhanna, "RUB", today() - timedelta(days=1), Decimal(1))
