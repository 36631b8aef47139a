"""Whatever is sent, a reader answers with a statement or with its one refusal."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from okno.money.rules.bank.lines import controls_of, lines_of
from okno.money.rules.bank.reading import read_statement
from okno.money.rules.bank.values import StatementRefused
from tests.money.bank.statements import SAMPLES

FILES = [path.read_bytes() for path in sorted(SAMPLES.glob("*/*"))]
BITS = [
    b"\x00", b"\xff", b"\x98", b"=", b"\n", b":61:", b":20:", b":86:", b":25:", b"-", b",", b"<",
    b"<!DOCTYPE a>", b"&x;", b"]]>", b"99999999999999999999",
    "КонецФайла\n".encode("cp1251"), "СекцияДокумент=\n".encode("cp1251"), "Сумма=1e9".encode(),
    "РасчСчет=".encode(), b"160230", b"?20?32",
]  # fmt: skip

cuts = st.tuples(st.integers(0, 20_000), st.integers(0, 400), st.sampled_from(BITS) | st.binary(max_size=8))


def answers(data: bytes) -> None:
    try:
        statement = read_statement(data)
    except StatementRefused as refused:
        assert refused.code
        assert refused.message
        assert refused.line is None or refused.line >= 1
        return
    lines = lines_of(statement)
    assert len({line.key for line in lines}) == len(lines) == len(statement.documents)
    controls_of(statement, lines)
    assert not any("\0" in value for document in statement.documents for value in document.raw.values())


@given(st.binary(max_size=300))
@example(b"1CClientBankExchange")
@example(b":20:a\n:25:b\n:61:")
@example(b"<\x00?\x00")
def test_any_bytes(data: bytes) -> None:
    answers(data)


@given(st.sampled_from(FILES), st.lists(cuts, min_size=1, max_size=4))
def test_a_sample_with_holes_and_patches(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for start, length, patch in changes:
        start %= len(data) + 1
        data = data[:start] + patch + data[start + length :]
    answers(data)


@given(st.sampled_from(FILES), st.integers(0, 20_000))
def test_half_a_file(data: bytes, length: int) -> None:
    answers(data[: length % len(data)])
