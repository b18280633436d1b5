"""YAML text to nodes, by the events of PyYAML's parser (YAML 1.1, as libyaml reads it).

Anchors, aliases, tags and merge keys are refused: they would make spans wrong, and allow
documents that grow without bound when read.  Nothing here is recursive, so deep nesting
cannot exhaust the stack.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit, Related, diagnostic
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.facts.cut_texts import find_cut_texts
from b1mg_graph.facts.invisible import has_invisible
from b1mg_graph.facts.merge_markers import find_markers, has_marker
from b1mg_graph.facts.mistake import Mistake, RepairedText
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, pack, unpack
from b1mg_graph.facts.quotation_marks import has_curly

CParser: Any
try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML was built without libyaml
    CParser = None

DEEPEST = 50
"""The maximum depth of nesting; facts need seven levels."""

LONGEST = 100_000
"""The maximum number of characters of one value."""

_MOST = 60
"""The maximum number of characters of an anchor, a tag or a key that a message repeats."""

_SURROGATE = re.compile("[\ud800-\udfff]")


_MOST_REPAIRS = 30
"""The maximum number of mistakes in the text of one file that are reported in one run."""

_NULLS = frozenset(("~", "null", "Null", "NULL"))
"""What means no value in YAML, where it is not quoted."""

_NULL_WIDTH = max(map(len, _NULLS))

_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


class _Unreadable(Exception):  # noqa: N818 - it never leaves this module
    """Reading cannot continue; the only argument is the diagnostic."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a file.

    ``root`` is None if the file is empty or cannot be read.  Then ``unread`` are the words of the file, any of which
    can be an id that is described or referred to there.  ``guessed`` are the lines that were read as they were
    probably meant: what is found in them is doubtful.
    """

    root: Node | None
    unread: frozenset[str] = frozenset()
    guessed: frozenset[int] = frozenset()


def read(text: Text, diagnostics: list[Diagnostic]) -> Node | None:
    """The root node of the only document in ``text``; None if it is empty or cannot be read.  See ``read_document``."""
    return read_document(text, diagnostics).root


def read_document(text: Text, diagnostics: list[Diagnostic], keys: frozenset[str] = frozenset()) -> Document:
    """The only document in ``text`` (YAML 1.1).

    Errors are appended to ``diagnostics``.  After a mistake whose remedy is known, reading continues with the text as
    it would be without it, so that all mistakes of a file are found, and no others because of them.  ``keys`` are the
    words that are keys of facts.
    """
    if "\0" in text.content:
        at = text.content.index("\0")
        where = text.location(at, at + 1)
        diagnostics.append(
            diagnostic(
                "control-character",
                "the file contains a NUL byte",
                where,
                help="delete it; the file may be UTF-16, or not a text file",
            )
        )
        return Document(None, words_of(text.content))
    reading = text
    guessed: set[int] = set()
    if has_marker(text.content):
        reading = _without_markers(text, diagnostics)
        guessed.update(range(1, text.content.count("\n") + text.content.count("\r") + 2))
    for _ in range(_MOST_REPAIRS):
        found: list[Diagnostic] = []
        try:
            root, is_odd = _compose(reading, found)
            mistake = _typing_mistake(reading.content, root) if is_odd else None
        except yaml.reader.ReaderError as error:
            mistake = _unreadable_character(reading, error)
        except yaml.MarkedYAMLError as error:
            mistake = _cause(reading, error, keys)
        except _Unreadable as error:
            diagnostics += [*found, error.args[0]]
            return Document(None, words_of(text.content), frozenset(guessed))
        if mistake is None:
            diagnostics += found
            diagnostics += [cut.found_in(reading) for cut in find_cut_texts(reading.content, root)]
            return Document(_located(root, reading), words_of_lines(text, guessed), frozenset(guessed))
        finding = mistake.found_in(reading)
        lines = _lines_of(mistake, finding, reading)
        if finding.location is not None and not guessed.isdisjoint(lines):
            break  # it follows from a repair that was not what was meant
        diagnostics.append(finding)
        if not mistake.changes:
            break
        guessed |= lines
        reading = RepairedText(reading, mistake.changes)
    return Document(None, words_of(text.content), frozenset(guessed))


def words_of(content: str) -> frozenset[str]:
    """The words of a text, any of which can be an id."""
    return frozenset(_WORD.findall(content))


def words_of_lines(text: Text, lines: set[int]) -> frozenset[str]:
    """The words of some lines of a text, by their numbers from 1."""
    if not lines:
        return frozenset()
    written = re.split(r"\r\n?|\n", text.content)
    return frozenset(word for n, line in enumerate(written, 1) if n in lines for word in _WORD.findall(line))


def _without_markers(text: Text, diagnostics: list[Diagnostic]) -> Text:
    """The text without the markers of merges, which are reported."""
    mistakes = find_markers(text.content)
    diagnostics += [mistake.found_in(text) for mistake in mistakes]
    return RepairedText(text, [edit for mistake in mistakes for edit in mistake.changes])


def _lines_of(mistake: Mistake, finding: Diagnostic, reading: Text) -> set[int]:
    """The numbers of the lines that a mistake and its repair are in."""
    offsets = [mistake.start, *(edit.start for edit in mistake.changes)]
    lines = {reading.location(offset, offset).line for offset in offsets}
    return lines | ({finding.location.line} if finding.location else set())


def _located(root: Node | None, reading: Text) -> Node | None:
    """The nodes with the spans that they have in the file."""
    if root is None or not isinstance(reading, RepairedText):
        return root
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        start, end = (reading.original_offset(offset) for offset in unpack(node.span))
        node.span = pack(start, max(start, end))
        if isinstance(node, Mapping):
            waiting += [part for pair in node.items for part in pair]
        elif isinstance(node, Sequence):
            waiting += node.items
    return root


def _reached(content: str) -> int | None:
    """The offset of the first syntax error of a text, or of what is nested too deeply; None without either."""
    parser = _parser(content)
    depth = 0
    try:
        while (event := parser.get_event()).__class__ is not yaml.StreamEndEvent:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:  # libyaml needs time that grows with the square of the depth
                    return unpack(_span(event))[0]
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.reader.ReaderError as error:
        return int(error.position)
    except yaml.MarkedYAMLError as error:
        return _offset(error)
    return None


def _oddities(content: str, keys: frozenset[str]) -> int:
    """The number of keys in a valid text that occur twice in a mapping, or are of another sort than most there.

    There are two sorts: the words in ``keys``, and all others, which are ids.
    """
    found: list[Diagnostic] = []
    try:
        root, _ = _compose(Text("", content), found)
    except _Unreadable:
        return len(content)
    odd = len(found)
    waiting: list[Node] = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            known = sum(key.value in keys for key, _ in node.items)
            odd += min(known, len(node.items) - known)
            waiting += [value for _, value in node.items]
        elif isinstance(node, Sequence):
            waiting += node.items
    return odd


def _offset(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return int(mark.index) if mark is not None else 0


def _typing_mistake(content: str, root: Node | None) -> Mistake | None:
    """The first mistake of typing in a text that can be read, and is odd."""
    from b1mg_graph.facts.typing_mistakes import find_typing_mistake  # most texts are not odd

    return find_typing_mistake(content, root) if root is not None else None


def _cause(text: Text, error: yaml.MarkedYAMLError, keys: frozenset[str]) -> Mistake:
    """The mistake that caused a syntax error."""
    from b1mg_graph.facts.syntax_error import SyntaxErrorAt  # most texts have none
    from b1mg_graph.facts.yaml_errors import cause

    context = error.context_mark.index if error.context_mark is not None else None
    problem = error.problem or "the text is not valid YAML"
    at = SyntaxErrorAt(text.content, _offset(error), context, problem, keys)
    return cause(at, _reached, partial(_oddities, keys=keys))


def _compose(text: Text, diagnostics: list[Diagnostic]) -> tuple[Node | None, bool]:  # noqa: C901, PLR0912, PLR0915 - hot
    """The root node of a text, and whether the text is odd, so that it must be looked at for mistakes of typing.

    It is if it has a key without a value, a text in several lines with a hyphen in it, or characters out of the usual.
    """
    next_event = _parser(text.content).get_event
    scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: Node | None = None
    is_odd = has_curly(text.content) or has_invisible(text.content)
    documents = 0
    stack: list[tuple[Any, Scalar | None]] = []  # the collections that contain the current node
    parent: Any = None
    key: Scalar | None = None  # of the mapping `parent`, waiting for its value
    while True:
        event = next_event()
        kind = event.__class__
        if kind is scalar:
            start, end = event.start_mark.index, event.end_mark.index
            if event.anchor is not None or event.tag is not None or end - start > LONGEST:
                raise _scalar_refused(text, event)
            value, size = event.value, end - start
            if size <= _NULL_WIDTH:
                is_odd = is_odd or not size
                if value in _NULLS and not event.style and (key is not None or parent.__class__ is Sequence):
                    value = ""
            elif size != len(value):  # a text in quotation marks, or in several lines
                is_odd = is_odd or " -" in value
                if value[-1:] == "\n" and event.style in "|>":  # the end of the last line of a block is not part of it
                    value = value.rstrip("\n")
            node: Any = Scalar(value, start << 24 | size)  # nodes.pack, spelt out for speed
        elif kind is mapping_start or kind is sequence_start:
            if event.anchor is not None or event.tag is not None:
                raise _properties_refused(text, event)
            start = event.start_mark.index
            node = (Mapping if kind is mapping_start else Sequence)(pack(start, start + 1))
        elif kind is mapping_end or kind is sequence_end:
            if kind is mapping_end:
                _report_repeated_keys(text, parent, diagnostics)
            parent, key = stack.pop()
            continue
        elif kind is yaml.AliasEvent:
            help_ = "write the value out where it is needed"
            raise _refused(text, "alias", f"the alias `*{event.anchor[:_MOST]}` is not supported", _span(event), help_)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                help_ = "delete the `---`, or move the document to a file of its own"
                raise _refused(text, "several-documents", "a second document begins here", _span(event), help_)
            continue
        elif kind is yaml.StreamEndEvent:
            return root, is_odd
        else:
            continue
        if parent is None:
            root = node
        elif parent.__class__ is Sequence:
            parent.items.append(node)
        elif key is not None:
            parent.items.append((key, node))
            key = None
        else:
            key = _as_key(text, node)
            continue
        if kind is not scalar:
            stack.append((parent, key))
            if len(stack) > DEEPEST:
                help_ = "facts need at most seven levels; is a bracket not closed?"
                raise _refused(text, "too-deep", f"more than {DEEPEST} levels of nesting", node.span, help_)
            parent, key = node, None


def _as_key(text: Text, node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _refused(text, "wrong-structure", "a key must be a single value", node.span, "write a word and a colon")
    if node.value == "<<":
        help_ = "write the keys out where they are needed"
        raise _refused(text, "merge-key", "the merge key `<<` is not supported", node.span, help_)
    return node


def warn_where_slow() -> None:
    """Warn once per process if PyYAML's C parser is missing."""
    if CParser is None:
        warnings.warn(
            "PyYAML was installed without libyaml: its Python parser is used, which is many times slower", stacklevel=2
        )


