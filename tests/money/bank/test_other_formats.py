"""camt.053 and MT940: what refuses them, batches, returns, days that are in no calendar."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okno.money.rules.bank.lines import lines_of
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import Direction, StatementRefused
from tests.money.bank.statements import sample

CAMT = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>
<Acct><Id><Othr><Id>40702810900000000001</Id></Othr></Id><Ccy>RUB</Ccy></Acct>{entries}</Stmt></BkToCstmrStmt></Document>"""
ENTRY = """<Ntry><Amt Ccy="RUB">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>{status}</Sts>{more}
<ValDt><Dt>{day}</Dt></ValDt><NtryDtls>{details}</NtryDtls></Ntry>"""
DETAIL = """<TxDtls><Amt Ccy="RUB">{amount}</Amt><RltdPties><Dbtr><Nm>{name}</Nm>
<Id><OrgId><Othr><Id>7707083893</Id></Othr></OrgId></Id>
</Dbtr><DbtrAcct><Id><Othr><Id>40702810400000000777</Id></Othr></Id></DbtrAcct></RltdPties>
<RmtInf><Ustrd>{purpose}</Ustrd></RmtInf></TxDtls>"""
MT = """{{1:F01BANK}}{{2:I940BANKN}}{{4:
:20:REF
:25:40702810900000000001
:28C:1/1
:60F:C160201RUR100,00
:61:{day}{mark}{amount}NTRF17//BANKREF
:86:INN 7707083893 OPLATA PO SCHETU 118
:62F:C160229RUR150,00
-}}"""


def entry(amount="5", side="CRDT", status="BOOK", day="2026-11-23", more="", details="") -> str:
    return ENTRY.format(amount=amount, side=side, status=status, day=day, more=more, details=details)


def camt(*entries: str, version: str = "02") -> bytes:
    return CAMT.format(version=version, entries="".join(entries or (entry(),))).encode()


def swift(day="160223", mark="C", amount="50,") -> bytes:
    return MT.format(day=day, mark=mark, amount=amount).encode()


def refusal(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(StatementRefused) as refused:
        read_statement(data)
    return refused.value.code, refused.value.line


@pytest.mark.parametrize("version", ["02", "05", "08", "14"])
def test_any_version_is_read(version: str) -> None:
    (line,) = lines_of(read_statement(camt(version=version)))
    assert (line.direction, line.amount, line.own) == (Direction.INCOMING, 5, "40702810900000000001")


def test_the_tax_number_and_the_account_travel_in_other_ids() -> None:
    payer = (
        read_statement(camt(entry(details=DETAIL.format(amount="5", name="ИП Павлов", purpose="Счет 118")))).documents[0].payer
    )
    assert (payer.inn, payer.account, payer.name) == ("7707083893", "40702810400000000777", "ИП Павлов")


def test_a_batch_is_one_document_with_its_parts() -> None:
    details = DETAIL.format(amount="2", name="А", purpose="Счет 1") + DETAIL.format(amount="3", name="Б", purpose="Счет 2")
    (batch,) = read_statement(camt(entry(details=details))).documents
    assert [(part.amount, part.party.name, part.purpose) for part in batch.parts] == [(2, "А", "Счет 1"), (3, "Б", "Счет 2")]
    assert batch.payer.name == ""
    assert batch.purpose == "Счет 1 Счет 2"


def test_what_is_not_booked_yet_is_left_and_told() -> None:
    statement = read_statement(camt(entry(), entry(status="PDNG"), entry(status="INFO")))
    assert len(statement.documents) == 1
    assert "2" in statement.oddities[0].text


def test_a_reversal_of_camt_is_a_return() -> None:
    assert read_statement(camt(entry(more="<RvslInd>true</RvslInd>"))).documents[0].is_return


@pytest.mark.parametrize("data", [camt(entry(day="2026-02-30")), swift(day="160230")])
def test_an_impossible_day_is_kept_as_text_and_never_moved(data: bytes) -> None:
    (line,) = lines_of(read_statement(data))
    assert line.value.is_impossible
    assert "0230" in line.value.text.replace("-", "")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (camt().replace(b"camt.053.001.02", b"camt.052.001.02"), "not_a_statement"),
        (camt().replace(b"camt.053.001.02", b"camt.054.001.02"), "not_a_statement"),
        (b'<Statement xmlns="http://directbank.1c.ru/XMLSchema"/>', "direct_bank"),
        (b"<html><body>Bank</body></html>", "not_a_statement"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>', "nothing_inside"),
        (camt()[:-40], "corrupt_file"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "unsafe_xml"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "corrupt_file"),
        (b"<a>" * 5000, "corrupt_file"),
        (swift().replace(b"I940", b"I942"), "interim_report"),
        (swift().replace(b":60F:", b":34F:"), "interim_report"),
        (swift(amount="five"), "unreadable"),
        (swift().replace(b":25:40702810900000000001", b":25:"), "unreadable"),
    ],
)
def test_other_messages_are_refused_by_name(data: bytes, code: str) -> None:
    assert refusal(data)[0] == code


def test_a_broken_entry_of_mt940_is_refused_with_its_line() -> None:
    assert refusal(swift(amount="five")) == ("unreadable", 6)


@pytest.mark.parametrize(
    ("mark", "direction", "is_return"),
    [("C", "incoming", False), ("D", "outgoing", False), ("RC", "outgoing", True), ("RD", "incoming", True)],
)
def test_marks_of_mt940(mark: str, direction: str, is_return: bool) -> None:
    (line,) = lines_of(read_statement(swift(mark=mark)))
    assert (line.direction, line.document.is_return, line.amount) == (direction, is_return, 50)


def test_roubles_of_mt940_and_the_tax_number_in_its_words() -> None:
    (document,) = read_statement(swift()).documents
    assert (document.currency, document.payer.inn, document.number) == ("RUB", "7707083893", "BANKREF")
    assert document.line == 6


def test_reversals_that_are_forms_of_the_funds_code_are_none() -> None:
    marks = [document.is_return for document in read_statement(sample("mt940/bph_three_statements.sta")).documents]
    assert not any(marks)
    assert read_statement(sample("mt940/abnamro.sta")).documents[3].amount == Decimal("11.80")
