"""XML as a plain tree that knows its lines: namespaces are dropped, a document type or an entity refuses the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

from okno.core.speech import _
from okno.money.rules.bank.values import StatementRefused

DEEPEST = 60


@dataclass(slots=True)
class Node:
    """An element by its local name."""

    name: str
    line: int
    space: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip()

    def all(self, path: str) -> Iterator[Node]:
        """Every element at «A/B/C» below this one."""
        name, _slash, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                yield from child.all(rest) if rest else (child,)

    def at(self, *paths: str) -> Node | None:
        """The first element at the first of these paths that leads anywhere."""
        return next((node for path in paths for node in self.all(path)), None)

    def text_at(self, *paths: str) -> str:
        """The first text at these paths that is not empty."""
        return next((node.text for path in paths for node in self.all(path) if node.text), "")


class _Builder(ContentHandler):
    def __init__(self, parser: Any) -> None:
        super().__init__()
        self.parser = parser
        self.root = Node("", 1)
        self.open = [self.root]

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:
        if len(self.open) > DEEPEST:
            raise SAXException("too deep")
        space, local = name
        node = Node(local, self.parser.getLineNumber(), space or "", {key[1]: value for key, value in attrs.items()})
        self.open[-1].children.append(node)
        self.open.append(node)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:
        self.open.pop()

    def characters(self, content: str) -> None:
        self.open[-1].pieces.append(content)


def tree_of(data: bytes) -> Node:
    """The root element. Raises StatementRefused for what is no well-formed, harmless XML."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    builder = _Builder(parser)
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException as error:
        words = _("В файле XML есть описание типа документа (DTD), такие файлы не принимаются: они могут тянуть чужое.")
        raise StatementRefused("unsafe_xml", words, parser.getLineNumber()) from error
    except (SAXException, ValueError, LookupError) as error:
        line = parser.getLineNumber()
        words = _("Файл XML испорчен, строка %(line)s. Выгрузите выписку из банка ещё раз.") % {"line": line}
        raise StatementRefused("corrupt_file", words, line) from error
    return builder.root.children[0]
