"""Questions of any number for measuring: those that the demo's people asked and closed, copied over three years.

Each copy has its own words, turns, requests to experts, talks in the journal, ratings and lines of history, whole weeks earlier:
what came on a Tuesday at ten came on a Tuesday at ten. Bells and letters are not copied; what waits is as the demo left it.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import DateTimeField, Model
from psycopg import sql

from okno.accounts.models import Person
from okno.core.models import Event, SearchRow
from okno.demo.filler import Table, copy_rows
from okno.demo.indexes import indexed_afterwards
from okno.desk.models import Consultation, Contact, Message, Question, Rating, Seen, Turn
from okno.home.actions import reindex
from okno.kpi.queries.statements import run

WEEKS = 156
AT_ONCE = 250_000
"""Questions of one statement: each looks through what the ones before have made."""
_AGO = f"(1 + mod(n.n, {WEEKS})) * interval '7 days'"
_OURS = "t.question_id IN (SELECT id FROM originals)"
_SAID = "SELECT id FROM desk_message WHERE question_id IN (SELECT id FROM originals)"
_MESSAGE = "(SELECT new FROM copies c WHERE c.kind = 'desk.message' AND c.n = n.n AND c.old = substr(t.key, 9)::bigint)"
_QUESTION = "(SELECT new FROM copies c WHERE c.kind = 'desk.question' AND c.n = n.n AND c.old = t.object_id)"


def _earlier(model: type[Model], only: str, **changed: str) -> Table:
    """A table all of whose moments move with the number of the copy."""
    moments = [str(each.column) for each in model._meta.concrete_fields if isinstance(each, DateTimeField)]
    return Table(model, only, {**{column: f"t.{column} - {_AGO}" for column in moments}, **changed})


TABLES = (
    _earlier(Question, "t.id IN (SELECT id FROM originals)"),
    _earlier(Consultation, _OURS),
    _earlier(Message, _OURS, key="t.key || '-copy-' || n.n"),
    _earlier(Turn, _OURS),
    _earlier(Seen, _OURS),
    _earlier(Rating, f"t.message_id IN ({_SAID})"),
    _earlier(
        Contact,
        "t.key IN (SELECT 'message:' || old FROM copies WHERE kind = 'desk.message')",
        key=f"'message:' || {_MESSAGE}",
    ),
    _earlier(
        Event,
        "t.kind = 'desk.question' AND t.object_id IN (SELECT id FROM originals)",
        object_id=_QUESTION,
    ),
)


@transaction.atomic
def fill_questions(count: int) -> None:
    """Let there be about so many questions, never fewer; what stands already is kept."""
    first = Question.objects.count() + 1  # numbers of copies that no earlier call gave out
    run(sql.SQL("DROP TABLE IF EXISTS pg_temp.originals"))
    run(
        sql.SQL("""CREATE TEMP TABLE originals AS SELECT id FROM desk_question q WHERE state = 'closed'
           AND NOT EXISTS (SELECT FROM desk_question m WHERE m.merged_into_id = q.id)
           AND EXISTS (SELECT FROM desk_message m WHERE m.question_id = q.id AND m.key !~ '-copy-[0-9]+$')""")
    )
    originals = run(sql.SQL("SELECT count(*) FROM originals"))[0][0]
    copies = -(-(count - Question.objects.count()) // originals)
    step = max(AT_ONCE // originals, 1)
    with indexed_afterwards(*(table.model for table in TABLES), SearchRow):
        for number in range(first, first + copies, step):
            copy_rows(TABLES, range(number, min(number + step, first + copies)))
        reindex(Person.objects.system())
    run(sql.SQL("DROP TABLE pg_temp.originals"))
    run(sql.SQL("ANALYZE"))
