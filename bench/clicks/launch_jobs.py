"""The jobs of launches, each by pointer alone (typing apart) and by keys alone."""

from __future__ import annotations

from typing import Any

from bench.clicks import launch_proofs as proofs
from bench.clicks.jobs import KEYS, POINTER, Job
from bench.clicks.launch_scenes import SHOTS, ToJudge, ToPublish, ToShoot, ToWatch

SIX = 6
PAPER = {
    "name": "prikaz.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}


def _watch_by_pointer(page: Any, scene: ToWatch) -> None:
    page.locator(".ok-li", has_text=scene.launch.title).get_by_role("link", name="Доска").click()
    page.wait_for_url("**/launches/*/")


def _watch_by_keys(page: Any, scene: ToWatch) -> None:
    """B is the board of the launch that starts first."""
    page.keyboard.press("KeyB")
    page.wait_for_url("**/launches/*/")


def _remind_by_pointer(page: Any, scene: ToWatch) -> None:
    page.get_by_role("button", name=f"Напомнить {len(scene.late)}", exact=True).click()


def _remind_by_keys(page: Any, scene: ToWatch) -> None:
    page.keyboard.press("KeyR")


def _judge_by_pointer(page: Any, scene: ToJudge) -> None:
    page.get_by_role("link", name="Проверить подряд").click()
    for number in _pages(page, scene):
        for pk in scene.sets[number * SIX : number * SIX + SIX]:
            if pk in scene.bad:
                tile = page.locator(f"#set-{pk}")
                tile.locator("summary", has_text="Отклонить").click()
                tile.locator("[data-digit='3']").click()
                page.locator(f"#set-{pk}[data-state=rejected]").wait_for()
        if (number + 1) * SIX < len(scene.sets):
            page.get_by_role("button", name="Ещё шесть").click()
    page.get_by_role("button", name="Принять просмотренные").click()


def _judge_by_keys(page: Any, scene: ToJudge) -> None:
    """Space turns, the arrows go to a set, a digit is its reason, Ctrl+Enter takes what was seen."""
    page.keyboard.press("KeyP")
    for number in _pages(page, scene):
        for pk in scene.sets[number * SIX : number * SIX + SIX]:
            if pk in scene.bad:
                _go_to(page, pk)
                page.keyboard.press("Digit3")
                page.locator(f"#set-{pk}[data-state=rejected]").wait_for()
        if (number + 1) * SIX < len(scene.sets):
            page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")


def _pages(page: Any, scene: ToJudge) -> Any:
    """Page after page, each once it has really been looked at."""
    page.wait_for_url("**/review/")
    for number in range(-(-len(scene.sets) // SIX)):
        seen = min((number + 1) * SIX, len(scene.sets))
        page.wait_for_function("seen => document.querySelector('main [data-seen]').textContent === String(seen)", arg=seen)
        yield number


def _go_to(page: Any, pk: int) -> None:
    """Three to a row: down while it is a row below, then sideways."""
    place, current = page.evaluate(
        "id => { const on = [...document.querySelectorAll('#sets > :not([hidden])')]; "
        "return [on.findIndex((set) => set.id === id), on.findIndex((set) => set.matches('.is-cur'))] }",
        f"set-{pk}",
    )
    down, right = divmod(place - current, 3)
    for key, times in (("ArrowDown", down), ("ArrowRight", right)):
        for _press in range(times):
            page.keyboard.press(key)


def _read_by_pointer(page: Any, scene: ToShoot) -> None:
    page.get_by_role("button", name=f"Ознакомлен: {scene.participant.launch.title}").tap()


def _read_by_keys(page: Any, scene: ToShoot) -> None:
    """J goes from what is first to do to the next."""
    page.keyboard.press("KeyJ")
    page.keyboard.press("KeyJ")
    page.locator(f"#read-{scene.participant.pk}:focus").wait_for()
    page.keyboard.press("Enter")


def _shoot_by_pointer(page: Any, scene: ToShoot) -> None:
    page.locator(".ok-p__i", has_text=scene.participant.launch.title).get_by_role("link", name=f"Снять {SHOTS} фото").tap()
    for shot in range(SHOTS):
        _ready(page, shot)
        page.locator("[data-shutter]").tap()
    page.locator("dialog.ok-camera").wait_for(state="detached")
    page.locator("[data-send-photos]:visible").tap()


def _shoot_by_keys(page: Any, scene: ToShoot) -> None:
    page.keyboard.press("KeyJ")
    page.keyboard.press("Enter")
    for shot in range(SHOTS):
        _ready(page, shot)
        page.locator("[data-shutter]:focus").wait_for()
        page.keyboard.press("Enter")
    page.locator("[data-send-photos]:focus").wait_for()
    page.keyboard.press("Enter")


def _ready(page: Any, shot: int) -> None:
    """The camera shows a picture, and the shots so far are kept."""
    page.locator("dialog[open] [data-shutter]:not([disabled])").wait_for()
    page.locator("dialog[open] [data-count]", has_text=f"{shot} из {SHOTS}").wait_for()


def _publish_by_pointer(page: Any, scene: ToPublish) -> None:
    page.get_by_role("link", name="Новый приказ").click()
    page.locator("#id_title:focus").wait_for()
    page.keyboard.type(scene.title)
    with page.expect_file_chooser() as chooser:
        page.get_by_label("Приказ файлом").click()
    chooser.value.set_files(PAPER)
    page.get_by_role("button", name="Опубликовать").click()


def _publish_by_keys(page: Any, scene: ToPublish) -> None:
    """N is a new order; behind its title comes its file, the day and the items stand ready."""
    page.keyboard.press("KeyN")
    page.locator("#id_title:focus").wait_for()
    page.keyboard.type(scene.title)
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(PAPER)
    page.keyboard.press("Control+Enter")


WATCH_JOBS = (
    Job("M10", {POINTER: _watch_by_pointer, KEYS: _watch_by_keys}, proofs.readiness_is_seen),
    Job("M14", {POINTER: _remind_by_pointer, KEYS: _remind_by_keys}, proofs.late_are_reminded),
)
"""A manager's: the board from «Мой день», and what is done on it."""
JUDGE_JOBS = (Job("M11", {POINTER: _judge_by_pointer, KEYS: _judge_by_keys}, proofs.sets_are_judged),)
SHOOT_JOBS = (
    Job("P4", {POINTER: _read_by_pointer, KEYS: _read_by_keys}, proofs.order_is_read),
    Job("P3", {POINTER: _shoot_by_pointer, KEYS: _shoot_by_keys}, proofs.photos_are_sent),
)
"""A director's on the phone, one after the other."""
PUBLISH_JOBS = (Job("D2", {POINTER: _publish_by_pointer, KEYS: _publish_by_keys}, proofs.order_is_published),)
