"""YAML nodes: a small, suspicious reading of YAML that keeps the line and column of everything.

PyYAML splits the text into events; this module builds plain values from them, and nothing else: no tags,
anchors or aliases, no name twice, YAML 1.2 words (`on`, `off`, `yes`, `no` are text), plain decimal numbers.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from coach.programme.problems import FieldPath, Problem, field_name, quoted

MAX_BYTES = 100_000  # a long routine is 10 kB
MAX_DEPTH = 20  # a routine goes 5 deep; PyYAML's effort grows with the square of the depth
MAX_VALUES = 5_000  # a routine of 50 exercises has about 1,500; bounds the time to a fraction of a second
MAX_TEXT = 4_000  # characters in one value; a page of text

_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Node:
    """A value and where it begins (counted from 1).

    Attributes:
        value: a scalar, a list of nodes, or nodes by field name.
        names: for a group of fields, where each field's name stands.
        legible: False if the value was refused, so that nothing further should be said about it.
    """

    line: int
    column: int
    value: "str | int | float | bool | list[Node] | dict[str, Node] | None" = None
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    legible: bool = True

    def plain(self) -> object:
        """Return the value as ordinary lists, dictionaries and scalars."""
        match self.value:
            case list():
                return [item.plain() for item in self.value]
            case dict():
                return {name: item.plain() for name, item in self.value.items()}
        return self.value


@dataclass(slots=True)
class Document:
    """What was read: the topmost node (None if reading had to stop) and every problem met on the way."""

    root: Node | None
    problems: list[Problem]


def read_document(data: bytes) -> Document:
    """Read the bytes of a YAML file; never raises, and takes well under a second whatever they are."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1000} kB, which no routine needs"
        return Document(None, [Problem(1, 1, "", message)])
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _end_of(data[: error.start].decode("utf-8"))
        return Document(None, [Problem(*place, "", "not UTF-8 text from here on: save the file as UTF-8")])
    reading = _Reading()
    try:
        root = reading.document(text)
    except _Stop as stop:
        return Document(None, [*reading.problems, stop.problem])
    return Document(root, reading.problems)


class _Stop(Exception):
    """Reading cannot go on."""

    def __init__(self, place: tuple[int, int], message: str, path: FieldPath = ()) -> None:
        self.problem = Problem(*place, field_name(path), message)


class _Reading:
    """One pass over the events of one text."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._values = 0
        self._loader: yaml.SafeLoader

    def document(self, text: str) -> Node:
        try:
            self._loader = yaml.SafeLoader(text)
        except yaml.reader.ReaderError as error:
            place = _end_of(text[: error.position])
            raise _Stop(place, f"the character U+{ord(text[error.position]):04X} cannot stand here") from None
        self._next()  # the start of the stream
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise _Stop((1, 1), "the file is empty: begin with a line such as 'name: my-routine'")
        root = self._node(self._next(), (), 0)
        self._next()  # the end of the document
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Stop(_place(event), "a second document begins here: one file holds one routine")
        return root

    def _next(self) -> Any:
        try:
            event: Any = self._loader.get_event()  # type: ignore[no-untyped-call]
        except yaml.MarkedYAMLError as error:
            raise _stop_of(error) from None
        except (ValueError, OverflowError):  # PyYAML lets these through for impossible character numbers
            mark = self._loader.get_mark()
            raise _Stop((mark.line + 1, mark.column + 1), "not a character or number YAML knows") from None
        return event

    def _node(self, event: Any, path: FieldPath, depth: int) -> Node:
        node = Node(*_place(event))
        self._values += 1
        if self._values > MAX_VALUES:
            raise _Stop(_place(event), f"more than {MAX_VALUES} values, which no routine needs", path)
        if depth > MAX_DEPTH:
            raise _Stop(_place(event), f"nested more than {MAX_DEPTH} deep, which no routine needs", path)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(node, path, f"'*{event.anchor}' is not allowed: write the value out here")
            return node
        if event.anchor is not None:
            self._say(_place(event), path, f"'&{event.anchor}' is not allowed: leave it out")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(node, path, f"the tag {quoted(tag)} is not allowed: leave it out")
        match event:
            case yaml.ScalarEvent():
                self._scalar(node, event, path)
            case yaml.SequenceStartEvent():
                self._list(node, path, depth)
            case yaml.MappingStartEvent():
                self._fields(node, path, depth)
        return node

    def _scalar(self, node: Node, event: yaml.ScalarEvent, path: FieldPath) -> None:
        node.value = event.value if event.style else _plain_value(event.value)
        if len(event.value) > MAX_TEXT:
            self._refuse(node, path, f"longer than {MAX_TEXT} characters, which no field needs")
        elif any("\ud800" <= character <= "\udfff" for character in event.value):
            self._refuse(node, path, "holds half a character (an escape from \\ud800 to \\udfff)")

    def _list(self, node: Node, path: FieldPath, depth: int) -> None:
        items: list[Node] = []
        node.value = items
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))

    def _fields(self, node: Node, path: FieldPath, depth: int) -> None:
        fields: dict[str, Node] = {}
        node.value = fields
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            place = _place(event)
            said = len(self.problems)
            key = self._node(event, path, depth + 1)
            name = event.value if isinstance(event, yaml.ScalarEvent) else None
            if name is None and len(self.problems) == said:
                self._say(place, path, "a field's name must be plain text")
            value = self._node(self._next(), path if name is None else (*path, name), depth + 1)
            if name is None or not key.legible:
                continue
            if name in fields:
                line = node.names[name][0]
                self._say(place, (*path, name), f"given twice: it already stands in line {line}")
                continue
            fields[name] = value
            node.names[name] = place

    def _refuse(self, node: Node, path: FieldPath, message: str) -> None:
        node.legible = False
        self._say((node.line, node.column), path, message)

    def _say(self, place: tuple[int, int], path: FieldPath, message: str) -> None:
        self.problems.append(Problem(*place, field_name(path), message))


def _plain_value(text: str) -> str | int | float | bool | None:
    """Return the value of an unquoted word."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _end_of(text: str) -> tuple[int, int]:
    """Line and column of whatever follows the text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


# What PyYAML says, and what a person is told; the first that fits counts.
_IN_WORDS = (
    ("found character '\\t'", "a tab stands here: indent with spaces"),
    ("mapping values are not allowed", "a ':' too many: quote text that holds ': ', or mend the indentation"),
    ("could not find expected ':'", "expected 'name: value'"),
    ("but found '<block mapping start>'", "the indentation does not match the lines above"),
    ("expected <block end>", "the indentation or a missing quote makes this line fit nowhere"),
    ("found unexpected end of stream", "a quote that is opened here is never closed"),
    ("expected ',' or ']'", "expected ',' or ']' to go on with the list or end it"),
    ("expected ',' or '}'", "expected ',' or '}' to go on with the group or end it"),
    ("but found '<stream end>'", "the file ends too early"),
    ("expected '<document start>'", "this belongs to no field above it"),
    ("expected the node content", "a value is missing before this"),
    ("that cannot start any token", "text cannot begin with this character: put it in quotes"),
    ("found unknown escape character", "a '\\' in double quotes has a meaning of its own: use single quotes"),
)


def _stop_of(error: yaml.MarkedYAMLError) -> _Stop:
    problem = error.problem or ""
    unclosed = "unexpected end of stream" in problem
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    place = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    for said, words in _IN_WORDS:
        if said in problem:
            return _Stop(place, words)
    return _Stop(place, f"not readable as YAML from here on: {problem or error.context}")