def _parser(content: str) -> Any:
    return CParser(content) if CParser is not None else _PurePythonParser(content)


class _PurePythonParser:
    """PyYAML's pure Python parser, changed to refuse the escapes that libyaml refuses."""

    def __init__(self, content: str) -> None:
        self._loader: Any = yaml.Loader(content)

    def get_event(self) -> Any:
        """The next event."""
        try:
            event = self._loader.get_event()
        except ValueError as error:  # an escape beyond the last character
            raise self._refusal(self._loader.get_mark()) from error
        if event.__class__ is yaml.ScalarEvent and not event.value.isascii() and _SURROGATE.search(event.value):
            raise self._refusal(event.start_mark)
        return event

    @staticmethod
    def _refusal(mark: Any) -> yaml.MarkedYAMLError:
        return yaml.scanner.ScannerError(None, None, "found invalid Unicode character escape code", mark)


def _scalar_refused(text: Text, event: Any) -> _Unreadable:
    start, end = event.start_mark.index, event.end_mark.index
    if end - start <= LONGEST:
        return _properties_refused(text, event)
    message = f"a value of {end - start:,} characters; at most {LONGEST:,} are read"
    return _refused(text, "value-too-long", message, pack(start, start + 1), "is a quotation mark not closed?")


def _properties_refused(text: Text, event: Any) -> _Unreadable:
    start = event.start_mark.index
    if event.anchor is not None:
        code, what, help_ = (
            "alias",
            f"anchor `&{event.anchor[:_MOST]}`",
            "delete it, and write the value out where it is needed",
        )
    else:
        code, what = "yaml-tag", f"tag `{event.tag.replace('tag:yaml.org,2002:', '!!')[:_MOST]}`"
        help_ = "delete it: the schema defines the types of values"
    return _refused(text, code, f"the {what} is not supported", pack(start, start + 1), help_)


