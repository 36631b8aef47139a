"""What somebody wrote in a letter, apart from what their mail program put under it.

Nothing is thrown away: the quoted part is given beside the words, and the whole letter is kept. Where a rule is not sure, text
stays with the words: a quotation too many is read over, a sentence too few is lost (decision 54).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST = 200_000
"""Letters of a text that are looked at; the rest stays in the letter itself."""
_ADDRESS = r"[^\s<>@]+@[^\s<>@]+"
# «12.11.2026 10:00, Анна пишет:», «чт, 12 нояб. 2026 г. в 10:00, Анна <a@b.ru>:», «On … wrote:», «Четверг, 12 ноября … от Анна:»
_WROTE = re.compile(
    rf"""^[ \t]*(?:[>|][ \t]?)*(?:
        .{{0,200}}\b(?:пишет|писали?|писала|писал\(а\)|написали?|написала|написал\(а\)|wrote|writes)\b.{{0,40}}:
      | .{{0,60}}\b\d{{1,4}}[./ -].{{0,120}}<{_ADDRESS}>[ \t]*:
      | (?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),[ ]\d{{1,2}}[ ]\w+[ ]\d{{4}}.{{0,40}}[ ]от[ ].{{1,100}}:
    )[ \t]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_DATED = re.compile(rf"\d{{1,2}}:\d{{2}}|{_ADDRESS}")
_LINE = re.compile(
    r"^[ \t]*(?:[-_=*]{2,}[ \t]*)?(?:"
    r"original message|исходное сообщение|оригинал сообщения"
    r")[ \t]*:?[ \t]*(?:[-_=*]{2,})?[ \t]*$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[ \t>*]*(?:от|отправлено|дата|кому|копия|тема|отправитель|получатель|from|sent|date|to|cc|subject)[ \t*]*:[* \t]*\S?",
    re.IGNORECASE,
)
_FIRST_FIELD = re.compile(r"^[ \t>*]*(?:от|отправитель|from|от кого)[ \t*]*:[* \t]*\S", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*[_-]{10,}[ \t]*$")
_DEVICE = re.compile(
    r"^[ \t]*(?:отправлено (?:с|из|от) .{1,60}|sent from (?:my )?.{1,40}|get outlook for .{1,20}|"
    r"скачать outlook .{1,20}|(?:письмо )?отправлено из мобильн\w+ .{1,60})[ \t]*$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^--[ \t]?$")
_QUOTED = re.compile(r"^[ \t]?>")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of whoever wrote, what stood quoted under them (or above), and what they are signed with."""

    said: str
    quoted: str = ""
    tail: str = ""


def fold(text: str) -> Folded:
    """The words without the quotation below them, without «Отправлено с iPhone» and the signature after «-- ».

    Answers written between quoted lines keep those lines: without them they cannot be understood.
    """
    lines = text[:_MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    end = _end_of_words(lines)
    said, rest = lines[:end], lines[end:]
    if not _words(said) or end == len(lines):
        said, rest = _answered_below(lines)
    words = _without_tail(said)
    return Folded(*("\n".join(part).strip() for part in (words, rest, said[len(words) :])))


def _end_of_words(lines: list[str]) -> int:
    """The number of the line at which the quotation begins and after which nothing is the writer's."""
    for number, line in enumerate(lines):
        if _LINE.match(line) or _is_head(lines, number):
            return number
        if (header := _wrote(lines, number)) and _only_quoted(lines, number, header):
            return number
        if _QUOTED.match(line) and _only_quoted(lines, number, 0):
            return number
    return len(lines)


def _is_head(lines: list[str], number: int) -> bool:
    """«От: …», «Отправлено: …», «Кому: …»: three such lines in five are the head of a quoted letter."""
    start = number + 1 if _RULE.match(lines[number]) else number
    while start < len(lines) and start > number and not lines[start].strip():
        start += 1
    if start >= len(lines) or not _FIRST_FIELD.match(lines[start]):
        return False
    return sum(bool(_FIELD.match(line)) for line in lines[start : start + 6]) >= 3


def _wrote(lines: list[str], number: int) -> int:
    """How many lines «… пишет:» takes, nought when it does not stand here; mail programs break it in two."""
    for size in (1, 2):
        part = lines[number : number + size]
        if len(part) == size and all(line.strip() for line in part) and _WROTE.match(" ".join(line.strip() for line in part)):
            return size
    return 0


def _only_quoted(lines: list[str], number: int, header: int) -> bool:
    """Whether from this line on nobody wrote anything: quoted lines, blank ones, heads of quotations, a signature.

    Mail.ru and phones quote without «>»: then a head with a time or an address is needed, for «Клиент пишет:» begins none.
    """
    rest = lines[number + header :]
    marked = [place for place, line in enumerate(rest) if _QUOTED.match(line)]
    if not marked:
        return _DATED.search(" ".join(lines[number : number + header])) is not None
    return not _words(_without_tail(rest[marked[-1] + 1 :]))


def _answered_below(lines: list[str]) -> tuple[list[str], list[str]]:
    """The words stand under the quotation where that is one block on top; else they stand among it, and all is kept."""
    marked = [number for number, line in enumerate(lines) if _QUOTED.match(line)]
    between = [line for line in lines[marked[0] : marked[-1]] if line.strip() and not _QUOTED.match(line)] if marked else []
    if not marked or between or not _words(lines[marked[-1] + 1 :]):
        return lines, []
    above = [number for number in range(marked[0]) if lines[number].strip()]
    is_head = not above or (bool(_wrote(lines, above[0])) and len(above) <= 2)
    return (lines[marked[-1] + 1 :], lines[: marked[-1] + 1]) if is_head else (lines, [])


def _without_tail(lines: list[str]) -> list[str]:
    """Without a signature after «-- » and without the advertisement of a phone."""
    for number, line in enumerate(lines):
        if number and _SIGNATURE.match(line):
            lines = lines[:number]
            break
    while lines and (not lines[-1].strip() or _DEVICE.match(lines[-1])):
        lines = lines[:-1]
    return lines


def _words(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)
