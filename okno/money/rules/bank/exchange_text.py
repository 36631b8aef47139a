"""1CClientBankExchange as text: which alphabet, which lines, and why a file is no statement at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from okno.core.speech import _
from okno.money.rules.bank.values import Oddity, StatementRefused

MARKER = "1CClientBankExchange"
ACCOUNT, DOCUMENT, FILE = "account", "document", "file"
_OPENS = {"секциярасчсчет": ACCOUNT, "секциядокумент": DOCUMENT}
_CLOSES = {"конецрасчсчет": ACCOUNT, "конецдокумента": DOCUMENT, "конецфайла": FILE}
_KAZAKH = {"номердокумента", "суммаприход", "суммарасход"}
_HEADER = {
    "версияформата", "кодировка", "отправитель", "получатель", "датасоздания", "времясоздания", "датаначала", "датаконца",
    "расчсчет", "документ",
}  # fmt: skip
_DOS = "Кодировка=DOS".encode("cp866")
_EDGES = " \t\r\x1a\u00a0\ufeff"


@dataclass(slots=True)
class Block:
    """The header, one account or one document: its keys in lower case, and as they were written. The last value wins."""

    kind: str
    line: int
    title: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)

    def put(self, line: int, key: str, value: str) -> None:
        low = key.lower()
        if low in self.keys:
            self.repeated.append(line)
        self.keys[low] = value
        self.raw[key] = value
        self.lists.setdefault(low, []).append(value)

    def get(self, key: str) -> str:
        return self.keys.get(key, "")

    def first(self, *keys: str) -> str:
        """The first of these keys that is filled in."""
        return next((value for key in keys if (value := self.keys.get(key))), "")


@dataclass(frozen=True, slots=True)
class Exchange:
    """The file cut into its blocks."""

    header: Block
    accounts: list[Block]
    documents: list[Block]
    oddities: list[Oddity]


def is_exchange(data: bytes) -> bool:
    """Whether the first line is the marker of the exchange, whatever follows."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n", 1)[0].strip() == MARKER.encode()


def decoded(data: bytes) -> str:
    """The text by its content and never by the key Кодировка, which banks and people leave as it was."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp866" if _DOS in data else "cp1251", errors="replace")


def blocks_of(data: bytes) -> Exchange:
    """The file as blocks. Raises StatementRefused, the first true reason in the order of the reading rules."""
    text = decoded(data).replace("\0", " ")
    lines = [(number, line) for number, raw in enumerate(text.split("\n"), 1) if (line := raw.strip(_EDGES))]
    _refuse_corrupt(text, lines)
    _refuse_dialect(lines)
    exchange = _cut(lines)
    if not exchange.accounts and not exchange.documents:
        words = _("В файле нет ни счёта, ни операций. Выгрузите из банка выписку за нужные дни и загрузите её.")
        raise StatementRefused("nothing_inside", words, lines[-1][0])
    if not exchange.accounts:
        words = _("Это файл платёжек для банка, а не выписка: в нём нет ни одного расчётного счёта. Выгрузите выписку из банка.")
        raise StatementRefused("order_file", words, exchange.documents[0].line)
    return exchange


def _refuse_corrupt(text: str, lines: list[tuple[int, str]]) -> None:
    lost = text.find("\ufffd")
    if lost < 0 and any(_is_known(line) for _number, line in lines[1:]):
        return
    words = _("Файл испорчен при перекодировке: русские буквы в нём не читаются. Выгрузите выписку из банка ещё раз.")
    raise StatementRefused("corrupt_file", words, text.count("\n", 0, lost) + 1 if lost >= 0 else None)


def _is_known(line: str) -> bool:
    """Whether a line holds a marker or a key that the format knows."""
    key = line.partition("=")[0].strip(_EDGES).lower()
    return key in _HEADER or key in _OPENS or key in _CLOSES


def _refuse_dialect(lines: list[tuple[int, str]]) -> None:
    for number, line in lines:
        if line.partition("=")[0].strip(_EDGES).lower() in _KAZAKH:
            words = _(
                "Это казахстанская разновидность выписки 1С (Kaspi и другие), её Окно не читает. Выгрузите camt.053 или MT940."
            )
            raise StatementRefused("kazakh_dialect", words, number)


def _cut(lines: list[tuple[int, str]]) -> Exchange:
    """Blocks in their order; a block that is not closed, or was never opened, tells of a file that lost lines."""
    header = Block("header", lines[0][0])
    exchange = Exchange(header, [], [], [])
    open_block = header
    ended = None
    for place, (number, line) in enumerate(lines[1:], 1):
        key, equals, value = (part.strip(_EDGES) for part in line.partition("="))
        low = key.lower()
        if opened := _OPENS.get(low):
            _refuse_open(open_block, number)
            open_block = Block(opened, number, value)
        elif closed := _CLOSES.get(low):
            if closed == FILE:
                ended = place
                break
            _keep(exchange, open_block, closed, number)
            open_block = header
        elif equals:
            open_block.put(number, key, value)
    last = lines[-1][0] if ended is None else lines[ended][0]
    _refuse_open(open_block, last)
    if ended is None:
        raise _cut_off(_("последняя строка «КонецФайла» потеряна"), last)
    exchange.oddities.extend(_odd(exchange, lines[ended + 1 :]))
    return exchange


def _keep(exchange: Exchange, block: Block, closed: str, number: int) -> None:
    if block.kind != closed:
        what = _("счёт") if closed == ACCOUNT else _("документ")
        raise _cut_off(_("здесь закрыт %(what)s, который не был открыт") % {"what": what}, number)
    (exchange.accounts if closed == ACCOUNT else exchange.documents).append(block)


def _refuse_open(block: Block, number: int) -> None:
    if block.kind == "header":
        return
    what = _("счёт") if block.kind == ACCOUNT else _("документ")
    raise _cut_off(_("%(what)s, открытый в строке %(line)s, не закрыт") % {"what": what, "line": block.line}, number)


def _cut_off(what: str, line: int) -> StatementRefused:
    words = _("Файл оборван, строка %(line)s: %(what)s. Выгрузите выписку из банка ещё раз.") % {"line": line, "what": what}
    return StatementRefused("cut_off", words, line)


def _odd(exchange: Exchange, rest: list[tuple[int, str]]) -> Iterator[Oddity]:
    if not exchange.header.get("версияформата"):
        yield Oddity(_("В файле не сказана версия формата."))
    if rest:
        yield Oddity(_("После конца файла есть ещё строки, они не прочитаны."), rest[0][0])
    repeated = [line for block in (*exchange.accounts, *exchange.documents) for line in block.repeated]
    if repeated:
        yield Oddity(
            _("Строки повторяются внутри счёта или документа, взята последняя. Таких строк: %(count)s.")
            % {"count": len(repeated)},
            repeated[0],
        )
