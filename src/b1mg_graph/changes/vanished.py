"""Ids that a revision had and the current facts lack: each is part of an IRI that others may use.

The IRI of a nested record is made of its values and changes with them, so nested records are not checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.changes.revisions import assembled_at, find_repository
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.facts.context import a
from b1mg_graph.spelling import Vocabulary
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.facts.index import Index


def check_against(assembly: Assembly, revision: str) -> list[Diagnostic]:
    """The diagnostics of comparing the ids of the facts with those at ``revision``, a git revision.

    An error for every id that is gone without a tombstone, a warning for every id that now has another type.
    Diagnostics of the old facts themselves are not included.  Raises ``UsageError`` if the facts are not in a git
    repository, or if the revision is unknown or has no facts.
    """
    repository = find_repository(assembly.project)
    before = assembled_at(repository, assembly.project, revision)
    if before.settings.base != assembly.settings.base:
        return [_changed_base(before, assembly, revision)]
    return [*_vanished(before.index, assembly, revision), *_moved(before.index, assembly.index, revision)]


def _vanished(before: Index, assembly: Assembly, revision: str) -> Iterator[Diagnostic]:
    index = assembly.index
    unread = _unread(assembly)
    for id_, ((text, definition), *_) in before.definitions.items():
        if id_ in index.definitions or unread is None or re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", unread):
            continue
        kind = a(before.kind(definition.target))
        help_, lines = _remedy(id_, before, index)
        yield diagnostic(
            "vanished-id",
            f"`{id_}` was {kind} at {revision}, and is missing without an entry for retired ids",
            before.at(text, definition.span),
            label="this id is missing now",
            help=help_,
            proposal=lines,
        )


def _moved(before: Index, index: Index, revision: str) -> Iterator[Diagnostic]:
    for id_, ((text, definition), *_) in index.definitions.items():
        was = before.classes.get(id_)
        if was is None or index.is_retired(id_) or definition.target == was:
            continue
        if not (index.schema.is_a(definition.target, (was,)) or index.schema.is_a(was, (definition.target,))):
            old_text, old = before.definitions[id_][0]
            yield diagnostic(
                "changed-section",
                f"`{id_}` was {a(before.kind(was))} at {revision}, and is {a(index.kind(definition.target))}",
                index.at(text, definition.span),
                related=[Related(before.at(old_text, old.span), f"{before.kind(was)} here")],
                help="if it is the same thing, nothing needs to be done; if it is another, give it an id of its own",
            )


def _unread(assembly: Assembly) -> str | None:
    """The joined texts of the files that could be read only in part; None if a file could not be read at all.

    The text of a file that is not UTF-8 is a guess, so such a file counts as one that could not be read.
    An id that is described there is unknown to the index but has not vanished.
    """
    paths = {unit.text.path for unit in assembly.units}
    errors = [found for found in assembly.diagnostics if found.severity == "error"]
    if any(
        found.location is not None and (found.location.path not in paths or found.code == "not-utf8")
        for found in errors
    ):
        return None
    partly = (unit for unit in assembly.units if any(found.severity == "error" for found in unit.diagnostics))
    return "\n".join(unit.text.content for unit in partly)


def _remedy(id: str, before: Index, index: Index) -> tuple[str, tuple[str, ...]]:  # noqa: A002 - the key of the data format
    """The help text, and the lines to write: a tombstone with the likely successor of ``id``."""
    tombstone = next((t for t in index.schema.types.values() if t.tombstone and t.section), None)
    if tombstone is None:
        return "restore its description: the ontology has no section for retired ids", ()
    replaced = next((f.name for f in tombstone.fields.values() if f.path == DCTERMS_IS_REPLACED_BY), "")
    reason = next((f.name for f in tombstone.fields.values() if f.kind == "text"), "")
    after = _successor(id, before, index)
    remark = f"{index.describe(after)}: is this its replacement?" if after else f"or {reason}: …, where nothing has"
    return (
        "name its replacement, so that old links still lead to an answer:",
        (f"{tombstone.section}:", f"  {id}: {{{replaced}: {after or '…'}}}  # {remark}"),
    )


def _successor(id: str, before: Index, index: Index) -> str | None:  # noqa: A002
    """The likely successor of ``id``: an id of the same type with a similar name, new ids first; None without one."""
    target = before.classes[id]
    fitting = [
        i for i in index.definitions if not index.is_retired(i) and index.schema.is_a(index.classes[i], (target,))
    ]
    new = [i for i in fitting if i not in before.definitions]
    for ids in (new, fitting):
        vocabulary = Vocabulary((i, index.names(i)) for i in ids)
        for written in (*before.names(id), id):
            for meant in vocabulary.suggest(written, most=1):
                return meant
    return None


def _changed_base(before: Assembly, assembly: Assembly, revision: str) -> Diagnostic:
    """The diagnostic for a changed base IRI, which changes the IRI of every thing."""
    old, new = before.settings.base, assembly.settings.base
    text = assembly.units[0].text
    at = max(0, text.content.find(new))
    return diagnostic(
        "vanished-id",
        f"the base of all ids was {old} at {revision}: every address with the old base is missing now",
        text.location(at, at + len(new)),
        help="restore the old base, and redirect it to the new addresses",
    )
