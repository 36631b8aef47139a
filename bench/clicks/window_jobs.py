"""The jobs of the one window, each by pointer alone (typing apart) and by keys alone."""

from __future__ import annotations

from typing import Any

from bench.clicks import window_proofs as proofs
from bench.clicks.jobs import KEYS, POINTER, Job
from bench.clicks.window_scenes import ToAdvise, ToAnswer, ToAsk

ANSWER, LINE = "Кабинет откроют завтра в десять.", "Спрашивали про график поставок"
QUESTION, ADVICE, SCORE = "Почему не пришёл приказ по акции", "Новый макет лежит в разделе «Реклама».", 5


def _row(page: Any, question: Any) -> Any:
    return page.locator(f".ok-li:has(#row-{question.pk})")


def _go_to(page: Any, question: Any) -> None:
    """J goes down the page, row by row."""
    for _ in range(3):
        page.keyboard.press("KeyJ")
        if page.evaluate("id => document.activeElement.closest('.ok-li')?.querySelector('#' + id) != null", f"row-{question.pk}"):
            return


def _answer_by_pointer(page: Any, scene: ToAnswer) -> None:
    _row(page, scene.answer).get_by_role("button", name="Ответить").click()
    page.locator(f"#quick-text-{scene.answer.pk}:focus").wait_for()
    page.keyboard.type(ANSWER)
    page.locator(f"#quick-{scene.answer.pk}").get_by_role("button", name="Отправить").click()


def _answer_by_keys(page: Any, scene: ToAnswer) -> None:
    _go_to(page, scene.answer)
    page.keyboard.press("Enter")
    page.locator(f"#quick-text-{scene.answer.pk}:focus").wait_for()
    page.keyboard.type(ANSWER)
    page.keyboard.press("Control+Enter")


def _consult_by_pointer(page: Any, scene: ToAnswer) -> None:
    _row(page, scene.ask).get_by_role("button", name="Эксперту").click()
    page.get_by_role("button", name="Спросить").click()


def _consult_by_keys(page: Any, scene: ToAnswer) -> None:
    """Beside «Ответить» stands «Эксперту»; the expert of the topic is filled in, Enter confirms."""
    _go_to(page, scene.ask)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("select[name=department]:focus").wait_for()
    page.keyboard.press("Enter")


def _log_by_pointer(page: Any, scene: ToAnswer) -> None:
    page.get_by_role("button", name="Записать звонок").click()
    page.locator("#dialog [name=line]:focus").wait_for()
    page.keyboard.type(LINE)
    page.locator("#dialog").get_by_role("button", name="Записать").click()


def _log_by_keys(page: Any, scene: ToAnswer) -> None:
    page.keyboard.press("KeyT")
    page.locator("#dialog [name=line]:focus").wait_for()
    page.keyboard.type(LINE)
    page.keyboard.press("Enter")


def _ask_by_pointer(page: Any, scene: ToAsk) -> None:
    page.locator("#ask textarea").tap()
    page.keyboard.type(QUESTION)
    page.locator("#ask").get_by_role("button", name="Отправить").tap()


def _ask_by_keys(page: Any, scene: ToAsk) -> None:
    """Enter begins with the box that is always in reach."""
    page.keyboard.press("Enter")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Control+Enter")


def _see(page: Any, scene: ToAsk) -> None:
    """The home screen itself is the answer; what stands below the plan is scrolled to."""
    page.locator("#questions .ok-p__a", has_text=scene.answer.text).first.scroll_into_view_if_needed()


def _rate_by_pointer(page: Any, scene: ToAsk) -> None:
    page.locator(f"form[action$='/messages/{scene.answer.pk}/rate/']").get_by_role("button", name=f"Оценка {SCORE}").tap()


def _rate_by_keys(page: Any, scene: ToAsk) -> None:
    page.keyboard.press(f"Digit{SCORE}")


def _advise_by_pointer(page: Any, scene: ToAdvise) -> None:
    page.get_by_role("link", name="Ответить").first.click()
    page.locator("#expert-text:focus").wait_for()
    page.keyboard.type(ADVICE)
    page.get_by_role("button", name="Отправить менеджеру").click()


def _advise_by_keys(page: Any, scene: ToAdvise) -> None:
    page.keyboard.press("KeyJ")
    page.keyboard.press("Enter")
    page.locator("#expert-text:focus").wait_for()
    page.keyboard.type(ADVICE)
    page.keyboard.press("Control+Enter")


DESK_JOBS = (
    Job(
        "M5",
        {POINTER: _answer_by_pointer, KEYS: _answer_by_keys},
        lambda page, scene: proofs.question_is_answered(page, scene, ANSWER),
    ),
    Job("M6", {POINTER: _consult_by_pointer, KEYS: _consult_by_keys}, proofs.expert_is_asked),
    Job("M7", {POINTER: _log_by_pointer, KEYS: _log_by_keys}, lambda page, scene: proofs.call_is_logged(page, scene, LINE)),
)
"""A manager's, one after the other on «Мой день»."""
PARTNER_JOBS = (
    Job("P2", {POINTER: _see, KEYS: _see}, proofs.answer_is_seen),
    Job(
        "P7",
        {POINTER: _rate_by_pointer, KEYS: _rate_by_keys},
        lambda page, scene: proofs.answer_is_rated(page, scene, SCORE),
    ),
    Job(
        "P1",
        {POINTER: _ask_by_pointer, KEYS: _ask_by_keys},
        lambda page, scene: proofs.question_is_asked(page, scene, QUESTION),
    ),
)
EXPERT_JOBS = (
    Job(
        "D1",
        {POINTER: _advise_by_pointer, KEYS: _advise_by_keys},
        lambda page, scene: proofs.expert_has_answered(page, scene, ADVICE),
    ),
)
