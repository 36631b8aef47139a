"""Texts and what stands out in them; offsets are counted in UTF-16 units, as Telegram counts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from okno.channels.telegram.double.faults import bad_request

Entity = dict[str, Any]
TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}  # fmt: skip
FOUND = re.compile(r"(?<!\S)(?P<bot_command>/[A-Za-z0-9_]+(@\w+)?)|(?<!\w)(?P<mention>@[A-Za-z]\w{3,})|(?P<url>https?://\S+)")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def found_entities(text: str) -> list[Entity]:
    """What Telegram finds by itself in what a person typed: commands, names, addresses."""
    return [
        {"type": match.lastgroup or "bot_command", "offset": units(text[: match.start()]), "length": units(match.group())}
        for match in FOUND.finditer(text)
    ]


def read_html(source: str) -> tuple[str, list[Entity]]:
    """The text without its tags, and the entities; unknown and unclosed tags are refused, as Telegram does."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    if reader.open:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag {reader.open[-1][0]}")
    return reader.text, sorted(reader.entities, key=lambda each: (each["offset"], -each["length"]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, Entity]] = []
        self.entities: list[Entity] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')
        entity: Entity = {"type": TAGS[tag], "offset": units(self.text)}
        if tag == "a":
            entity["url"] = dict(attrs).get("href") or ""
        self.open.append((tag, entity))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad_request(f"can't parse entities: Unexpected end tag {tag}")
        entity = self.open.pop()[1]
        if length := units(self.text) - entity["offset"]:
            self.entities.append(entity | {"length": length})

    def handle_data(self, data: str) -> None:
        self.text += data
