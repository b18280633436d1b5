"""The datatypes of written values, and whether a field accepts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.model.dates import date_type
from b1mg_graph.rdf.ntriples import DATE_TYPES
from b1mg_graph.vocabulary import XSD_ANY_URI, XSD_BOOLEAN, XSD_INTEGER, XSD_LANGUAGE, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.schema.model import Field

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\u200e\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE)
"""A web address; bidirectional formatting characters are not allowed in an IRI (RFC 3987, section 4.1)."""

_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")


def can_be_read(field: Field, written: str) -> bool:
    """Whether ``written`` is a valid value of the literal field."""
    fits = field.pattern is None or field.pattern.search(written) is not None
    return fits and datatype_of(field, written) is not None


def datatype_of(field: Field, written: str) -> str | None:
    """The IRI of the first datatype of ``field`` for which ``written`` is valid, or None."""
    for datatype in field.datatypes:
        if datatype in DATE_TYPES:
            found = date_type(written)
            if found in field.datatypes:
                return found
        elif _READ_AS[datatype](written):
            return datatype
    return None


def is_address(written: str) -> bool:
    """Whether ``written`` is an http or https IRI (RFC 3987)."""
    return _ADDRESS.fullmatch(written) is not None and _is_iri(written)


def is_language(written: str) -> bool:
    """Whether ``written`` is a well-formed language tag (BCP 47)."""
    try:
        ox.Literal("", language=written)
    except ValueError:
        return False
    return True


def _is_iri(written: str) -> bool:
    try:
        ox.NamedNode(written)
    except ValueError:
        return False
    return True


_READ_AS: dict[str, Callable[[str], bool]] = {
    XSD_STRING: lambda _: True,
    XSD_BOOLEAN: lambda written: written in ("true", "false"),
    XSD_INTEGER: lambda written: _INTEGER.fullmatch(written) is not None,
    XSD_ANY_URI: is_address,
    XSD_LANGUAGE: is_language,
}
