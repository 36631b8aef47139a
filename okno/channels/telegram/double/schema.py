"""Telegram's own types: what is asked, answered and told is read by aiogram, so that the double cannot drift from them."""

from __future__ import annotations

import json
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from aiogram import methods
from aiogram.methods.base import Response, TelegramMethod
from aiogram.types import Update
from pydantic import BaseModel, ValidationError

from okno.channels.telegram.double.faults import Refusal


def read_call(name: str, given: dict[str, Any]) -> TelegramMethod[Any]:
    """The method with its arguments, as it stands in a form; 404 and 400 are Telegram's."""
    kind = _method(name)
    if kind is None:
        raise Refusal(404, "Not Found")
    fields = {key: _value(kind, key, value) for key, value in given.items() if key in kind.model_fields}
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise Refusal(400, f"Bad Request: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def checked_answer(call: TelegramMethod[Any], result: Any) -> dict[str, Any]:
    """The answer with its result, once aiogram reads it and knows every word of it."""
    answer = {"ok": True, "result": result}
    envelope: Any = Response  # of a type that is known when it runs
    _known(envelope[type(call).__returning__].model_validate(answer), call.__api_method__)
    return answer


def checked_update(update: dict[str, Any]) -> dict[str, Any]:
    """The update, once aiogram reads it and knows every word of it."""
    _known(Update.model_validate(update), "update")
    return update


def _known(model: Any, where: str) -> None:
    """aiogram keeps words that it does not know: here each is a slip of ours."""
    if isinstance(model, list | tuple):
        for each in model:
            _known(each, where)
    elif isinstance(model, BaseModel):
        if model.model_extra:
            raise AssertionError(f"{where}: Telegram has no {sorted(model.model_extra)}")
        for name in model.model_fields_set:
            _known(getattr(model, name), f"{where}.{name}")


@cache
def _method(name: str) -> type[TelegramMethod[Any]] | None:
    """By the name in the address, in whatever case, as Telegram reads it."""
    known = {each.lower(): each for each in methods.__all__}
    return getattr(methods, known[name.lower()]) if name.lower() in known else None


def _value(kind: type[TelegramMethod[Any]], key: str, value: Any) -> Any:
    """A form holds texts; what is not a text by the schema is JSON in it."""
    if not isinstance(value, str) or str in _members(kind.model_fields[key].annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise Refusal(400, f"Bad Request: can't parse {key} JSON object") from None


def _members(annotation: Any) -> set[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return set().union(*(_members(each) for each in get_args(annotation)))
    return {annotation}
