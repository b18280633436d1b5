"""Causes of a syntax error that have to do with quotation marks, and with texts that need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.mistake import Mistake, quoted
from b1mg_graph.facts.quotation_marks import CURLY
from b1mg_graph.facts.syntax_error import is_in_brackets, value_end, value_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.syntax_error import Line, SyntaxErrorAt

_SPECIAL = re.compile(r"[@`%&*!|>?]")
_CUT = re.compile(r"\S([ \t]+)#")
_AFTER_IN_BLOCK = re.compile(r"[ \t]*(?:[ \t]#.*)?$")
_AFTER_IN_FLOW = re.compile(r"[ \t]*(?:[,}\]].*)?(?:[ \t]#.*)?$")
_NEXT_KEY = re.compile(r"[\w-]+:(?: |$)")


def curly_quotes(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """Curly quotation marks around a text that would need straight ones."""
    for line in error.near:
        for start in value_starts(line):
            found = curly_at(error.content, line, start)
            if found is not None:
                yield found


def curly_at(content: str, line: Line, start: int) -> Mistake | None:
    """The mistake of curly quotation marks around the text that begins at ``start``; None if there are none."""
    closing = CURLY.get(content[start : start + 1])
    if closing is None:
        return None
    after = _AFTER_IN_FLOW if is_in_brackets(line, start) else _AFTER_IN_BLOCK
    for end in range(start + 1, line.end):
        if content[end] in closing + "\"'" and after.match(line.text, end + 1 - line.start):
            inner = content[start + 1 : end]
            (edit,) = quoted(inner, 0, len(inner))
            edits = (Edit(start, end + 1, edit.replacement, "sure"),)
            message = f"the quotation marks {content[start]} {content[end]} do not quote in YAML"
            return Mistake("curly-quotes", message, start, end + 1, "write straight ones, \" or '", edits)
    return None


def inner_quotes(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """An apostrophe within single quotation marks, or a straight quotation mark within double ones."""
    for line in error.near:
        for start in value_starts(line):
            mark = error.content[start : start + 1]
            if mark in ("'", '"') and start < line.end:
                found = _inner(error.content, line, start, mark)
                if found is not None:
                    yield found


def _inner(content: str, line: Line, start: int, mark: str) -> Mistake | None:
    after = _AFTER_IN_FLOW if is_in_brackets(line, start) else _AFTER_IN_BLOCK
    inner: list[int] = []
    closing = None
    at = start + 1
    while at < line.end:
        if mark == '"' and content[at] == "\\":
            at += 1
        elif content[at] == mark:
            if mark == "'" and content[at + 1 : at + 2] == mark:
                at += 1
            elif after.match(line.text, at + 1 - line.start):
                closing = at
                break
            else:
                inner.append(at)
        at += 1
    if not inner or (closing is None and mark == '"'):
        return _text_behind(content, line, start, inner)
    escape = "''" if mark == "'" else '\\"'
    edits = [Edit(at, at + 1, escape) for at in inner]
    if closing is None:
        end = value_end(line, start)
        edits.append(Edit(end, end, mark))
    if mark == "'":
        message = "this apostrophe ends the text, which begins with a single quotation mark"
        help_ = "write the apostrophe twice, or put the text into double quotation marks"
    else:
        message = "this quotation mark ends the text, but more text follows"
        help_ = 'write \\" for a quotation mark within the text, or put the text into single quotation marks'
    return Mistake("yaml-syntax", message, inner[0], inner[0] + 1, help_, tuple(edits))


def _text_behind(content: str, line: Line, start: int, inner: list[int]) -> Mistake | None:
    """A text that begins with a quoted part and goes on behind it."""
    if not inner:
        return None
    message = "this quotation mark ends the text, but more text follows"
    help_ = "put quotation marks of the other kind around the whole text"
    edits = quoted(content, start, value_end(line, start))
    return Mistake("yaml-syntax", message, inner[-1], inner[-1] + 1, help_, edits)


def open_quotes(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A quotation mark that is opened and not closed in its line."""
    for line in error.above():
        for start in value_starts(line):
            mark = error.content[start : start + 1]
            if mark not in ("'", '"') or start >= line.end or not _is_open(line.text[start - line.start :], mark):
                continue
            for edits in _closings(error.content, line, start, mark):
                message = "this quotation mark is not closed"
                help_ = f"write another {mark} where the text ends"
                yield Mistake("yaml-syntax", message, start, start + 1, help_, edits)


