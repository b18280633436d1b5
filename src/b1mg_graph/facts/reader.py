"""YAML text to nodes, by the events of PyYAML's parser (YAML 1.1, as libyaml reads it).

Anchors, aliases, tags and merge keys are refused: they would make spans wrong, and allow
documents that grow without bound when read.  Nothing here is recursive, so deep nesting
cannot exhaust the stack.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any

import yaml

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, pack, unpack

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Text

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


class _Unreadable(Exception):  # noqa: N818 - it never leaves this module
    """Reading cannot continue; the only argument is the diagnostic."""


def read(text: Text, diagnostics: list[Diagnostic]) -> Node | None:
    """The root node of the only document in ``text`` (YAML 1.1); None if it cannot be read or is empty.

    Errors are appended to ``diagnostics``: at most one that ends the reading, and any number of others.
    """
    if "\0" in text.content:
        at = text.content.index("\0")
        where = text.location(at, at + 1)
        diagnostics.append(
            diagnostic(
                "control-character",
                "the file holds a NUL byte",
                where,
                help="delete it; was the file saved as UTF-16 or is it no text?",
            )
        )
        return None
    try:
        return _compose(text, diagnostics)
    except _Unreadable as error:
        finding: Diagnostic = error.args[0]
    except yaml.reader.ReaderError as error:
        finding = _unreadable_character(text, error)
    except yaml.MarkedYAMLError as error:
        finding = _syntax(text, error)
    diagnostics.append(finding)
    return None


def _compose(text: Text, diagnostics: list[Diagnostic]) -> Node | None:  # noqa: C901, PLR0912, PLR0915 - hot
    next_event = _parser(text.content).get_event
    scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: Node | None = None
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
            node: Any = Scalar(event.value, start << 24 | (end - start))  # nodes.pack, spelt out for speed
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
            raise _refused(text, "alias", f"the alias `*{event.anchor[:_MOST]}` is not read", _span(event), help_)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                help_ = "delete the `---`, or put each document into a file of its own"
                raise _refused(text, "several-documents", "a second document begins here", _span(event), help_)
            continue
        elif kind is yaml.StreamEndEvent:
            return root
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
                help_ = "facts need no more than seven levels; is a bracket left open?"
                raise _refused(text, "too-deep", f"more than {DEEPEST} levels of nesting", node.span, help_)
            parent, key = node, None


def _as_key(text: Text, node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _refused(text, "wrong-structure", "a key must be a single value", node.span, "write a word and a colon")
    if node.value == "<<":
        help_ = "write the keys out where they are needed"
        raise _refused(text, "merge-key", "the merge key `<<` is not read", node.span, help_)
    return node


def warn_where_slow() -> None:
    """Warn once per process if PyYAML's C parser is missing."""
    if CParser is None:
        warnings.warn("PyYAML has no libyaml here: its Python parser reads the facts, many times slower", stacklevel=2)


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
    return _refused(text, "value-too-long", message, pack(start, start + 1), "is a quotation mark left open?")


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
        help_ = "delete it: what a value is, the schema says"
    return _refused(text, code, f"the {what} is not read", pack(start, start + 1), help_)


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
                    f"`{key.value[:_MOST]}` stands here a second time",
                    text.location(*unpack(key.span)),
                    help="keep one of them, or write the values of both into one",
                    related=[Related(text.location(*unpack(earlier.span)), "first here")],
                )
            )


def _unreadable_character(text: Text, error: yaml.reader.ReaderError) -> Diagnostic:
    found = yaml.reader.Reader.NON_PRINTABLE.search(text.content)
    at = found.start() if found else 0
    character = found[0] if found else ""
    message = (
        f"the character U+{ord(character):04X} may not stand in a file"
        if character
        else f"the file cannot be read: {error.reason}"
    )
    return diagnostic("control-character", message, text.location(at, at + 1), help="delete it")


def _syntax(text: Text, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    problem = error.problem or "the text is not YAML"
    tab = _tab_in_indent(text.content, at)
    if tab is not None:
        at = tab
        return diagnostic(
            "tab-indent",
            "a tab stands where YAML wants spaces",
            text.location(at, at + 1),
            help="indent with two spaces a level",
        )
    related = []
    if error.context_mark is not None and error.context and error.context_mark.index != at:
        start = error.context_mark.index
        related.append(Related(text.location(start, start + 1), error.context))
    return diagnostic("yaml-syntax", problem, text.location(at, at + 1), help=_remedy(problem), related=related)


def _tab_in_indent(content: str, at: int) -> int | None:
    """The offset of a tab at ``at`` or in the indentation of its line; None without one."""
    if content[at : at + 1] == "\t":
        return at
    begin = max(content.rfind("\n", 0, at), content.rfind("\r", 0, at)) + 1
    indent = re.compile(r"[ \t]*").match(content, begin)
    assert indent is not None
    tab = indent[0].find("\t")
    return begin + tab if tab >= 0 else None


def _remedy(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "a text that holds `: ` needs quotation marks around it; or is the line indented too far?"
    if "unexpected end of stream" in problem or "unexpected end" in problem:
        return "a quotation mark is open: look for the one that begins the text"
    if "did not find expected node content" in problem or "',' or" in problem:
        return "a bracket is open, or a comma is missing"
    if "did not find expected key" in problem or "block end" in problem:
        return "look at the indentation: keys of one record stand under each other"
    if "found character that cannot start any token" in problem:
        return "a text that begins with @, `, % or another sign of YAML needs quotation marks around it"
    return "b1mg-graph explain yaml-syntax shows what a facts file looks like"
