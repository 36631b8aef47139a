"""A letter as it came, read: who, to whom, about what, in answer to what, in which words, with which files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parseaddr
from typing import cast

from okno.channels.mail.rules.charsets import decoded, has_bytes, header_text
from okno.channels.mail.rules.pages import words_of_page
from okno.channels.mail.rules.quotes import Folded, fold

LONGEST_ID = 90
_ID = re.compile(r"<([^<>\s]+)>")
_RE = re.compile(r"^(?:\s*(?:re|fw|fwd|ответ|отв|пересл|на)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_EMPTY = re.compile(
    r"^\W*(?:вопрос|без темы|нет темы|no subject|письмо|срочно|привет|фото|здравствуйте|добрый день)?\W*$", re.IGNORECASE
)
_FORWARDED = re.compile(r"^\s*(?:fwd?|пересл(?:ано)?|вл)(?:\[\d+\])?\s*:", re.IGNORECASE)
_RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_CARD = ("text/calendar", "text/vcard", "application/pgp-signature", "application/pkcs7-signature")
"""What mail programs put beside a letter by themselves."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a letter; ``is_shown``: it stands in the page itself, as a logo does or a photo."""

    name: str
    content_type: str
    content: bytes
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """What is to be known of a letter before anything is done about it. Addresses are in small letters."""

    message_id: str
    sender: str
    sender_name: str
    recipients: Sequence[str]
    subject: str
    answers: Sequence[str]
    """Message-IDs that it answers, the nearest first."""
    words: Folded
    files: Sequence[Attachment]
    raw: Message = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """What becomes a message: the words; the subject alone where there are no others."""
        return self.words.said or ("" if self.files else self.plain_subject)

    @property
    def plain_subject(self) -> str:
        """Without «Re:» and «Ответ:»."""
        return _RE.sub("", self.subject).strip()

    @property
    def telling_subject(self) -> str:
        """The same where it says what it is about; nothing for «Вопрос» and «(без темы)»."""
        return "" if _EMPTY.match(self.plain_subject) else self.plain_subject


def read_letter(content: bytes, recipients: Sequence[str] = ()) -> ReadLetter:
    """The letter of these bytes; what is broken in it is read as far as it goes. ``recipients``: as the server was told."""
    raw = message_from_bytes(content, policy=policy.default)
    name, sender = _sender(raw)
    subject = " ".join(_header(raw, "Subject").split())[:500]
    return ReadLetter(
        message_id=_first_id(raw),
        sender=sender,
        sender_name=name,
        recipients=list(dict.fromkeys([*(each.lower() for each in recipients), *_recipients(raw)])),
        subject=subject,
        answers=_answers(raw),
        words=_words(raw, folds=not _FORWARDED.match(subject)),
        files=list(_files(raw)),
        raw=raw,
    )


def key_of(content: bytes) -> str:
    """What names a letter for ever: its Message-ID with a digest of what it says. One that came twice has it twice.

    Of the words and not of the bytes: servers on two ways pack the same letter differently. Machines that send each letter under
    one Message-ID are told apart.
    """
    try:
        letter = read_letter(content)
        told = [
            letter.message_id,
            letter.sender,
            str(letter.raw.get("Date", "")),
            letter.subject,
            letter.words.said,
            letter.words.quoted,
        ]
        told += [hashlib.sha256(file.content).hexdigest() for file in letter.files]
        digest, name = hashlib.sha256("\0".join(told).encode("utf-8", "replace")), letter.message_id
    except Exception:  # noqa: BLE001 a letter that nobody can read is kept all the same
        digest, name = hashlib.sha256(content), ""
    return f"{name}#{digest.hexdigest()[:12]}" if 0 < len(name) <= LONGEST_ID else f"#{digest.hexdigest()[:40]}"


def sender_of(content: bytes) -> str:
    """Whose letter it is, by its headers alone; nothing where they cannot be read."""
    try:
        return _sender(cast(Message, BytesHeaderParser(policy=policy.default).parsebytes(content)))[1]
    except Exception:  # noqa: BLE001 as above
        return ""


def address_of(text: str) -> str:
    """«Павел <Pavel@Okno.Test>» → pavel@okno.test."""
    return parseaddr(text)[1].strip().lower()


