"""Causes of a syntax error that have to do with white space, and with colons and hyphens that need some."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.invisible import INVISIBLE, is_wide, named
from b1mg_graph.facts.mistake import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.facts.syntax_error import Line, SyntaxErrorAt

_TAB_IN_INDENT = re.compile(r"^[ ]*(?:-[ ]*)*(\t[ \t]*)", re.MULTILINE)
_NO_SPACE = re.compile(r" *(?:- +)*(?P<key>[\w-]+)(?P<colon>:)(?!//)(?=[^\s:])")
_NO_SPACE_AFTER_HYPHEN = re.compile(r" *(?P<hyphen>-)(?=[\w{\[\"'])")
_NO_COLON = re.compile(r" *(?:- +)?(?P<key>[\w-]+)(?P<rest> +[^\s:#].*)?$")
_WIDTHS = (2, 4, 8)


def _where(text: str, place: int) -> str:
    before = text[:place]
    if _BREAK.match(text[place]):
        return "in the text, and ends the line for YAML"
    if not before.strip(" \t-"):
        return "after the hyphen" if "-" in before else "in the indentation"
    if before.rstrip()[-1:] in (":", ","):
        return "after the colon" if before.rstrip()[-1] == ":" else "after the comma"
    return "in the key"


_BREAK = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line for YAML 1.1 and for few editors."""

_STEPS = (4, 2, 3)
"""The numbers of spaces a level that are in use, the one first of which the others are fractions."""

_RARE = 4
"""At most one line in so many is indented by another number than a multiple of the step."""


