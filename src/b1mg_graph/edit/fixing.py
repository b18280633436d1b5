"""Applying the edits that findings carry, as long as the data set checks at least as well afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.edits import apply_edits, overlap
from b1mg_graph.edit.files import EditedFiles
from b1mg_graph.edit.verdict import caused, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic, Edit

_ROUNDS = 10
"""Corrected files can reveal further findings with edits; ten rounds are more than real files need."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The files with the edits, not written yet, the findings that were fixed, and those that remain.

    ``refused`` are findings whose edits were not applied because ``caused``, the first finding that they would lead
    to, is worse.
    """

    files: EditedFiles
    fixed: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]
    refused: tuple[tuple[Diagnostic, Diagnostic], ...]


def fix(assembly: Assembly, *, likely: bool = False, only: Iterable[Diagnostic] | None = None) -> Fixed:
    """Apply the sure edits of the findings of ``assembly``, with ``likely`` also the likely ones.

    ``only`` limits the first round to some findings.  Edits are applied together; if the data set then checks worse,
    one finding after the other.  Raises ``UsageError`` if the data set is not in a folder.
    """
    files = EditedFiles.read(assembly.project)
    fixed: list[Diagnostic] = []
    refused: list[tuple[Diagnostic, Diagnostic]] = []
    chosen = list(assembly.diagnostics if only is None else only)
    for _ in range(_ROUNDS):
        given = _without_overlaps(_fixable(chosen, likely=likely), {id(one) for one, _ in refused})
        if not given:
            break
        applied, after = _try(files, assembly, given, refused)
        if not applied:
            break
        fixed += applied
        known = Counter(mark(one) for one, _ in refused)
        assembly = after
        chosen = [one for one in assembly.diagnostics if not known[mark(one)]] if only is None else []
    return Fixed(files, tuple(fixed), assembly.diagnostics, tuple(refused))


def _try(
    files: EditedFiles, assembly: Assembly, given: Sequence[Diagnostic], refused: list[tuple[Diagnostic, Diagnostic]]
) -> tuple[list[Diagnostic], Assembly]:
    """Apply the edits of all ``given`` findings, or else of each that does not make matters worse."""
    texts = dict(files.changed)
    _apply(files, given)
    after = assemble(files.tried())
    if caused(assembly, after) is None:
        return [*given], after
    applied: list[Diagnostic] = []
    files.changed = texts
    for one in reversed(given):  # from the end of each file, so that the offsets of the others hold
        texts = dict(files.changed)
        _apply(files, [one])
        after = assemble(files.tried())
        worse = caused(assembly, after)
        if worse is None:
            applied.append(one)
            assembly = after
        else:
            refused.append((one, worse))
            files.changed = texts
    return applied, assembly


def _apply(files: EditedFiles, given: Iterable[Diagnostic]) -> None:
    edits: dict[str, list[Edit]] = {}
    for one in given:
        if one.location is not None:
            edits.setdefault(one.location.path, []).extend(one.edits)
    for path, found in edits.items():
        text = files.text(path)
        if text is not None:
            files.changed[path] = apply_edits(text, found)


def _fixable(found: Iterable[Diagnostic], *, likely: bool) -> list[Diagnostic]:
    """The findings that have edits, all of which may be applied."""
    allowed = {"sure", "likely"} if likely else {"sure"}
    return [one for one in found if one.edits and one.location and {e.certainty for e in one.edits} <= allowed]


def _without_overlaps(found: Iterable[Diagnostic], but: set[int]) -> list[Diagnostic]:
    """The findings whose edits do not touch those of findings before them."""
    taken: dict[str, list[Edit]] = {}
    left: list[Diagnostic] = []
    for one in found:
        if one.location is None or id(one) in but:
            continue
        there = taken.setdefault(one.location.path, [])
        if not any(overlap(edit, other) for edit in one.edits for other in there):
            there.extend(one.edits)
            left.append(one)
    return left