def _header(raw: Message, name: str) -> str:
    """A header as text. Bytes that name no alphabet are told by the look; what cannot be taken apart is read as it stands."""
    told = next((str(value) for key, value in raw.raw_items() if key.lower() == name.lower()), "")
    if has_bytes(told):
        return header_text(told, raw.get_content_charset())
    try:
        return str(raw.get(name, "") or "")
    except Exception:  # noqa: BLE001 the parser's own troubles with foreign headers are many
        return told


def _headers(raw: Message, name: str) -> list[str]:
    return [header_text(str(value), None) for key, value in raw.raw_items() if key.lower() == name.lower()]


def _sender(raw: Message) -> tuple[str, str]:
    name, address = parseaddr(_header(raw, "From"))
    return " ".join(name.split())[:150], address.strip().lower()


def _recipients(raw: Message) -> list[str]:
    found = getaddresses([value for name in _RECIPIENTS for value in _headers(raw, name)])
    return list(dict.fromkeys(address.strip().lower() for _name, address in found if "@" in address))


def _first_id(raw: Message) -> str:
    found = _ID.findall(_header(raw, "Message-ID"))
    return found[0] if found else ""


def _answers(raw: Message) -> list[str]:
    nearest = _ID.findall(_header(raw, "In-Reply-To"))
    before = _ID.findall(_header(raw, "References"))
    return list(dict.fromkeys([*nearest, *reversed(before)]))[:50]


# ---------- words ----------


def _words(raw: Message, *, folds: bool) -> Folded:
    """Of plain text where there is some, else of the page. What somebody passes on is their word, whole."""
    plain, page = _body(raw, "plain"), _body(raw, "html")
    if plain is not None and (text := _text(plain)).strip():
        return fold(text) if folds else Folded(text.replace("\r\n", "\n").strip())
    if page is not None:
        return words_of_page(_text(page), folds=folds)
    return Folded("")


def _body(raw: Message, kind: str) -> Message | None:
    for part in _parts(raw):
        if _kind(part) == f"text/{kind}" and not _is_file(part):
            return part
    return None


def _text(part: Message) -> str:
    text = decoded(_content(part), part.get_content_charset()).replace("\x00", "")
    if part.get_content_type() == "text/plain" and str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text, drops=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _unflowed(text: str, *, drops: bool) -> str:
    """Lines of ``format=flowed`` (RFC 3676) as they were typed: a line that ends in a blank goes on in the next."""
    out: list[str] = []
    flows = False
    for line in text.replace("\r\n", "\n").split("\n"):
        own = line.removeprefix(" ") if not line.startswith(">") else line
        if flows and out and not own.startswith(">"):
            out[-1] += own
        else:
            out.append(own)
        flows = own.endswith(" ") and own != "-- " and not own.startswith(">")
        if flows and drops:
            out[-1] = out[-1][:-1]
    return "\n".join(line.rstrip() if line != "-- " else line for line in out)


# ---------- parts ----------


def _parts(raw: Message) -> Iterator[Message]:
    """The leaves; a letter inside a letter is one leaf, a file of its own."""
    if raw.get_content_type() == "message/rfc822" or not raw.is_multipart():
        yield raw
        return
    for part in cast("list[Message]", raw.get_payload()):
        yield from _parts(part)


def _kind(part: Message) -> str:
    """Its content type; of what calls itself many parts and has none, plain text."""
    return "text/plain" if part.get_content_maintype() == "multipart" else part.get_content_type()


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return cast("list[EmailMessage]", inner)[0].as_bytes() if isinstance(inner, list) and inner else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _name(part: Message) -> str:
    try:
        return header_text(part.get_filename() or "", None)
    except Exception:  # noqa: BLE001 a name that cannot be read is no name
        return ""


def _files(raw: Message) -> Iterator[Attachment]:
    bodies = [_body(raw, "plain"), _body(raw, "html")]
    for number, part in enumerate(_parts(raw), 1):
        kind = _kind(part)
        if any(part is body for body in bodies) or kind in _CARD or (kind in ("text/plain", "text/html") and not _is_file(part)):
            continue
        content = _content(part)
        if content:
            is_shown = part.get_content_disposition() != "attachment" and bool(part.get("Content-ID"))
            yield Attachment(_name(part) or _made_name(kind, number), kind, content, is_shown)


def _made_name(kind: str, number: int) -> str:
    return f"{number}.{kind.partition('/')[2][:10]}" if kind != "message/rfc822" else f"{number}.eml"
