"""Words in place of keys, sections and languages: which one is meant, and the finding that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from b1mg_graph.facts.context import a
from b1mg_graph.facts.invisible import has_invisible
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, unpack
from b1mg_graph.facts.value_errors import report_invisible
from b1mg_graph.spelling import Vocabulary, fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Dictionary

    from b1mg_graph.diagnostics.diagnostic import Certainty
    from b1mg_graph.facts.context import FileContext
    from b1mg_graph.schema.model import Field, RecordType


_NO_SPACE = re.compile(r"([\w-]+):(?!//)\S")
"""A key that its value follows without a space."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The word that is meant; ``certainty`` is ``sure`` if it is a known word for it."""

    word: str
    certainty: Certainty


def meant_field(
    record_type: RecordType, key: Scalar, node: Mapping, context: FileContext
) -> tuple[Field, Meant] | None:
    """Report the unknown ``key`` of a record, and give the field that is meant, unless the record has it already.

    ``node`` is the mapping that the key is in.
    """
    fields = record_type.fields
    words = {key: field.also_written for key, field in fields.items()}
    meant = _report(key, "unknown-key", f"key of {a(record_type.name())}", words, list(fields), context)
    if meant is not None and all(other.value != meant.word for other, _ in node.items):
        context.meant[key.span] = meant.word
        return fields[meant.word], meant
    context.meant[key.span] = None
    return None


def meant_section(key: Scalar, value: Node, root: Mapping, context: FileContext) -> str | None:
    """Report the unknown section ``key``, and give the section or header that is meant; None if it is not known."""
    schema = context.schema
    has_id = isinstance(value, Mapping) and any(inner.value == "id" for inner, _ in value.items)
    words = {section: t.also_written for section, t in schema.sections.items() if not (has_id and t.header)}
    if has_id:
        words |= {header: t.also_written for header, t in schema.headers.items()}
    every = [*schema.headers, *schema.sections]
    meant = _report(key, "unknown-section", "section", words, every, context)
    if meant is None or (meant.word in schema.headers and any(other.value == meant.word for other, _ in root.items)):
        return None
    return meant.word


def _report(
    key: Scalar,
    code: Literal["unknown-key", "unknown-section"],
    what: str,
    known: Dictionary[str, tuple[str, ...]],
    every: list[str],
    context: FileContext,
) -> Meant | None:
    """Report ``key``, and give the word that is meant.

    ``known`` are the words that can be meant, each with others that are written for it, ``every`` all that there are.
    """
    written = key.value
    if _is_mistyped(key, context):
        return None
    message = f"`{written[:60]}` is not a {what}"
    found = _same_words(written, known)
    if len(found) == 1:
        edits = context.replacing(key, found[0], "sure")
        context.report(code, message, key, help=f"did you mean `{found[0]}`?", edits=edits)
        return Meant(found[0], "sure")
    if found:
        context.report(code, message, key, help=f"did you mean {' or '.join(f'`{word}`' for word in found)}?")
        return None
    refused = _not_recorded(written, context)
    suggestions = [] if refused else Vocabulary((word, ()) for word in known).suggest(written)
    if not suggestions:
        context.report(code, message, key, help=refused or f"there are: {', '.join(every)}")
        return None
    edits = context.replacing(key, suggestions[0])
    context.report(code, message, key, help=f"did you mean `{suggestions[0]}`?", edits=edits)
    return Meant(suggestions[0], "likely")


def _is_mistyped(key: Scalar, context: FileContext) -> bool:
    """Whether ``key`` has a character that cannot be seen, or is a key and its value: either is reported."""
    m = _NO_SPACE.match(key.value)
    if has_invisible(key.value):
        report_invisible(key, context)
    elif m is not None:
        from b1mg_graph.facts.yaml_layout import no_space_after  # most files have no such mistake

        start, _ = unpack(key.span)
        context.diagnostics.append(no_space_after(start + len(m[1]), m[1]).found_in(context.text))
    else:
        return False
    return True


def _same_words(written: str, known: Dictionary[str, tuple[str, ...]]) -> list[str]:
    """The known words that ``written`` is another spelling of or, without one, another word for."""
    folded = fold(written)
    same = [word for word in known if fold(word) == folded]
    return same or [word for word, others in known.items() if any(fold(other) == folded for other in others)]


def _not_recorded(written: str, context: FileContext) -> str:
    """Why what ``written`` names is not recorded; the empty string if it is not known to be refused."""
    folded = fold(written)
    refused = context.schema.not_recorded
    return next((context.words(messages) for word, messages in refused.items() if fold(word) == folded), "")


def unknown_language(tag: Scalar, known: Iterable[str], context: FileContext) -> None:
    """Report a language that the data set does not have, and say how to add it."""
    known = list(known)
    written = tag.value[:60]
    meant = Vocabulary((word, ()) for word in known).suggest(tag.value)
    hint = f"did you mean `{meant[0]}`? " if meant else ""
    if not meant and written in ("false", "False", "FALSE"):
        hint = "did another program put it in place of `no`, Norwegian? "
        written = "no"
    elif not meant:
        hint = f"there are: {', '.join(known)}. "
    add = f"To add it, write it in graph.yaml: `languages: [{', '.join([*known, written])}]`"
    context.report(
        "unknown-language", f"`{tag.value[:60]}` is not a language of this data set", tag, help=f"{hint}{add}"
    )


def drop_guesses(first: int, key: Scalar, context: FileContext) -> None:
    """Drop the diagnostics from number ``first`` that are in the line of ``key``, whose meaning is a guess."""
    line = context.text.location(*unpack(key.span)).line
    found = context.diagnostics
    found[first:] = [d for d in found[first:] if d.location is None or d.location.line != line]
