"""The jobs of money, each by pointer alone (files dropped) and by keys alone."""

from __future__ import annotations

from typing import Any

from bench.clicks import money_proofs as proofs
from bench.clicks.jobs import KEYS, POINTER, Job
from bench.clicks.money_scenes import ToAccrue, ToChase, ToImport, ToPay

NAME = "kl_to_1c.txt"
DROP = """(zone, [name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: "text/plain" }));
  for (const event of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(event, { dataTransfer: files, bubbles: true, cancelable: true }));
  }
}"""


def _accrue_by_pointer(page: Any, scene: ToAccrue) -> None:
    page.get_by_role("button", name="Начислить и выставить счета").click()
    page.wait_for_load_state()


def _accrue_by_keys(page: Any, scene: ToAccrue) -> None:
    page.keyboard.press("Control+Enter")
    page.wait_for_load_state()


def _import_by_pointer(page: Any, scene: ToImport) -> None:
    page.get_by_role("link", name="Выписка").click()
    page.wait_for_url("**/money/bank/")
    page.locator(".ok-drop").evaluate(DROP, [NAME, scene.text])
    page.locator("#uploaded [data-finish]").click()
    for payer in scene.strangers:
        _asks(page, payer)
        page.locator("#uploaded [id^=queue-]").get_by_role("button", name="Разнести").first.click()


def _import_by_keys(page: Any, scene: ToImport) -> None:
    """G and B is the bank, N its files; then Ctrl+Enter for the sure lines and a digit for each of the others."""
    page.keyboard.press("KeyG")
    page.keyboard.press("KeyB")
    page.wait_for_url("**/money/bank/")
    page.keyboard.press("KeyN")
    page.locator("#id_files:focus").wait_for()
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": NAME, "mimeType": "text/plain", "buffer": scene.text.encode("cp1251")})
    page.locator("#uploaded [data-finish]").wait_for()
    page.keyboard.press("Control+Enter")
    for payer in scene.strangers:
        _asks(page, payer)
        page.keyboard.press("Digit1")


def _asks(page: Any, payer: str) -> None:
    """The page asks about this payer, nothing of the one before is on its way."""
    page.locator("#uploaded [id^=line-]", has_text=payer).wait_for()


def _see(page: Any, scene: ToChase) -> None:
    """The page itself is the answer."""


def _chase_by_pointer(page: Any, scene: ToChase) -> None:
    page.get_by_role("button", name=f"Напомнить: {scene.debtor.partner.name}").first.click()


def _chase_by_keys(page: Any, scene: ToChase) -> None:
    """R reminds the first whom one may."""
    page.keyboard.press("KeyR")


def _pay_by_pointer(page: Any, scene: ToPay) -> None:
    page.get_by_role("link", name="Заплатить").first.tap()
    page.wait_for_url("**/money/")


def _pay_by_keys(page: Any, scene: ToPay) -> None:
    """O is what is owed."""
    page.keyboard.press("KeyO")
    page.wait_for_url("**/money/")


ACCRUE_JOBS = (Job("A2", {POINTER: _accrue_by_pointer, KEYS: _accrue_by_keys}, proofs.month_is_accrued),)
IMPORT_JOBS = (Job("A1", {POINTER: _import_by_pointer, KEYS: _import_by_keys}, proofs.statement_is_imported),)
CHASE_JOBS = (
    Job("M8", {POINTER: _see, KEYS: _see}, proofs.debtors_are_named),
    Job("M9", {POINTER: _chase_by_pointer, KEYS: _chase_by_keys}, proofs.debtor_is_reminded),
)
"""A manager's, both on «Мой день»."""
PAY_JOBS = (Job("P6", {POINTER: _pay_by_pointer, KEYS: _pay_by_keys}, proofs.paying_is_ready),)
