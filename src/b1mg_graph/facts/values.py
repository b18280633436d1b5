"""Written values to RDF terms.

Every function here takes a field, the node of its value and the file context, and returns the term in N-Triples, or
None after it has reported the error with its remedy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.facts.context import note, report_empty
from b1mg_graph.facts.datatypes import datatype_of, is_address
from b1mg_graph.facts.identifiers import check_identifier
from b1mg_graph.facts.invisible import has_invisible
from b1mg_graph.facts.value_errors import (
    REWRITTEN,
    brief,
    report_invisible,
    report_literal,
    rewritten,
    warn_of_rewritten,
)
from b1mg_graph.rdf.ntriples import language_string, literal
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.vocabulary import XSD_INTEGER, XSD_LANGUAGE, XSD_STRING

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.facts.nodes import Scalar
    from b1mg_graph.schema.model import Field

ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
"""The pattern of all ids: safe in an IRI and in a file name, and without two hyphens in sequence, which the ids of
nested records have."""

NESTED = re.compile(rf"{ID.pattern}(?:(?:\s*,\s*|--){ID.pattern})+")
"""A reference to a nested record: the ids of its parts, separated by commas or two hyphens."""

LONGEST_ID = 100

DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[1-9]", re.IGNORECASE)
"""Names that Windows reserves for devices: no file can have one of them, with any ending."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def text_term(field: Field, node: Scalar, context: FileContext, language: str = "") -> str | None:
    """A text as a language-tagged literal, by default in the main language of the data set."""
    if not _is_sound_text(field, node, context):
        return None
    warn_of_rewritten(field, node, context)
    written = node.value.strip()
    if field.is_name and "\n" in written:
        written = " ".join(written.split())
    return language_string(written, language or context.settings.language)


def literal_term(field: Field, node: Scalar, context: FileContext) -> str | None:
    """A literal of the first datatype of the field for which the value is valid."""
    key = (field.shape, node.value)
    known = context.literals.get(key)
    if known is not None:
        return known
    before = len(context.diagnostics)
    term = _literal(field, node, context)
    if term is not None and len(context.diagnostics) == before and node.value not in REWRITTEN:
        context.literals[key] = term
    return term


def _literal(field: Field, node: Scalar, context: FileContext) -> str | None:
    if not _is_sound_text(field, node, context):
        return None
    datatype = datatype_of(field, node.value)
    if datatype is None or (datatype == XSD_LANGUAGE and node.value in REWRITTEN):
        report_literal(field, node, context)
        return None
    if datatype == XSD_STRING and not field.values:
        warn_of_rewritten(field, node, context)
    is_allowed = not field.values or node.value in field.values or _not_allowed(field, node, field.values, context)
    if not (is_allowed and _is_in_range(field, node, context)):
        return None
    return literal(str(int(node.value)) if datatype == XSD_INTEGER else node.value, datatype)


def address_term(field: Field, node: Scalar, context: FileContext) -> str | None:
    """A web address as an IRI (RFC 3987); identifiers of known schemes are verified."""
    written = node.value
    if not _is_sound_text(field, node, context):
        return None
    if not is_address(written) and has_invisible(written):
        report_invisible(node, context)
        return None
    if not is_address(written):
        meant = context.schema.identifiers.meant(written) if field.identifies else None
        context.report(
            "invalid-value",
            f"`{brief(written)}` is not a web address",
            node,
            help=f"write {meant or 'it in full, such as https://example.org/page; a space is written %20'}",
        )
        return None
    return f"<{written}>" if check_identifier(field, node, context) else None


def choice_term(field: Field, node: Scalar, context: FileContext) -> str | None:
    """The IRI of a choice of the field, by its key."""
    named = field.choices.get(node.value)
    if named is None and not node.value:
        report_empty(field, node, context)
        return None
    if named is None:
        _not_allowed(field, node, tuple(field.choices), context)
        return None
    return f"<{named}>"