def _refused(text: Text, code: str, message: str, span: int, help_: str) -> _Unreadable:
    return _Unreadable(diagnostic(code, message, text.location(*unpack(span)), help=help_))


def _span(event: Any) -> int:
    return pack(event.start_mark.index, min(event.end_mark.index, event.start_mark.index + LONGEST))


def _report_repeated_keys(text: Text, mapping: Mapping, diagnostics: list[Diagnostic]) -> None:
    keys = [key.value for key, _ in mapping.items]
    if len(set(keys)) == len(keys):
        return
    first: dict[str, Scalar] = {}
    for key, _ in mapping.items:
        earlier = first.setdefault(key.value, key)
        if earlier is not key:
            diagnostics.append(
                diagnostic(
                    "duplicate-key",
                    f"`{key.value[:_MOST]}` occurs a second time",
                    text.location(*unpack(key.span)),
                    help="keep one, or combine the values of both",
                    related=[Related(text.location(*unpack(earlier.span)), "first here")],
                )
            )


def _unreadable_character(text: Text, error: yaml.reader.ReaderError) -> Mistake:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text.content)
    at = found.start() if found else 0
    if found is None:
        return Mistake("control-character", f"the file cannot be read: {error.reason}", at, at + 1, "delete it")
    message = f"the character U+{ord(found[0]):04X} is not allowed in a file"
    edits = (Edit(at, at + 1, "", "likely"),)
    return Mistake("control-character", message, at, at + 1, "delete it", edits)
