"""What whoever keeps the channels does by hand: what reached nobody is sent again, what was not judged is judged again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okno.channels import receiving
from okno.channels.access import access_dead, access_stuck, visible_dead, visible_stuck
from okno.core import outbox
from okno.core.record import action, record

if TYPE_CHECKING:
    from okno.accounts.models import Person


@action
def send_again(by: Person, pk: int) -> None:
    """One dead message is tried from the first try on. Raises Missing."""
    messages = access_dead(by, pk)
    record("send_again", messages.get(), by=by)
    outbox.send_again(messages)


@action
def send_all_again(by: Person) -> int:
    """All of them; how many."""
    count = outbox.send_again(visible_dead(by))
    if count:
        record("send_all_again", by, by=by, count=count)
    return count


@action
def judge_again(by: Person, pk: int) -> None:
    """One row that could not be judged is judged once more. Raises Missing."""
    rows = access_stuck(by, pk)
    record("judge_again", rows.get(), by=by)
    receiving.try_again(rows)


@action
def judge_all_again(by: Person) -> int:
    """All of them; how many."""
    count = receiving.try_again(visible_stuck(by))
    if count:
        record("judge_all_again", by, by=by, count=count)
    return count
