"""Habits of the house that no linter knows."""

from __future__ import annotations

import ast
import hashlib
import re
from itertools import pairwise

import pytest
from django.apps import apps
from django.db.models import DecimalField, Field, FloatField
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from tests.shape.repository import ROOT, texts

# what is drawn or compared and never paid; a further column is put down here on purpose
FLOATS = {
    "launches.Participant": {"past"},
    "launches.ParticipantEvent": {"past"},
    "launches.ReportPhoto": {"sharpness", "brightness", "away_km"},
    "kpi.PeerFigures": {"median", "lower", "upper"},
    "kpi.GrowthPoint": {"own", "target", "stretch", "trust", "shrunk", "gap", "volume", "unit_money", "margin"},
    "desk.TopicModel": {"top1", "top3"},
}
ROUBLES = re.compile(r"(^|_)(revenue|cost|money|gross|worth|amount|sum|price|discount|payroll|rent|receivables|debt|paid)(_|$)")
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:""", re.IGNORECASE)
SIGNALS = re.compile(
    r"django\.(db\.models|core|contrib\.auth)\.signals|@receiver\b|\b(pre|post)_(save|delete|init)\b|m2m_changed"
)
# letters know no style sheet, a report that is one file brings its own; no page is served from either
ALONE = ("okno/channels/mail/templates/mail/", "okno/cli/")


def models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("okno.")]


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_money_is_decimal(model: type) -> None:
    fields: list[Field] = model._meta.concrete_fields  # type: ignore[attr-defined]
    label = model._meta.label  # type: ignore[attr-defined]
    assert {field.name for field in fields if isinstance(field, FloatField)} == FLOATS.get(label, set())
    for field in fields:
        if ROUBLES.search(field.name) and field.name not in FLOATS.get(label, set()) and field.get_internal_type() != "CharField":
            assert isinstance(field, DecimalField), f"{label}.{field.name}"


def test_templates_carry_no_script_and_no_style_of_their_own() -> None:
    """The policy of our pages refuses both; so does this."""
    found = {
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path, text in texts(".html")
        if path.is_relative_to(ROOT / "okno") and not str(path.relative_to(ROOT)).startswith(ALONE)
        for match in INLINE.finditer(text)
    }
    assert found == set()


def test_every_template_is_understood() -> None:
    """Also those that a page needs only now and then: an unknown word in one is a broken page."""
    found = {}
    for folder in (ROOT / "okno").glob("**/templates"):
        for path in folder.rglob("*.html"):
            try:
                get_template(str(path.relative_to(folder)))
            except TemplateSyntaxError as error:
                found[str(path.relative_to(ROOT))] = str(error)
    assert found == {}


def test_nothing_happens_behind_the_back() -> None:
    """Business is in actions; what follows from a write stands in the action that writes."""
    found = {
        str(path.relative_to(ROOT))
        for path, text in texts(".py")
        if path.is_relative_to(ROOT / "okno") and "migrations" not in path.parts and SIGNALS.search(text)
    }
    assert found == set()


# codes, invitations and new passwords go by their door whatever people chose; who stands in is said by the bell alone
KINDLESS = {
    "okno/accounts/actions.py",
    "okno/accounts/adapter.py",
    "okno/launches/actions/signatures.py",
    "okno/network/actions/leaves.py",
}


def test_every_message_says_of_what_kind_it_is() -> None:
    """Without one nobody can choose how to hear of it."""
    found = {
        str(path.relative_to(ROOT))
        for path, text in texts(".py")
        if path.is_relative_to(ROOT / "okno") and "import" in text and "okno.core.outbox" in text
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("tell", "tell_many")
        and "kind" not in {word.arg for word in call.keywords}
    }
    assert found - {"okno/core/outbox.py"} == KINDLESS


def test_the_repository_knows_no_machine() -> None:
    """No path of somebody's computer, no host of a package registry: a clone works anywhere."""
    # in pieces, or this file would be found
    folders = ("work/", "root/", "home/" + r"[a-z]\w+/", "tmp/" + "okno")
    hosts = ("pypi" + r"\.org", "python" + "hosted")
    machine = re.compile("|".join([*(r"(?<![\w.*<>}-])/" + folder for folder in folders), *hosts]))
    found = {f"{path.relative_to(ROOT)}: {match[0]}" for path, text in texts() for match in machine.finditer(text)}
    assert found == set()


# the first letters of the name that is never used, in both alphabets, as a hash: length -> what it must not be
NEVER = {
    10: "d9d7a8593310db52ff17462806eb56cddc966c26422e232177b2716f9494930c",
    9: "affb4c51a5109165dc61ba7dfd4cbbc0700f3630fa761d99c8ab20c96ca334c5",
}


def test_a_certain_name_is_never_said() -> None:
    found = set()
    for path, text in texts():
        words = re.findall(r"[a-zа-яё]+", text.lower())
        for said in {*words, *(first + second for first, second in pairwise(words))}:
            for length, hashed in NEVER.items():
                if len(said) >= length and hashlib.sha256(said[:length].encode()).hexdigest() == hashed:
                    found.add(str(path.relative_to(ROOT)))
    assert found == set()
