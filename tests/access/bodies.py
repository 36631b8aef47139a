"""What the forms of addresses send: values as they stand, or what is made of the place and of who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from okno.desk.models import Department, Topic
from okno.desk.rules.clocks import Promise
from tests.access.bank import NEW
from tests.access.marks import picture
from tests.access.world import Place, World
from tests.money.bank.statements import exchange

CSV = "station_code,name,city\nNW-2,Новая,Омск\n".encode()
STOCK = "Код станции;Количество\nOM-1;5\n".encode()
FIGURES = b"period,station_code,revenue_total\n2026-08,OM-1,5\n"
TERMS_TYPED = {"since": "2026-11", "base": "revenue", "tiers": "4", "mode": "marginal", "per": "station", "join": "sum"} | {
    "missing": "ask",
    "due_days": "10",
}

ENTITY_TYPED = {"name": "ООО «Новое»", "country": "RU", "tax_number": "7736207543", "kpp": "773601001"}


class Asked(NamedTuple):
    """Who asks for what."""

    place: Place
    world: World
    letter: str

    @property
    def said(self) -> dict[str, str]:
        return {"text": "Ещё одно слово", "key": f"matrix-{self.letter}"}

    @property
    def is_foreign(self) -> bool:
        return self.place.code == "TO-1"


Bodies = Mapping[str, dict[str, Any] | Callable[[Asked], dict[str, Any]]]

ACCOUNTS: Bodies = {
    "account_login/wrong": {"login": "nobody@okno.test", "password": "ne-tot-parol"},
    "account_reset_password/ask": {"email": "pavel@okno.test"},
    "account_change_password/wrong": {"oldpassword": "ne-tot", "password1": "novyi-parol-1", "password2": "novyi-parol-1"},
    "accounts:invite_person": {"email": "another@okno.test", "full_name": "Другов Денис", "role": "staff"},
    "accounts:accept_invitation/choose": {"password": "dlinnyi-parol-4"},
    "accounts:change_theme": {"theme": "dark"},
    "accounts:change_language": {"language": "en"},
    "desk:decide_idea": {"state": "taken", "decision": "Сделаем"},
    "telegram:set_minutes": {"minutes": "45"},
    "telegram:set_topic": {"department": "marketing"},
    "telegram_app:sign_in/wrong": {"launch": "user=%7B%22id%22%3A1%7D&auth_date=1&hash=0"},
}
DESK: Bodies = {
    "channels:telling/save": {"task-mail": "daily", "since": "22:00", "until": "07:00"},
    "core:save_draft": {"text": "Начало письма", "version": "0", "edit": "x1"},
    "core:attach_to_draft": lambda _asked: {"files": SimpleUploadedFile("фото.png", picture().getvalue(), "image/png")},
    "desk:act_on_questions": lambda asked: {"act": "wake", "question": str(asked.place.number("question"))},
    "desk:lists/keep": {"name": "Мои"},
    "desk:log_call/save": lambda asked: {"station": asked.place.code, "line": "Спросили о счёте", "key": asked.said["key"]},
    "desk:ask_for/save": lambda asked: {"station": asked.place.code, **asked.said},
    "desk:answer_question": lambda asked: asked.said,
    "desk:write_note": lambda asked: asked.said,
    "desk:consult/ask": lambda _asked: {"department": Department.objects.get(code="finance").pk},
    "desk:snooze_question": {"until": "2026-11-13T10:00"},
    "desk:close_question": {"why": "дубль"},
    "desk:set_station": lambda asked: {"station": asked.place.code},
    "desk:merge_questions": lambda asked: {"into": str(asked.place.numbers.get("other_question", 0))},
    "desk:answer_consultation": lambda asked: asked.said,
    "desk:pass_consultation": lambda asked: {"department": "marketing" if asked.is_foreign else "finance"},
    "desk:ask": lambda asked: asked.said,
    "desk:reply_to_question": lambda asked: asked.said,
    "desk:reply_to_question/other": lambda asked: asked.said,
    "desk:publish_announcement/send": {"title": "Новость", "text": "Читайте", "to": "all"},
    "desk:rate_answer": {"score": "4"},
    "desk:change_promise": {**asdict(Promise()), "first": "45"},
    "desk:appoint": lambda asked: {"head": asked.world.cast.egor.pk, "deputy": asked.world.cast.igor.pk},
    "desk:add_rule": lambda _asked: {"words": "касса", "topic": Topic.objects.get(code="cash").pk},
    "desk:add_phrase": {"text": "Проверяю"},
    "desk:suggest_articles": {"text": "терминал"},
    "desk:vote_article": {"useful": "1"},
    "desk:change_article": lambda asked: {
        "title": "Иначе",
        "text": "Иначе.",
        "audience": "partners",
        "valid_until": "2027-05-01",
        "topic": Topic.objects.get(code="invoices" if asked.is_foreign else "ads").pk,
    },
    "desk:prolong_article": {"valid_until": "2027-05-01"},
    "desk:remove_names": {"text": "Спросите Громову"},
    "desk:try_topic": {"text": "терминал"},
    "desk:set_topic_confidence": {"percent": "95"},
    "desk:add_phrase/common": {"text": "Проверяю", "is_common": "1"},
}
NETWORK: Bodies = {
    "network:change_station/save": {"name": "Станция Новая", "stage": "working"},
    "network:move_station": lambda asked: {"portfolio": "M1" if asked.is_foreign else "M2", "since": "2026-11-20"},
    "network:take_leave/save": lambda asked: {
        "person": asked.world.cast.galina.pk,
        "stand_in": (asked.world.cast.boris if asked.letter == "V" else asked.world.cast.vera).pk,
        "since": "2026-12-01",
        "until": "2026-12-05",
    },
    "network:set_common_hours/save": {"hours": "10-19"},
    "network:set_person_hours/save": {"hours": "10-19"},
    "network:set_station_hours/save": {"hours": "10-19"},
    "network:change_day": {"working": "1"},
    "network:import_network/send": lambda _asked: {"file": SimpleUploadedFile("станции.csv", CSV)},
}
BANK: Bodies = {
    "bank:upload": lambda _asked: {"files": SimpleUploadedFile("kl_to_1c.txt", exchange())},
    "bank:match": lambda asked: {"partner": str(asked.world.cast.pavlov.pk)},
    "bank:set_aside": {"why": "заём"},
    "bank:undo": {"why": "не тот счёт"},
    "bank:claim": lambda asked: {"number": NEW, "entity": str(asked.world.places["own"].number("bank_entity"))},
}
KPI: Bodies = {
    "kpi:upload_source": lambda _asked: {"files": SimpleUploadedFile("август.csv", FIGURES)},
    "kpi:map_headings": {"heading": "Выручка всего", "code": "revenue_total"},
}
LAUNCHES: Bodies = {
    "launches:publish_launch/send": {
        "title": "Ещё запуск",
        "starts_on": "2026-12-20",
        "text": "1. Всё.",
        "template": "promo",
        "item": "order",
    },
    "launches:revise_order": {"what_changed": "Стало иначе"},
    "launches:postpone_launch": {"starts_on": "2026-12-20", "why": "Не успели"},
    "launches:cancel_launch": {"why": "Передумали"},
    "launches:answer_all": lambda asked: {
        "question": asked.place.number("launch_question"),
        "text": "Так и есть",
        "key": "matrix-answer",
    },
    "launches:sign_order": {"code": "123456"},
    "launches:ask_about": {"text": "А нам зачем?", "key": "matrix-question"},
    "launches:send_report": {"count": "1000", "key": "matrix-report"},
    "launches:tell_cannot": {"obstacle": "no_goods", "key": "matrix-cannot"},
    "launches:begin_upload": {"key": "matrix-photo", "size": "1000", "sha256": "0" * 64},
    "launches:accept_report": lambda asked: {"report": asked.place.number("photo_report")},
    "launches:reject_report": lambda asked: {"report": asked.place.number("photo_report"), "reason": "размыто"},
    "launches:give_example": lambda _asked: {"photo": SimpleUploadedFile("образец.png", picture().getvalue(), "image/png")},
    "launches:look_at_stock": lambda _asked: {"day": "2026-11-01", "file": SimpleUploadedFile("остатки.csv", STOCK)},
    "launches:import_stock": {"day": "2026-11-01"},
    "launches:excuse_item": {"why": "Не продают"},
}
PLANS: Bodies = {
    "plans:comment_task": {"result": "Позвонили всем"},
}
MONEY: Bodies = {
    "money:reissue_invoice": {"why": "Не тот договор"},
    "money:propose_write_off": {"why": "Закрылись"},
    "money:add_contract/save": lambda asked: {
        "number": "КК-новый",
        "entity": str(asked.place.numbers.get("entity", 0)),
        "station": asked.place.code,
        "since": "2020-01-01",
        "until": "2020-12-31",
        "currency": "RUB",
    },
    "money:attach_paper": lambda _asked: {"paper": SimpleUploadedFile("договор.pdf", b"%PDF-1.4")},
    "money:set_renewal_day": {"remind_on": "2027-01-01"},
    "money:end_contract": {"until": "2027-12-31"},
    "money:add_entity": ENTITY_TYPED,
    "money:change_entity": ENTITY_TYPED,
    "money:add_account": {
        "number": "40702810200000000001",
        "bank": "ПАО СБЕРБАНК",
        "bic": "044525225",
        "corr_account": "30101810400000000225",
        "currency": "RUB",
    },
    "money:set_vat": {"since": "2027-01-01", "rate": "22"},
    "money:set_key_rate": {"since": "2026-10-01", "percent": "15,5"},
    "money:set_currency_rate": {"currency": "KZT", "day": "2020-01-01", "roubles": "0,16"},
    "money:try_terms": TERMS_TYPED,
    "money:set_terms": TERMS_TYPED,
    "money:correct_accrual": {"why": "Новый отчёт"},
    "money:block_reminders": {"until": "2026-11-20", "why": "Сверяем акт"},
    "money:promise_payment": {"day": "2026-11-20", "amount": "1 000,00"},
    "money:decide_dispute": {"value": "", "why": "Сверено"},
    "money:dispute_figure": {"fact": "revenue_total"},
}
MEETINGS: Bodies = {
    "meetings:schedule_meeting": {"day": "26.11.2026", "hour": "10:00"},
    "meetings:save_conclusion": {"text": "Новый вывод", "version": "0", "edit": "x1"},
    "meetings:settle_variant": lambda asked: {"conflict": str(asked.place.number("variant")), "choice": "mine"},
    "meetings:add_point": {"text": "Ещё одна точка"},
    "meetings:dismiss_point": {"why": "Дорого"},
    "meetings:agree_target": {"kpi": "CHK", "value": "7 300"},
    "meetings:write_task": {"line": "Проверить возвраты, 15.12"},
    "meetings:change_plan_item": {"title": "Иначе", "due": "15.12.2026"},
}
BODIES: Bodies = {**ACCOUNTS, **DESK, **NETWORK, **BANK, **KPI, **LAUNCHES, **PLANS, **MONEY, **MEETINGS}


def body_of(name: str, place: Place, world: World, letter: str) -> dict[str, Any]:
    """What the form of an address sends."""
    body = BODIES.get(name, {})
    return body(Asked(place, world, letter)) if callable(body) else body