def _is_open(text: str, mark: str) -> bool:
    text = text.replace("\\\\", "").replace('\\"', "") if mark == '"' else text[:1] + text[1:].replace("''", "")
    return text.count(mark) % 2 == 1


def _closings(content: str, line: Line, start: int, mark: str) -> Iterator[tuple[Edit, ...]]:
    end = value_end(line, start)
    if not is_in_brackets(line, start):
        key = re.match(r"[\w-]+(?=: )", line.text[start + 1 - line.start :])
        if key is not None:  # the mark is before a key
            yield (Edit(start, start + 1, ""),)
    last = content[end - 1]
    if last in (*CURLY, "'", '"') and end - 1 > start:
        yield (Edit(end - 1, end, mark),)
    yield (Edit(end, end, mark),)
    if mark == "'":  # an apostrophe that begins a text
        yield quoted(content, start, end)
    end = line.start + len(line.text.rstrip())
    yield (Edit(end, end, mark),)


def special_beginnings(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A text that begins with a sign of YAML."""
    content, at = error.content, error.at
    line = error.lines[error.number_of(at)]
    if line.text[:1] == "%":  # a directive
        return
    context = error.context_at
    start = context if context is not None and content[context : context + 1] in ("|", ">", "*", "&", "!") else at
    if _SPECIAL.match(content, start):
        message = f"a text cannot begin with `{content[start]}` without quotation marks"
        edits = quoted(content, start, value_end(line, start))
        yield Mistake("yaml-syntax", message, start, start + 1, "put quotation marks around the text", edits)
    if content[at : at + 2] == "- " and "block sequence entries" in error.problem:
        edits = quoted(content, at, value_end(line, at))
        help_ = "begin a new line before the hyphen if it begins a list; put quotation marks around a text"
        yield Mistake("yaml-syntax", "a list cannot begin in the line of its key", at, at + 1, help_, edits)


def bracketed_beginnings(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A text that begins with a bracket, such as ``[Draft] The lake``."""
    for line in error.near[:2]:
        for start in value_starts(line):
            mark = error.content[start : start + 1]
            ends = line.text.find({"[": "]", "{": "}"}.get(mark, "\n"), start - line.start)
            if ends < 0 or not line.text[ends + 1 :].strip() or is_in_brackets(line, start):
                continue
            message = f"a text that begins with `{mark}` needs quotation marks"
            edits = quoted(error.content, start, value_end(line, start))
            yield Mistake("yaml-syntax", message, start, start + 1, "put quotation marks around the text", edits)


def colons_in_text(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A text that holds a colon and a space."""
    content, at = error.content, error.at
    if content[at : at + 1] != ":":
        return
    line = error.lines[error.number_of(at)]
    starts = [start for start in value_starts(line) if line.start + line.indent < start <= at]
    before_key = [start for start in starts if content[start - 1] == " " and ":" in content[line.start : start]]
    if not before_key:
        return
    start = before_key[-1]
    if content[start : start + 1] in "\"'[{":
        return
    word = re.compile(r"[\w-]+$").search(content, start, at)
    if is_in_brackets(line, at) and word is not None and word.start() > start and word[0] in error.keys:
        return  # a comma is missing before this key
    end = value_end(line, at)
    message = "in YAML, a colon followed by a space ends a key"
    help_ = "put quotation marks around the text"
    yield Mistake("yaml-syntax", message, at, at + 1, help_, quoted(content, start, end))


def cut_texts(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """`` #`` within a text, where a comment begins that hides the rest of the line."""
    for line in error.near:
        for m in _CUT.finditer(line.text):
            at = line.start + m.end() - 1
            starts = [start for start in value_starts(line) if start < at and start > line.start + line.indent]
            if not starts:
                continue
            start = starts[-1]
            stop = re.compile(r"[,}\]]").search(line.text, at - line.start) if is_in_brackets(line, at) else None
            if is_in_brackets(line, at) and stop is None:
                continue
            end = line.start + (stop.start() if stop else len(line.text.rstrip()))
            if is_in_brackets(line, at) and _NEXT_KEY.search(line.text, at - line.start, end - line.start):
                continue
            message = "` #` begins a comment here: YAML does not read the rest of the line"
            help_ = "put quotation marks around the text"
            repair = () if stop else (Edit(at, at + 1, "_"),)
            edits = quoted(error.content, start, end) if stop else ()
            yield Mistake("yaml-syntax", message, at, at + 1, help_, edits, repair)
