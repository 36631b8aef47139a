"""The jobs, each in two ways: by pointer alone (typing apart) and by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.clicks import proofs
from bench.clicks.scenes import OFFERED, ToDo, ToHold

POINTER, KEYS = "pointer", "keys"
CONCLUSIONS = (
    "Запись из звонков просела в выходные, приёмщик один.",
    "Договорились прослушать десять звонков вместе.",
    "Скидки дают без согласования, правило напомнили.",
    "Осмотр по листу делают не каждой машине.",
)
OWN_TASK = "Поставить переадресацию после 18:00"


@dataclass(frozen=True, slots=True)
class Job:
    """A line of the budget: what is done by either way, and what the database must hold afterwards."""

    code: str
    ways: dict[str, Callable[[Any, Any], None]]
    proof: Callable[[Any, Any], None]


def _nothing(page: Any, scene: Any) -> None:
    """The page itself is the answer."""


def _open_by_pointer(page: Any, scene: ToHold) -> None:
    page.locator(".ok-now").get_by_role("link", name="Открыть встречу").click()
    page.wait_for_url("**/stations/**")


def _open_by_keys(page: Any, scene: ToHold) -> None:
    page.keyboard.press("KeyJ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stations/**")


def _conclude_by_pointer(page: Any, scene: ToHold) -> None:
    """The deviations, and a look at those within the norm."""
    fields = page.locator("#kpis textarea:visible")
    for number, text in enumerate(CONCLUSIONS):
        fields.nth(number).click()
        page.keyboard.type(text)
    folded = page.locator("#kpis > details > summary")
    if folded.count():
        folded.click()


def _conclude_by_keys(page: Any, scene: ToHold) -> None:
    """Enter goes to the first deviation and on to the last; those within the norm stay folded."""
    page.keyboard.press("Enter")
    for text in CONCLUSIONS:
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    for _ in range(12):
        if not page.evaluate("document.activeElement.closest('#kpis') !== null"):
            return
        page.keyboard.press("Enter")


def _plan_by_pointer(page: Any, scene: ToHold) -> None:
    for taken in range(OFFERED):
        page.locator("#growth").get_by_role("button", name="В план").first.click()
        page.locator("#plan .ok-task").nth(taken).wait_for()
    page.get_by_label("Своя задача", exact=True).click()
    page.keyboard.type(OWN_TASK)
    page.locator("#plan form", has=page.get_by_label("Своя задача", exact=True)).get_by_role("button").click()


def _plan_by_keys(page: Any, scene: ToHold) -> None:
    """Tab goes to the task on offer, Enter takes it and goes on to the next one, N is one of one's own."""
    page.keyboard.press("Tab")
    for taken in range(OFFERED):
        page.keyboard.press("Enter")
        page.locator("#plan .ok-task").nth(taken).wait_for()
        page.locator("[data-offered]:focus, #own-task:focus").wait_for()
    if page.locator("[data-offered]:focus").count():
        page.keyboard.press("KeyN")
    page.keyboard.type(OWN_TASK)
    page.keyboard.press("Enter")


def _send_by_pointer(page: Any, scene: ToHold) -> None:
    page.get_by_role("button", name="Завершить и отправить").click()


def _send_by_keys(page: Any, scene: ToHold) -> None:
    page.keyboard.press("Control+Enter")


def _do_by_pointer(page: Any, scene: ToDo) -> None:
    page.locator(f"#task-{scene.task.pk}").get_by_role("button", name="Готово").first.tap()


def _do_by_keys(page: Any, scene: ToDo) -> None:
    """D does the first task of the plan, whatever stands above it."""
    page.keyboard.press("KeyD")


MEETING = (
    Job("M13", {POINTER: _nothing, KEYS: _nothing}, proofs.day_is_known),
    Job("M1", {POINTER: _open_by_pointer, KEYS: _open_by_keys}, proofs.meeting_is_prepared),
    Job(
        "M2",
        {POINTER: _conclude_by_pointer, KEYS: _conclude_by_keys},
        lambda page, scene: proofs.conclusions_are_kept(page, scene, CONCLUSIONS),
    ),
    Job(
        "M3",
        {POINTER: _plan_by_pointer, KEYS: _plan_by_keys},
        lambda page, scene: proofs.plan_is_agreed(page, scene, OWN_TASK, OFFERED),
    ),
    Job(
        "M4",
        {POINTER: _send_by_pointer, KEYS: _send_by_keys},
        lambda page, scene: proofs.report_is_on_its_way(page, scene, CONCLUSIONS),
    ),
)
"""A manager's, in the order of a working day, each begun where the one before ended; M13 begins with the home screen itself."""
PHONE = (Job("P5", {POINTER: _do_by_pointer, KEYS: _do_by_keys}, proofs.task_is_done),)
