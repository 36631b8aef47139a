"""``okno channels``."""

from __future__ import annotations

from argparse import Namespace

from okno.accounts.models import Person
from okno.channels.states import NAMES, ChannelState, channel_states
from okno.cli.answer import Answer, Columns
from okno.core.clock import MOSCOW


def run(by: Person, args: Namespace) -> Answer:
    states = channel_states()
    problems = [f"{each.name}: {each.error}" for each in states if each.error]
    return Answer({"channels": [_plain(each) for each in states]}, lines=_table(states).lines(), problems=problems)


def _plain(state: ChannelState) -> dict[str, object]:
    return {
        "kind": state.kind,
        "name": state.name,
        "state": state.state.value,
        "last_heard": state.last_heard.isoformat() if state.last_heard else None,
        "queue": state.queue,
        "dead": state.dead,
    }


def _table(states: list[ChannelState]) -> Columns:
    rows = [[each.kind, each.name, NAMES[each.state], _heard(each), str(each.queue), str(each.dead)] for each in states]
    return Columns(["канал", "имя", "состояние", "слышали", "в очереди", "не дошло"], rows, words=(0, 1, 2, 3))


def _heard(state: ChannelState) -> str:
    return f"{state.last_heard.astimezone(MOSCOW):%d.%m.%Y %H:%M}" if state.last_heard else "—"