def reference_term(field: Field, node: Scalar, context: FileContext) -> str | None:
    """The IRI of the record whose id is written; notes the reference.

    The existence of the record is checked at linking.
    """
    known = context.refer(field, node)
    if known is not None:
        return known
    written = node.value
    if ID.fullmatch(written) and len(written) <= LONGEST_ID:
        context.entity(written)
        return context.refer(field, node)
    if NESTED.fullmatch(written) and not context.schema.nested_classes.isdisjoint(field.classes):
        id_ = re.sub(r"\s*,\s*", "--", written)
        note(context.references[field.shape], id_, node.span)
        return context.settings.term(id_)
    if has_invisible(written):
        report_invisible(node, context)
    elif _is_sound_text(field, node, context):
        # not a valid id, but possibly a name, which is resolved at linking
        note(context.references[field.shape], written, node.span)
    return None


def _is_sound_text(field: Field, node: Scalar, context: FileContext) -> bool:
    written = node.value
    if not written or written.isspace():
        report_empty(field, node, context)
        return False
    if _CONTROL.search(written):
        context.report(
            "control-character", f"the value of `{field.key}` contains a control character", node, help="delete it"
        )
        return False
    if field.pattern is not None and not field.pattern.search(written):
        message = f"`{brief(written)}` does not have the form of `{field.key}`"
        help_ = context.words(field.message) or f"it must match {field.pattern.pattern}"
        if written in REWRITTEN:
            help_ = f"{help_}; {rewritten(written)}"
        return _broken(field, message, node, help_, context)
    if field.min_length is not None and len(written) < field.min_length:
        message = f"`{field.key}` has {len(written)} characters"
        return _broken(field, message, node, f"at least {field.min_length} are required", context)
    if field.max_length is not None and len(written) > field.max_length:
        message = f"`{field.key}` has {len(written)} characters"
        return _broken(field, message, node, f"at most {field.max_length} are allowed", context)
    return True


def _is_in_range(field: Field, node: Scalar, context: FileContext) -> bool:
    message = f"`{node.value}` is out of range"
    if field.minimum is not None and int(node.value) < field.minimum:
        return _broken(field, message, node, f"`{field.key}` must be at least {field.minimum}", context)
    if field.maximum is not None and int(node.value) > field.maximum:
        return _broken(field, message, node, f"`{field.key}` must be at most {field.maximum}", context)
    return True


def _not_allowed(field: Field, node: Scalar, allowed: tuple[str, ...], context: FileContext) -> bool:
    if has_invisible(node.value):
        report_invisible(node, context)
        return False
    suggestions = Vocabulary((word, ()) for word in allowed).suggest(node.value)
    meant = f"did you mean `{suggestions[0]}`? " if suggestions else ""
    message = f"`{brief(node.value)}` is not one of the values of `{field.key}`"
    return _broken(field, message, node, f"{meant}Expected one of: {', '.join(allowed)}", context)


def _broken(field: Field, message: str, node: Scalar, help_: str, context: FileContext) -> bool:
    """Report a violated constraint; True if the value is kept because the severity is only a warning."""
    context.report("invalid-value", message, node, help=help_, severity=field.severity)
    return field.severity != "error"


def is_nested_id(id: str) -> bool:  # noqa: A002 - the key of the data format
    """Whether an id is that of a nested record: the ids of its parts joined by two hyphens."""
    return "--" in id


def shown_id(id: str) -> str:  # noqa: A002
    """An id as shown in diagnostics and accepted in facts: the parts of a nested record's id separated by commas."""
    return ", ".join(id.split("--"))


TERMS: dict[str, Callable[[Field, Scalar, FileContext], str | None]] = {
    "text": text_term,
    "literal": literal_term,
    "iri": address_term,
    "choice": choice_term,
    "reference": reference_term,
}
"""The function for a value of each kind of field that is written as one scalar."""
