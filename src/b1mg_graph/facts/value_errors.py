"""What is wrong with a value, and what was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.diagnostics.diagnostic import Edit
from b1mg_graph.facts.datatypes import datatype_of
from b1mg_graph.facts.invisible import INVISIBLE, has_invisible, named
from b1mg_graph.facts.nodes import Scalar, pack, unpack
from b1mg_graph.vocabulary import (
    XSD_ANY_URI,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_G_YEAR,
    XSD_G_YEAR_MONTH,
    XSD_INTEGER,
    XSD_LANGUAGE,
)

if TYPE_CHECKING:
    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.schema.model import Field


class _Example(NamedTuple):
    what: str
    how: str


_DATE = _Example("a date", "write 2025-03-19, 2025-03 or 2025, as precisely as the source says")
_EXAMPLES = {
    XSD_BOOLEAN: _Example("true or false", "write true or false"),
    XSD_INTEGER: _Example("a whole number", "write digits only, 30 at most, such as 25"),
    XSD_DATE: _DATE,
    XSD_G_YEAR_MONTH: _DATE,
    XSD_G_YEAR: _DATE,
    XSD_ANY_URI: _Example("a web address", "write it in full, such as https://example.org/id/"),
    XSD_LANGUAGE: _Example("a language tag", "write it as in BCP 47, such as en, sv or pt-BR"),
}


_TRUTH = {
    **dict.fromkeys(("true", "yes", "y", "on", "ja", "1", "sant", "wahr"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "nej", "nein", "0", "falskt", "falsch"), "false"),
}
"""What people and other programs write for true and false, in English, Swedish and German."""

REWRITTEN = {
    **dict.fromkeys(("false", "False", "FALSE"), "`NO`, `no` or `off`"),
    **dict.fromkeys(("true", "True", "TRUE"), "`yes`, `y` or `on`"),
}
"""What programs that read YAML 1.1 write for the words that mean false and true there."""


def report_literal(field: Field, node: Scalar, context: FileContext) -> None:
    """Report a value that is of none of the datatypes of the field, with what was probably meant."""
    written = node.value
    example = _EXAMPLES[field.datatypes[0]]
    message, how = f"`{brief(written)}` is not {example.what}", example.how
    proposal: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    if has_invisible(written):
        report_invisible(node, context)
        return
    if example is _DATE:
        from b1mg_graph.facts.written_dates import conversions, is_sure, why_no_date

        readings = tuple(date for date in conversions(written) if datatype_of(field, date))
        why = why_no_date(written)
        message = f"{message}: {why}" if why else message
        how = "compare it with the source" if why else how
        if readings:
            how = f"write {' or '.join(readings)}" + (": compare it with the source" if len(readings) > 1 else "")
            proposal = tuple(f"{field.key}: {date}" for date in readings) if len(readings) > 1 else ()
        if len(readings) == 1 or (readings and "." in written and not why):
            edits = context.replacing(node, readings[0], "sure" if is_sure(written, readings) and not why else "likely")
    elif XSD_BOOLEAN in field.datatypes and written.casefold() in _TRUTH:
        meant = _TRUTH[written.casefold()]
        how = f"write {meant}"
        edits = context.replacing(node, meant, "sure")
    elif written in REWRITTEN:
        how = rewritten(written)
    context.report("invalid-value", message, node, help=how, proposal=proposal, edits=edits)


def rewritten(written: str) -> str:
    """The remedy for ``false`` or ``true`` where another program has put it in place of a word."""
    words = REWRITTEN[written]
    return f"did another program put it in place of {words}? Write the word, in quotation marks"


def report_invisible(node: Scalar, context: FileContext) -> None:
    """Report the first character of a value that cannot be seen, where it has no place."""
    start, end = unpack(node.span)
    m = INVISIBLE.search(context.text.content, start, end)
    if m is None:  # it is written as an escape
        context.report("invisible-character", "the value contains an invisible character", node, help="delete it")
        return
    edits = tuple(Edit(f.start(), f.end(), "", "sure") for f in INVISIBLE.finditer(context.text.content, start, end))
    at = Scalar(m[0], pack(m.start(), m.end()))
    message = f"the character {named(m[0])} is in the value"
    context.report("invisible-character", message, at, help="it is invisible: delete it", edits=edits)


def warn_of_rewritten(field: Field, node: Scalar, context: FileContext) -> None:
    """Warn of a text that is ``false`` or ``true`` without quotation marks."""
    if node.value in REWRITTEN and context.is_plain(node):
        message = f"the text of `{field.key}` is `{node.value}`"
        context.report("invalid-value", message, node, help=rewritten(node.value), severity="warning")


def brief(written: str) -> str:
    """A value as a message repeats it: in one line, cut if it is long."""
    line = written.replace("\n", " ")
    return line if len(line) <= 60 else f"{line[:57]}…"
