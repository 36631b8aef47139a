"""Every sample reads as the notes beside it say (samples/bank/SOURCES.md)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from okno.money.rules.bank.lines import controls_of, lines_of
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import Direction, StatementRefused
from tests.money.bank.statements import SAMPLES, sample

# name: sections, documents, incoming, outgoing, internal (count and sum), differences of the accounts
READ = {
    "1c/tbank_2024_one_doc_cp1251.txt": (1, 1, (1, "1000"), (0, "0"), (0, "0"), ["66770"]),
    "1c/tbank_2024_one_doc_utf8.txt": (1, 1, (1, "1000"), (0, "0"), (0, "0"), ["66770"]),
    "1c/sber_2024_daily_sections.txt": (46, 2, (1, "158654.52"), (1, "140000"), (0, "0"), ["0"]),
    "1c/derived_sber_2024_daily_sections_cp866.txt": (46, 2, (1, "158654.52"), (1, "140000"), (0, "0"), ["0"]),
    "1c/ozon_2024_no_documents.txt": (1, 0, (0, "0"), (0, "0"), (0, "0"), ["217546.11"]),
    "1c/vtb24_2016_one_day_cp1251.txt": (1, 13, (3, "40000"), (10, "41184"), (0, "0"), ["0"]),
    "1c/vtb24_2016_one_day_utf8.txt": (1, 13, (3, "40000"), (10, "41184"), (0, "0"), ["0"]),
    "1c/gpb_2023_one_doc_v101.txt": (1, 1, (0, "0"), (1, "108159.12"), (0, "0"), ["0"]),
    "1c/derived_gpb_2023_one_doc_utf8_bom.txt": (1, 1, (0, "0"), (1, "108159.12"), (0, "0"), ["0"]),
    "1c/synthetic_all_keys_v103_utf8_declared_windows.txt": (2, 6, (0, "0"), (0, "0"), (6, "588"), ["0", "0"]),
    "1c/ubrir_2019_five_docs_redacted.txt": (1, 5, (2, "7159.86"), (3, "45475"), (0, "0"), ["0"]),
    "camt/camt053.v2.minimal.xml": (1, 1, (1, "8.85"), (0, "0"), (0, "0"), ["54"]),
    "camt/camt053.v2.multi.statement.xml": (2, 2, (1, "8.85"), (1, "7"), (0, "0"), ["0"]),
    "camt/camt053.v2.all-balance-types.xml": (1, 1, (1, "8.85"), (0, "0"), (0, "0"), ["5.82"]),
    "camt/camt053.v8.xml": (1, 1, (1, "8.85"), (0, "0"), (0, "0"), ["54"]),
    "camt/iso_business_sample_camt.053.001.04.xml": (1, 3, (2, "135678.50"), (1, "200000"), (0, "0"), ["0"]),
    "mt940/abnamro.sta": (2, 10, (0, "0"), (10, "345.93"), (0, "0"), ["3040.60"]),
    "mt940/generic.sta": (2, 2, (0, "0"), (2, "20"), (0, "0"), ["0"]),
    "mt940/knab.sta": (2, 3, (2, "1000"), (1, "7260"), (0, "0"), ["4500"]),
    "mt940/bph_three_statements.sta": (3, 16, (7, "72436.74"), (9, "60109.44"), (0, "0"), ["0", "0", "0"]),
    "mt940/citi.txt": (1, 5, (2, "0"), (3, "1142.75"), (0, "0"), ["0"]),
    "mt940/sberbank_hu.sta": (1, 3, (0, "0"), (3, "9437"), (0, "0"), ["0"]),
}
REFUSED = {
    "1c/tbank_2024_broken_no_end_of_document.txt": ("cut_off", 46),
    "1c/minimal_header_only.txt": ("nothing_inside", 3),
    "1c/outgoing_orders_broken_terminator.txt": ("cut_off", 75),
}


@pytest.mark.parametrize("name", READ)
def test_a_sample_reads_as_its_notes_say(name: str) -> None:
    sections, documents, *sides, differences = READ[name]
    statement = read_statement(sample(name))
    lines = lines_of(statement)
    assert (len(statement.sections), len(statement.documents)) == (sections, documents)
    for direction, (count, total) in zip(Direction, sides, strict=False):
        amounts = [line.amount for line in lines if line.direction == direction]
        assert (len(amounts), sum(amounts)) == (count, Decimal(total)), direction
    assert [control.difference for control in controls_of(statement, lines)] == list(map(Decimal, differences))


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_sample_is_refused_with_its_line(name: str) -> None:
    with pytest.raises(StatementRefused) as refused:
        read_statement(sample(name))
    assert (refused.value.code, refused.value.line) == REFUSED[name]


def test_no_sample_is_forgotten() -> None:
    found = {str(path.relative_to(SAMPLES)) for path in SAMPLES.glob("*/*")}
    assert found == {*READ, *REFUSED}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1c/vtb24_2016_one_day_cp1251.txt", "1c/vtb24_2016_one_day_utf8.txt"),
        ("1c/tbank_2024_one_doc_cp1251.txt", "1c/tbank_2024_one_doc_utf8.txt"),
        ("1c/sber_2024_daily_sections.txt", "1c/derived_sber_2024_daily_sections_cp866.txt"),
        ("1c/gpb_2023_one_doc_v101.txt", "1c/derived_gpb_2023_one_doc_utf8_bom.txt"),
    ],
)
def test_the_same_statement_in_another_alphabet_has_the_same_keys(one: str, other: str) -> None:
    assert [line.key for line in lines_of(read_statement(sample(one)))] == [
        line.key for line in lines_of(read_statement(sample(other)))
    ]


def test_what_the_notes_say_of_single_lines() -> None:
    (gazprom,) = lines_of(read_statement(sample("1c/gpb_2023_one_doc_v101.txt")))
    assert (gazprom.value.text, gazprom.document.day.text) == ("03.04.2023", "31.03.2023")
    ural = read_statement(sample("1c/ubrir_2019_five_docs_redacted.txt")).documents
    assert ural[0].purpose.endswith("договору №0000_0000в от 25.09.19 НДС не облагается")
    assert ural[4].payee.name == "xxxxxxxxxxxxx"
    daily = read_statement(sample("1c/sber_2024_daily_sections.txt")).sections
    assert (daily[0].opening, daily[-1].closing) == (49, Decimal("18703.52"))
    accounts = [section.currency for section in read_statement(sample("mt940/bph_three_statements.sta")).sections]
    assert accounts == ["DEM", "EUR", "PLN"]
    wrapped = read_statement(sample("camt/camt053.v8.xml")).documents[0]
    assert (wrapped.payer.name, wrapped.payer.account) == ("NAME NAME", "NL56AGDH9619008421")
