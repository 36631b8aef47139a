"""The one window of the world: in each place the same questions, with what is said outside and inside of them.

Egor is asked about the own place, Zhanna about the foreign one, nobody about the sister; Igor is asked nothing.
"""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from okno.accounts.models import Person
from okno.core.clock import now
from okno.core.drafts import attach
from okno.core.files import take_file
from okno.core.models import OutMessage, StoredFile
from okno.desk.actions.announcements import publish_announcement
from okno.desk.actions.answers import answer_question
from okno.desk.actions.consultations import answer_consultation, consult
from okno.desk.actions.incoming import Incoming, ask, reply
from okno.desk.actions.notes import write_note
from okno.desk.actions.questions import close_question
from okno.desk.actions.routing import add_rule
from okno.desk.actions.settings import add_phrase, save_view
from okno.desk.models import Department, Message, MessageFile, NoteFile, Question, Topic
from okno.desk.rules.announcements import Choice, To
from tests.access.marks import BEHIND, BIRDS, INSIDE, NOT_YET, picture

if TYPE_CHECKING:
    from tests.access.world import Place


def add_to_window(cast: SimpleNamespace, places: dict[str, Place]) -> None:
    """One of everything that an address of the window can name."""
    _talk(cast.anna, places["own"], cast.stas, cast.dmitry, cast.egor)
    _talk(cast.anna, places["sister"], cast.pavel, cast.pavel, None)
    _talk(cast.boris, places["foreign"], cast.foma, cast.foma, cast.zhanna)
    for by, place in ((cast.anna, places["own"]), (cast.boris, places["foreign"])):
        place.numbers["phrase"] = add_phrase(by, f"{BIRDS[place.code]}: {INSIDE} фраза").pk
        place.numbers["view"] = save_view(by, f"{BIRDS[place.code]}: {INSIDE} вид", f"q={place.code}").pk
        listed = Choice(To.LISTED, listed=("P-1" if by == cast.anna else "P-2",))
        place.numbers["announcement"] = publish_announcement(by, f"{BIRDS[place.code]}: объявление", "Читайте", listed).pk
        place.numbers["draft_file"] = _beside_a_draft(by, f"{BIRDS[place.code]}-черновик.png")
    own = places["own"].numbers
    own["common_phrase"] = add_phrase(cast.galina, "Смотрю и вернусь с ответом", is_common=True).pk
    own["rule"] = add_rule(cast.galina, ["баннер"], Topic.objects.get(code="ads")).pk


def _talk(by: Person, place: Place, asker: Person, other: Person, expert: Person | None) -> None:
    """Four questions: one that is talked over, another of somebody else, one that is answered, one that was closed."""
    bird, numbers = BIRDS[place.code], place.numbers
    question = _ask(asker, place, "вопрос")
    other_question, answered, closed = (_ask(other, place, "другой"), _ask(asker, place, "третий"), _ask(asker, place, "прежний"))
    numbers |= {each: row.pk for each, row in (("question", question), ("other_question", other_question), ("closed", closed))}
    reply(asker, question.pk, Incoming(f"{bird}: ещё слово", f"{bird}-more"))
    first, more = question.messages.order_by("pk")
    numbers |= {"message": first.pk, "more": more.pk}
    numbers["message_file"] = _with_file(asker, f"{bird}-вопрос.png")
    MessageFile.objects.create(message=first, file_id=numbers["message_file"])
    note = write_note(by, question.pk, f"{bird}: {INSIDE} заметка, @Галина посмотрите", key=f"{bird}-note")
    numbers |= {"note": note.pk, "note_file": _with_file(by, f"{bird}-{INSIDE}.png")}
    NoteFile.objects.create(note=note, file_id=numbers["note_file"])
    close_question(by, closed.pk, f"{bird}: {INSIDE} причина")
    _answer(by, place, answered)
    if expert:
        _consult(by, place, question, expert)


def _ask(asker: Person, place: Place, word: str) -> Question:
    return ask(asker, place.code, Incoming(f"{BIRDS[place.code]}: {word}", f"{place.code}-{word}"))


def _answer(by: Person, place: Place, question: Question) -> None:
    """One answer that the partner has, and one that may still be called back."""
    bird = BIRDS[place.code]
    closing = answer_question(by, question.pk, f"{bird}: ответ", key=f"{bird}-answer")
    Message.objects.filter(pk=closing.pk).update(leaves_at=now() - timedelta(seconds=1))
    waiting = answer_question(by, place.number("other_question"), f"{bird}: {NOT_YET}", key=f"{bird}-waiting")
    later = now() + timedelta(days=1)
    Message.objects.filter(pk=waiting.pk).update(leaves_at=later)
    OutMessage.objects.filter(key__startswith=f"answer:{waiting.pk}:").update(leaves_at=later)
    place.numbers |= {"closing": closing.pk, "waiting_answer": waiting.pk}


def _consult(by: Person, place: Place, question: Question, expert: Person) -> None:
    """Asked twice: what was answered, with a file, and what waits."""
    bird, department = BIRDS[place.code], Department.objects.get(head=expert)
    done = consult(by, question.pk, department, text=f"{bird}: {BEHIND} просьба")
    attach(expert, "reply", [SimpleUploadedFile(f"{bird}-{BEHIND}.png", picture().getvalue(), "image/png")])
    answer_consultation(expert, done.pk, f"{bird}: {BEHIND} справка", draft="reply")
    waits = consult(by, question.pk, department, text=f"{bird}: {BEHIND} ещё просьба")
    place.numbers |= {"done_consultation": done.pk, "consultation": waits.pk, "consultation_file": done.files.get().file_id}


def _with_file(by: Person, name: str) -> int:
    return take_file(by, StoredFile.Kind.PHOTO, name, picture()).pk


def _beside_a_draft(by: Person, name: str) -> int:
    attach(by, "composer", [SimpleUploadedFile(name, picture().getvalue(), "image/png")])
    return StoredFile.objects.get(by=by, name__startswith=name.removesuffix(".png")).pk
