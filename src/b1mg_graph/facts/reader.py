"""YAML text to nodes, by the events of PyYAML's parser (YAML 1.1, as libyaml reads it).

Anchors, aliases, tags and merge keys are refused: they make spans lie, and they open
the door to documents that grow without bound when read.  Nothing here is recursive, so
no nesting can exhaust the stack.
"""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, pack, unpack

if TYPE_CHECKING:
    from b1mg_graph.diagnostics.text import Text

try:
    from yaml.cyaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None

DEEPEST = 50
"""Levels of nesting that a document may have; facts need seven."""

LONGEST = 100_000
"""Characters that one value may have."""


class _Unreadable(Exception):
    """The document cannot be read on; its one argument is the finding."""


def read(text: Text, diagnostics: list[Diagnostic]) -> Node | None:
    """The root node of the one document in ``text``, or None where it cannot be read or is empty.

    What is wrong is appended to ``diagnostics``: at most one fault that ends the
    reading, and any number of others.
    """
    if "\0" in text.content:
        at = text.content.index("\0")
        where = text.location(at, at + 1)
        diagnostics.append(diagnostic("control-character", "the file holds a NUL byte", where, help="delete it; was the file saved as UTF-16 or is it no text?"))
        return None
    try:
        return _compose(text, diagnostics)
    except _Unreadable as fault:
        finding: Diagnostic = fault.args[0]
    except yaml.reader.ReaderError as fault:
        finding = _unreadable_character(text, fault)
    except yaml.MarkedYAMLError as fault:
        finding = _syntax(text, fault)
    diagnostics.append(finding)
    return None


def _compose(text: Text, diagnostics: list[Diagnostic]) -> Node | None:
    next_event = _parser(text.content).get_event
    scalar, mapping_start, sequence_start = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: Node | None = None
    documents = 0
    stack: list[tuple[Node | None, Scalar | None]] = []  # what was open when the present node began
    parent: Node | None = None
    key: Scalar | None = None  # of the mapping `parent`, waiting for its value
    while True:
        event = next_event()
        kind = event.__class__
        if kind is scalar:
            start, end = event.start_mark.index, event.end_mark.index
            if event.anchor is not None or event.tag is not None or end - start > LONGEST:
                _refuse_scalar(text, event)
            node: Node = Scalar(event.value, start << 24 | (end - start))  # nodes.pack, spelt out for speed
        elif kind is mapping_start or kind is sequence_start:
            start = event.start_mark.index
            node = Mapping(pack(start, start + 1)) if kind is mapping_start else Sequence(pack(start, start + 1))
            if event.anchor is not None or event.tag is not None:
                _refuse_properties(text, event)
        elif kind is mapping_end or kind is sequence_end:
            if kind is mapping_end:
                _refuse_repeated_keys(text, parent, diagnostics)
            parent, key = stack.pop()
            continue
        elif kind is yaml.AliasEvent:
            span = event.start_mark.index, event.end_mark.index
            raise _Unreadable(diagnostic("alias", f"the alias `*{event.anchor}` is not read", text.location(*span), help="write the value out where it is needed"))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                where = text.location(event.start_mark.index, event.end_mark.index)
                raise _Unreadable(diagnostic("several-documents", "a second document begins here", where, help="delete the `---`, or put each document into a file of its own"))
            continue
        elif kind is yaml.StreamEndEvent:
            return root
        else:
            continue
        if parent is None:
            root = node
        elif parent.__class__ is Sequence:
            parent.items.append(node)  # type: ignore[arg-type]
        elif key is None:
            if kind is not scalar:
                raise _Unreadable(diagnostic("wrong-structure", "a key must be a single value", text.location(*unpack(node.span))))
            if node.value == "<<":  # type: ignore[union-attr]
                raise _Unreadable(diagnostic("merge-key", "the merge key `<<` is not read", text.location(*unpack(node.span)), help="write the keys out where they are needed"))
            key = node  # type: ignore[assignment]
            continue
        else:
            parent.items.append((key, node))  # type: ignore[arg-type]
            key = None
        if kind is not scalar:
            stack.append((parent, key))
            if len(stack) > DEEPEST:
                raise _Unreadable(diagnostic("too-deep", f"more than {DEEPEST} levels of nesting", text.location(*unpack(node.span)), help="facts need no more than seven levels; is a bracket left open?"))
            parent, key = node, None


def warn_where_slow() -> None:
    """Say, once in a process, that PyYAML's C parser is missing where it is."""
    if CParser is None:
        warnings.warn("PyYAML has no libyaml here: its Python parser reads the facts, many times slower", stacklevel=2)


def _parser(content: str) -> Any:
    return CParser(content) if CParser is not None else yaml.Loader(content)


def _refuse_scalar(text: Text, event: Any) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    if end - start > LONGEST:
        message = f"a value of {end - start:,} characters; at most {LONGEST:,} are read"
        raise _Unreadable(diagnostic("value-too-long", message, text.location(start, start + 1), help="is a quotation mark left open?"))
    _refuse_properties(text, event)


def _refuse_properties(text: Text, event: Any) -> None:
    where = text.location(event.start_mark.index, event.start_mark.index + 1)
    if event.anchor is not None:
        raise _Unreadable(diagnostic("alias", f"the anchor `&{event.anchor}` is not read", where, help="delete it, and write the value out where it is needed"))
    raise _Unreadable(diagnostic("yaml-tag", f"the tag `{event.tag.replace('tag:yaml.org,2002:', '!!')}` is not read", where, help="delete it: what a value is, the schema says"))


def _refuse_repeated_keys(text: Text, mapping: Any, diagnostics: list[Diagnostic]) -> None:
    keys = [key.value for key, _ in mapping.items]
    if len(set(keys)) == len(keys):
        return
    times = Counter(keys)
    first: dict[str, Scalar] = {}
    for key, _ in mapping.items:
        if times[key.value] > 1 and key.value in first:
            earlier = first[key.value]
            diagnostics.append(
                diagnostic(
                    "duplicate-key",
                    f"`{key.value}` stands here a second time",
                    text.location(*unpack(key.span)),
                    help="keep one of them, or write the values of both into one",
                    related=[Related(text.location(*unpack(earlier.span)), "first here")],
                )
            )
        first.setdefault(key.value, key)


def _unreadable_character(text: Text, fault: yaml.reader.ReaderError) -> Diagnostic:
    at = next((i for i, c in enumerate(text.content) if not c.isprintable() and c not in "\t\n\r\x85"), 0)
    character = text.content[at : at + 1]
    message = f"the character U+{ord(character):04X} may not stand in a file" if character else f"the file cannot be read: {fault.reason}"
    return diagnostic("control-character", message, text.location(at, at + 1), help="delete it")


def _syntax(text: Text, fault: yaml.MarkedYAMLError) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    at = mark.index if mark is not None else 0
    problem = fault.problem or "the text is not YAML"
    if text.content[at : at + 1] == "\t":
        return diagnostic("tab-indent", "a tab stands where YAML wants spaces", text.location(at, at + 1), help="indent with two spaces a level")
    related = []
    if fault.context_mark is not None and fault.context and fault.context_mark.index != at:
        start = fault.context_mark.index
        related.append(Related(text.location(start, start + 1), fault.context))
    return diagnostic("yaml-syntax", problem, text.location(at, at + 1), help=_remedy(problem), related=related)


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
