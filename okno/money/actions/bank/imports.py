"""A statement taken in: read, judged, stored, booked in one transaction: a killed one leaves nothing, a second adds nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext as _

from okno.accounts.models import Person
from okno.core.bulk import numbers_for
from okno.core.clock import now
from okno.core.errors import Refused
from okno.core.files import keep_original, path_of
from okno.core.record import action, record
from okno.money.access_bank import access_bank_file, check_keeps_bank
from okno.money.actions.bank.booking import AT_ONCE, Booking, book_payments, lock_invoices
from okno.money.models import BankFile, BankLine, Entry
from okno.money.queries.bank.weighing import Weighed, weigh
from okno.money.rules.bank.lines import Line
from okno.money.rules.bank.matching import Outcome, Verdict
from okno.money.rules.bank.values import Part, StatementRefused

State = BankFile.State
_ONE_AT_A_TIME = 202_611_05
_SAID = ("file", "format", "documents", "created", "duplicates", "matched", "doubtful", "set_aside")


@action
def import_statement(by: Person, name: str, data: bytes) -> dict[str, Any]:
    """Import a statement in one step. Answers the words of the contract; a file that is refused answers with ``error``."""
    check_keeps_bank(by)
    _one_at_a_time()
    try:
        weighed = weigh(data)
    except StatementRefused as refused:
        return refusal(name, refused)
    file = _file_of(by, name, data, weighed)
    return _take(by, file, weighed, name)


@action
def upload_statement(by: Person, name: str, data: bytes) -> BankFile:
    """The page's first half: keep the file and say what importing it would do. A file sent twice is the same one."""
    check_keeps_bank(by)
    _one_at_a_time()
    try:
        weighed = weigh(data)
    except StatementRefused as refused:
        return _refused_file(by, name, data, refusal(name, refused))
    file = _file_of(by, name, data, weighed)
    if file.state != State.IMPORTED:
        file.answer = storable(weighed.answer(file.name))
        file.save(update_fields=["answer"])
    record("upload_statement", file, by=by, file=file.name, state=file.state)
    return file


@action
def confirm_statement(by: Person, pk: int) -> BankFile:
    """The page's second half: import the kept file, against what stands now. Twice is like once."""
    _one_at_a_time()
    file = access_bank_file(by, pk)
    if file.state == State.REFUSED:
        raise Refused(_("Этот файл не прочитан. Загрузите исправленную выписку."))
    if file.state == State.READ:
        _take(by, file, weigh(path_of(file.file).read_bytes()), file.name)
    return file


def refusal(name: str, refused: StatementRefused) -> dict[str, Any]:
    """The answer of a file of which nothing was taken."""
    return {"file": name, "error": {"code": refused.code, "message": refused.message, "line": refused.line}}


def storable(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as the database keeps it: sums as text."""
    kept: dict[str, Any] = json.loads(json.dumps(answer, cls=DjangoJSONEncoder))
    return kept


def _one_at_a_time() -> None:
    """Wait until no other statement is being imported; holds to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _file_of(by: Person, name: str, data: bytes, weighed: Weighed) -> BankFile:
    """The row of this very content, whatever it is called this time."""
    sha256 = hashlib.sha256(data).hexdigest()
    file = BankFile.objects.select_for_update(no_key=True).filter(sha256=sha256).first()
    if file is None:
        kept = keep_original(by, name, data)
        file = BankFile.objects.create(
            sha256=sha256, file=kept, name=kept.name, format=weighed.statement.format, state=State.READ, by=by
        )
    elif file.state == State.REFUSED:  # an older version of the reader did not know it
        file.state, file.format = State.READ, weighed.statement.format
        file.save(update_fields=["state", "format"])
    return file


def _refused_file(by: Person, name: str, data: bytes, answer: dict[str, Any]) -> BankFile:
    """Also what cannot be read is kept: somebody will ask the bank about it."""
    sha256 = hashlib.sha256(data).hexdigest()
    file = BankFile.objects.filter(sha256=sha256).first()
    if file is None:
        kept = keep_original(by, name, data)
        file = BankFile.objects.create(sha256=sha256, file=kept, name=kept.name, state=State.REFUSED, answer=answer, by=by)
        record("upload_statement", file, by=by, file=file.name, state=file.state)
    return file


def _take(by: Person, file: BankFile, weighed: Weighed, name: str) -> dict[str, Any]:
    """Store and book the new lines, close the file, answer."""
    answer = weighed.answer(name)
    store(by, file, weighed.fresh, weighed)
    if file.state != State.IMPORTED:
        file.state, file.answer, file.imported_at = State.IMPORTED, storable(answer), now()
        file.save(update_fields=["state", "answer", "imported_at"])
    if weighed.fresh:
        record("import_statement", file, by=by, **{word: answer[word] for word in _SAID})
    return answer


def store(by: Person, file: BankFile, fresh: Sequence[tuple[Line, Verdict]], weighed: Weighed) -> None:
    """Rows for the new lines; their numbers are drawn first, so that an entry can name its line and a line its entry."""
    numbered = list(zip(numbers_for(BankLine, len(fresh)), fresh, strict=True))
    matched = [(pk, line, verdict) for pk, (line, verdict) in numbered if verdict.outcome == Outcome.MATCHED]
    lock_invoices(share for _pk, _line, verdict in matched for share in verdict.shares)
    bookings = [_booking(pk, line, verdict, weighed) for pk, line, verdict in matched]
    entries = book_payments(by, bookings, automatic=True)
    rows = [_row(pk, file, line, verdict, weighed, entries.get(pk)) for pk, (line, verdict) in numbered]
    BankLine.objects.bulk_create(rows, batch_size=AT_ONCE)


def _booking(pk: int, line: Line, verdict: Verdict, weighed: Weighed) -> Booking:
    assert line.value.on is not None, "a line without a day is doubtful"
    return Booking(
        line=pk,
        key=f"bank:{line.key}",
        account=weighed.accounts[line.own].pk,
        currency=line.document.currency,
        happened_on=line.value.on,
        number=line.document.number,
        payer=line.other.name,
        shares=verdict.shares,
    )


def _row(pk: int, file: BankFile, line: Line, verdict: Verdict, weighed: Weighed, entry: Entry | None) -> BankLine:
    document, other = line.document, line.other
    return BankLine(
        pk=pk,
        key=line.key,
        file=file,
        row=document.line,
        kind=document.kind[:100],
        number=document.number[:60],
        value_text=line.value.text[:40],
        value_on=line.value.on,
        amount=document.amount,
        currency=document.currency[:3],
        direction=line.direction,
        own=line.own[:60],
        own_account=weighed.accounts.get(line.own),
        other_name=other.name[:300],
        other_inn=other.inn[:20],
        other_kpp=other.kpp[:20],
        other_account=other.account[:60],
        other_bank=other.bank[:200],
        purpose=document.purpose,
        parts=[_part(part) for part in document.parts],
        raw=dict(document.raw),
        outcome=verdict.outcome,
        why=verdict.why,
        entry=entry,
    )


def _part(part: Part) -> dict[str, str]:
    party = part.party
    return {"amount": str(part.amount), "name": party.name, "inn": party.inn, "account": party.account, "purpose": part.purpose}