def tabs(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """Tabs in the indentation, all of a file at once: a file with one often has them everywhere."""
    content = error.content
    if content[error.at : error.at + 1] == "\t":
        first = error.at
    else:
        line = error.lines[error.number_of(error.at)]
        in_line = _TAB_IN_INDENT.match(line.text)
        if in_line is None:
            return
        first = line.start + in_line.start(1)
    runs = [(m.start(1), m.end(1)) for m in _TAB_IN_INDENT.finditer(content)]
    runs = [run for run in runs if content[run[1] : run[1] + 1] not in "\r\n"] or [(first, first + 1)]
    lines = f" in {len(runs)} lines" if len(runs) > 1 else ""
    message = f"a tab in the indentation{lines}: YAML allows only spaces there"
    help_ = "indent with two spaces a level"

    def mistake(replacement: str, run: tuple[int, int]) -> tuple[Edit, ...]:
        return (Edit(*run, replacement),)

    for width in _WIDTHS:
        edits = tuple(Edit(s, e, content[s:e].replace("\t", " " * width)) for s, e in runs)
        yield Mistake("tab-indent", message, first, first + 1, help_, edits, evident=True)
    run = next((run for run in runs if run[0] <= first < run[1]), (first, first + 1))
    begin = max(content.rfind("\n", 0, first), content.rfind("\r", 0, first)) + 1
    for indent in sorted({line.indent for line in error.lines if not line.is_blank}):
        if indent >= run[0] - begin:
            edits = mistake(" " * (indent - (run[0] - begin)), run)
            yield Mistake("tab-indent", message, first, first + 1, help_, edits, evident=True)
    yield Mistake("tab-indent", message, first, first + 1, help_, mistake(" ", run), evident=True)


def invisible_characters(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A space that is no space, or a character without width, where the layout counts."""
    following = error.lines[error.number + 1 : error.number + 2]
    for line in [*error.near, *following]:
        found = invisible_in(line)
        if found is not None:
            yield found


_LAYOUT = re.compile(
    rf"[ \t]*(?:- *)?(?:{INVISIBLE.pattern}|(?:{INVISIBLE.pattern}| )+|[\w-])*:?(?:{INVISIBLE.pattern}| )*"
)


def invisible_in(line: Line) -> Mistake | None:
    """The invisible characters in the indentation, the key or after the colon of a line; None without one."""
    if line.text.isascii():
        return None
    layout = _LAYOUT.match(line.text)
    places = [m.start() for m in INVISIBLE.finditer(line.text, 0, layout.end() if layout else 0)]
    places += [m.start() for m in _BREAK.finditer(line.text) if m.start() not in places]
    places = places or [m.start() + 1 for m in re.finditer(rf"[:,]{INVISIBLE.pattern}", line.text)]
    if not places:
        return None
    edits = []
    for place in places:
        character, before, after = line.text[place], line.text[:place], line.text[place + 1 :]
        is_space = is_wide(character) or (before.rstrip()[-1:] == ":" and before[-1:] == ":" and after[:1] != " ")
        is_at_key = re.search(r"[\w-]$", before) is not None and after[:1] == ":"
        edits.append(
            Edit(line.start + place, line.start + place + 1, " " if is_space and not is_at_key else "", "sure")
        )
    first = places[0]
    where = _where(line.text, first)
    message = f"the character {named(line.text[first])} is {where}"
    help_ = (
        "it looks like a space but is not one: replace it by a space"
        if is_wide(line.text[first])
        else "it is invisible: delete it"
    )
    at = line.start + first
    return Mistake("invisible-character", message, at, at + 1, help_, tuple(edits), evident=True)


def missing_spaces(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """No space after the colon of a key, or after the hyphen of a list item."""
    for line in error.near:
        m = _NO_SPACE.match(line.text)
        if m is not None and (m["key"] in error.keys or m["key"].islower() or line.text[m.end("colon")] in "{[\"'"):
            at = line.start + m.start("colon")
            yield no_space_after(at, m["key"], "sure" if m["key"] in error.keys else "likely")
        m = _NO_SPACE_AFTER_HYPHEN.match(line.text)
        if m is not None:
            at = line.start + m.start("hyphen")
            help_ = "write a space between the hyphen and what follows"
            message = "a space is missing after the hyphen"
            yield Mistake("yaml-syntax", message, at, at + 1, help_, (Edit(at + 1, at + 1, " ", "sure"),))


def no_space_after(at: int, key: str, certainty: str = "sure") -> Mistake:
    """The mistake of no space after the colon of ``key``, which is at ``at``."""
    edits = (Edit(at + 1, at + 1, " ", "sure" if certainty == "sure" else "likely"),)
    help_ = f"write `{key}: ` with a space after the colon"
    return Mistake("yaml-syntax", f"a space is missing after the colon of `{key[:40]}`", at, at + 1, help_, edits)


def missing_colons(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A key without a colon."""
    for line in error.near:
        m = _NO_COLON.match(line.text)
        if m is None or (m["rest"] is not None and m["key"] not in error.keys):
            continue
        at = line.start + m.end("key")
        message = f"a colon is missing after `{m['key'][:40]}`"
        certainty = "sure" if m["key"] in error.keys else "likely"
        edits = (Edit(at, at, ":", "sure" if certainty == "sure" else "likely"),)
        help_ = f"write `{m['key'][:40]}:`"
        yield Mistake("yaml-syntax", message, line.start + m.start("key"), at, help_, edits)


def _fits(lines: list[Line], line: Line, indent: int) -> bool:
    """Whether ``line``, if indented by ``indent``, goes with the next: what belongs under a key is further right."""
    following = next((other for other in lines if other.start > line.start and not other.is_blank), None)
    if following is None:
        return True
    is_item = following.text.lstrip(" ").startswith("- ")
    if line.text.rstrip().endswith(":"):
        return indent < following.indent or (is_item and indent == following.indent)
    return following.indent <= indent


def indentations(error: SyntaxErrorAt) -> Iterator[Mistake]:
    """A line that is indented differently from those that belong with it; the likeliest first."""
    following = [line for line in error.lines[error.number + 1 :] if not line.is_blank][:1]
    usual = Counter(line.indent for line in error.lines if not line.is_blank)
    step = next((s for s in _STEPS if sum(n for i, n in usual.items() if i % s) * _RARE < usual.total()), 1)
    around = {line.indent for line in [*error.near, *following]}
    candidates = []
    for order, line in enumerate(line for line in [*error.near, *following] if not line.is_blank):
        for indent in sorted({*around, *(line.indent + step for step in (-2, -1, 1, 2))}):
            if indent >= 0 and indent != line.indent:
                rarer = usual[line.indent] - usual[indent]
                off = abs(indent - line.indent)
                fits = _fits(error.lines, line, indent)
                candidates.append(((not fits, indent % step != 0, off != 1, rarer, off, order), line, indent))
    for _, line, indent in sorted(candidates, key=lambda candidate: candidate[0]):
        start = line.start + line.indent
        end = start + max(1, len((re.match(r"[^\s:]*", line.text.lstrip(" ")) or [""])[0]))
        edits = (Edit(line.start, start, " " * indent),)
        message = f"this line is indented by {line.indent} spaces, out of line with its neighbours"
        help_ = f"indent it by {indent}: lines that belong together begin in one column"
        yield Mistake("yaml-syntax", message.replace("by 1 spaces", "by 1 space"), start, end, help_, edits)
