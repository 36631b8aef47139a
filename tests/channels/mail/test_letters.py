"""A letter is read, whatever program or machine has made it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from okno.channels.mail.rules.kinds import Kind, bounces_of, is_doubtful, kind_of
from okno.channels.mail.rules.letters import key_of, read_letter
from okno.channels.mail.rules.stations import domain_of, phones_in, station_meant
from tests.channels.mail.conftest import letter

TEXT = "Здравствуйте!\nНе пришёл счёт за октябрь."


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251", "cp866", "iso-8859-5", "mac-cyrillic"])
def test_every_alphabet(charset: str) -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Павел <Pavel@Okno.Test>", "okno@okno.test", "Re: Счёт № 5"
    made.set_content(TEXT + "\n", charset=charset)
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Счёт №5.pdf")
    read = read_letter(made.as_bytes())
    assert (read.sender, read.sender_name, read.plain_subject, read.words.said) == ("pavel@okno.test", "Павел", "Счёт № 5", TEXT)
    assert [(file.name, file.content) for file in read.files] == [("Счёт №5.pdf", b"%PDF-1.4")]


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"])
def test_bytes_that_name_no_alphabet(charset: str) -> None:
    told = "From: Павел <p@x.ru>\r\nSubject: Не пришёл счёт за октябрь\r\n\r\nЗдравствуйте, счёт не пришёл, проверьте"
    read = read_letter(told.encode(charset))
    assert (read.subject, read.words.said) == ("Не пришёл счёт за октябрь", "Здравствуйте, счёт не пришёл, проверьте")


def test_lines_that_a_program_broke_are_put_together() -> None:
    told = "From: a@b.ru\r\nContent-Type: text/plain; format=flowed; charset=utf-8\r\n\r\nОдна строка \r\nи та же.\r\nДругая.\r\n"
    assert read_letter(told.encode()).words.said == "Одна строка и та же.\nДругая."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00" * 50,
        b"From: a@b\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
        b"From: =?x?q?=?=\r\n\r\n",
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(content: bytes) -> None:
    read_letter(content)
    assert key_of(content)


def test_a_letter_is_known_by_what_it_says() -> None:
    first = letter("p@x.ru", TEXT, "Счёт", message_id="<1@x>")
    again = EmailMessage()
    for name in ("From", "To", "Subject", "Message-ID"):
        again[name] = first[name]
    again["Received"] = "by another way"
    again.set_content(TEXT, cte="base64")
    other = letter("p@x.ru", "Другое письмо сканера", "Счёт", message_id="<1@x>")
    assert key_of(first.as_bytes()) == key_of(again.as_bytes())
    assert key_of(first.as_bytes()) != key_of(other.as_bytes())


@pytest.mark.parametrize(
    ("subject", "headers", "kind"),
    [
        ("Счёт", {}, Kind.WORDS),
        ("Я в отпуске до пятницы, кто поможет?", {}, Kind.AUTO),
        ("Автоответ: Счёт", {}, Kind.AUTO),
        ("Automatic reply: Счёт", {}, Kind.AUTO),
        ("Счёт", {"Auto_Submitted": "auto-replied"}, Kind.AUTO),
        ("Счёт", {"Auto_Submitted": "no"}, Kind.WORDS),
        ("Счёт", {"Precedence": "bulk"}, Kind.AUTO),
        ("Счёт", {"X_Auto_Response_Suppress": "All"}, Kind.AUTO),
        ("Отпускные нормы на масло", {}, Kind.WORDS),
        ("Про автоответчик", {}, Kind.WORDS),
    ],
)
def test_machines_are_told_from_people(subject: str, headers: dict[str, str], kind: Kind) -> None:
    read = read_letter(letter("p@x.ru", TEXT, subject, **headers).as_bytes())
    assert kind_of(read, False, ()) == kind


def test_own_letters_come_round_in_a_circle() -> None:
    read = read_letter(letter("p@x.ru", TEXT, message_id="<7@okno.test>").as_bytes())
    assert kind_of(read, False, {"7@okno.test"}) == Kind.LOOP
    assert kind_of(read, True, ()) == Kind.LOOP


def test_a_sender_whom_the_server_does_not_believe() -> None:
    results = "mx.okno.test; spf=pass; dmarc=fail header.from=x.ru"
    assert is_doubtful(read_letter(letter("p@x.ru", TEXT, Authentication_Results=results).as_bytes()).raw)
    assert not is_doubtful(read_letter(letter("p@x.ru", TEXT, Authentication_Results="mx; dmarc=pass").as_bytes()).raw)


def report(message_id: str, status: str = "5.1.1", action: str = "failed", to: str = "dmitry@okno.test") -> bytes:
    """What a mail server writes of a letter that it could not deliver (RFC 3464)."""
    return f"""From: MAILER-DAEMON@mx.test
To: okno@okno.test
Subject: Undelivered Mail Returned to Sender
Message-ID: <report-{message_id}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It did not arrive.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--B
Content-Type: text/rfc822-headers

From: okno@okno.test
Message-ID: <{message_id}>

--B--
""".encode()


def test_a_report_of_failure_is_read() -> None:
    read = read_letter(report("abc@okno.test"))
    (bounce,) = bounces_of(read)
    assert kind_of(read, False, ()) == Kind.BOUNCE
    assert (bounce.message_id, bounce.recipient, bounce.status) == ("abc@okno.test", "dmitry@okno.test", "5.1.1")
    assert bounce.is_final
    assert not bounces_of(read_letter(report("abc@okno.test", "5.2.2")))[0].is_final, "a full box is emptied some day"
    assert kind_of(read_letter(report("abc@okno.test", action="delayed")), False, ()) == Kind.AUTO


def test_which_station_is_meant() -> None:
    stations = [("OM-1", "Станция Омск-1"), ("OM-2", "Станция Омск-2"), ("PE-1", "Станция Пермь")]
    assert station_meant("Счёт по Омску-2", stations) == "OM-2"
    assert station_meant("om 1: нет масла", stations) == "OM-1"
    assert station_meant("что в Перми?", stations, "OM-2") == "PE-1"
    assert station_meant("Нет счёта", stations, "OM-2") == "OM-2"
    assert station_meant("Нет счёта", stations) == "OM-1"


def test_what_hints_at_a_station() -> None:
    assert phones_in("Звоните: 8 (900) 000-00-42 или счёт 40702810900000000001, 12.11.2026") == ["79000000042"]
    assert domain_of("a@fomin.ru") == "fomin.ru"
    assert domain_of("a@mail.ru") == ""
