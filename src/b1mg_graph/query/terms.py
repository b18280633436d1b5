"""Terms written on the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import UsageError
from b1mg_graph.model.dates import date_type
from b1mg_graph.vocabulary import XSD_BOOLEAN, XSD_DECIMAL, XSD_DOUBLE, XSD_INTEGER

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly

_PREFIXED = re.compile(r"([^\W\d_][\w.\-]*)?:([\w.\-%:]*)")
_NUMBERS = {
    XSD_INTEGER: re.compile(r"[+-]?[0-9]+"),
    XSD_DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD_DOUBLE: re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
    XSD_BOOLEAN: re.compile(r"true|false"),
}


def term_of(written: str, assembly: Assembly) -> ox.NamedNode | ox.Literal:
    """The term for ``written``: an id of the data set, otherwise a term in SPARQL syntax.

    A date such as ``2025-03`` or ``2025-03-19`` gets the datatype of its precision; a year alone is a number.
    Raises ``UsageError`` for any other text: a string literal needs quotation marks.
    """
    prefixes = assembly.dataset.prefixes
    if written in assembly.index.definitions:
        return ox.NamedNode(assembly.settings.iri(written))
    for datatype, form in _NUMBERS.items():
        if form.fullmatch(written):
            return ox.Literal(written, datatype=ox.NamedNode(datatype))
    dated = date_type(written)
    if dated:
        return ox.Literal(written, datatype=ox.NamedNode(dated))
    prefixed = _PREFIXED.fullmatch(written)
    if prefixed and (prefixed[1] or "") in prefixes:
        return ox.NamedNode(prefixes[prefixed[1] or ""] + prefixed[2])
    if written[:1] in ("<", '"', "'"):
        term = _parsed(written, assembly)
        if term is not None:
            return term
    meant = assembly.index.vocabulary.suggest(written, most=1)
    hint = f"did you mean the id `{meant[0]}`?  " if meant else ""
    raise UsageError(
        f"`{written}` is not an id, prefixed name, <IRI>, number or date; {hint}text is written '\"text\"'"
    )


def _parsed(written: str, assembly: Assembly) -> ox.NamedNode | ox.Literal | None:
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in assembly.dataset.prefixes.items())
    try:
        turtle = f"{head}<x:s> <x:p> {written} .".encode()
        quads = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
    except (SyntaxError, UnicodeEncodeError):
        return None
    term = quads[0].object if len(quads) == 1 and quads[0].subject == ox.NamedNode("x:s") else None
    return term if isinstance(term, (ox.NamedNode, ox.Literal)) else None
