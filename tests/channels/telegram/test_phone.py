"""The pretend phone: what is pressed reaches the bot, what the bot says is shown, and nothing is lost with the program."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest

from okno.channels.telegram.double.keeping import PREPARED, SAMPLE, keep, opened
from okno.channels.telegram.double.phone.pages import launch_data, signature
from okno.channels.telegram.double.server import Double, double
from okno.channels.telegram.rules.launch import launched_by
from okno.core.clock import now

GROUP, PAVEL = SAMPLE["groups"][0]["id"], SAMPLE["people"][0]["id"]


def call(tg: Double, path: str, given: dict[str, Any] | None = None, origin: str = "") -> Any:
    data = json.dumps(given).encode() if given else None
    headers = {"Content-Type": "application/json", "Origin": origin or tg.url}
    with urllib.request.urlopen(urllib.request.Request(f"{tg.url}{path}", data, headers)) as answer:
        text = answer.read()
        return json.loads(text) if answer.headers.get_content_type() == "application/json" else (text, answer.headers)


def bot(tg: Double, method: str, **given: Any) -> Any:
    return call(tg, f"/bot{tg.world.token}/{method}", given)["result"]


def test_a_day_of_the_phone_outlives_its_program(tmp_path: Path) -> None:
    (tmp_path / PREPARED).write_text(json.dumps(SAMPLE))
    me = {"me": PAVEL, "chat": GROUP}
    with double(opened(tmp_path, "123456:TEST-TOKEN")) as tg:
        topic = next(iter(tg.world.chats[GROUP].topics))
        call(tg, "/phone/do", {**me, "what": "says", "text": "Где макет?", "topic": topic})
        asked = call(tg, f"/phone/state?me={PAVEL}&chat={GROUP}")["chat"]["posts"][-1]
        call(tg, "/phone/do", {**me, "what": "reacts", "post": asked["id"], "emoji": "👍"})
        call(tg, "/phone/do", {**me, "what": "sends_photos", "count": 3, "text": "Витрина", "reply": asked["id"]})
        keyboard = {"inline_keyboard": [[{"text": "Ознакомлен", "callback_data": "o:1"}]]}
        bot(tg, "sendMessage", chat_id=PAVEL, text="Приказ 47", reply_markup=keyboard)
        pressed = call(tg, "/phone/do", {"me": PAVEL, "chat": PAVEL, "what": "presses", "post": 1, "button": "Ознакомлен"})["id"]
        assert pressed in tg.world.presses
        keep(tg.world, tmp_path)
        waiting = bot(tg, "getUpdates", timeout=0)
    with double(opened(tmp_path, "123456:TEST-TOKEN")) as tg:
        assert bot(tg, "getUpdates", timeout=0) == waiting and len(waiting) == 5
        state = call(tg, f"/phone/state?me={PAVEL}&chat={GROUP}")
        said, *album = [post for post in state["chat"]["posts"] if not post["service"]]
        assert (said["text"], said["topic"], said["signs"]) == ("Где макет?", topic, ["👍"])
        assert [post["reply"]["text"] for post in album] == ["Где макет?"] * 3 and album[0]["text"] == "Витрина"
        photo, headers = call(tg, f"/phone/file/{album[0]['photo']}")
        assert photo.startswith(b"\xff\xd8") and "script-src 'self';" in headers["Content-Security-Policy"]
        assert [chat["title"] for chat in state["chats"]] == ["Окно", "Омск, партнёры"]


def test_no_other_page_presses_anything() -> None:
    with double(opened(None, "123456:TEST-TOKEN")) as tg, pytest.raises(urllib.error.HTTPError) as refused:
        call(tg, "/phone/do", {"me": PAVEL, "chat": GROUP, "what": "says", "text": "чужое"}, origin="http://evil.example")
    assert refused.value.code == 403
    assert [post for post in tg.world.chats[GROUP].posts.values() if "text" in post] == []


def test_launch_data_is_signed_as_telegram_signs_it() -> None:
    """The vector of the domain notes, and our own."""
    user = '{"id":279058397,"first_name":"Иван","username":"ivan"}'
    fields = {"query_id": "AAHdF6IQAAAAAN0XohDhrOrc", "user": user, "auth_date": "1700000000"}
    assert signature("123456:TEST-TOKEN", fields) == "733b045d862ef5e38e1218eaab3fb0ebf7d586d4841bdc5a30b466949d4074bf"
    told = launch_data(opened(None, "123456:TEST-TOKEN"), PAVEL)
    assert launched_by(told, "123456:TEST-TOKEN", now()) == PAVEL
    own = dict(parse_qsl(told))
    assert own.pop("hash") == signature("123456:TEST-TOKEN", own) and "Павел" in unquote(own["user"])
