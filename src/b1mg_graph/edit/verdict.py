"""Whether a data set checks at least as well after a change as before it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import count
from b1mg_graph.facts.reader import read

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic


def caused(before: Assembly, after: Assembly, *, warnings: bool = True) -> Diagnostic | None:
    """The first finding that makes ``after`` worse than ``before``; None if it checks at least as well.

    First fewer files that cannot be parsed count, then fewer errors, then, with ``warnings``, fewer warnings.
    """
    parts = 3 if warnings else 2
    if _score(after)[:parts] <= _score(before)[:parts]:
        return None
    return next(iter(sorted(new_findings(before, after), key=lambda d: d.severity != "error")), after.diagnostics[0])


def new_findings(before: Assembly, after: Assembly) -> list[Diagnostic]:
    """The findings of ``after`` that ``before`` does not have, in file order."""
    known = Counter(mark(one) for one in before.diagnostics)
    found: list[Diagnostic] = []
    for one in after.diagnostics:
        if known[mark(one)]:
            known[mark(one)] -= 1
        else:
            found.append(one)
    return found


def _score(assembly: Assembly) -> tuple[int, int, int]:
    unread = (unit.text for unit in assembly.units if not unit.symbols.definitions)  # of others something was read
    unreadable = sum(bool(text.content.strip()) and read(text, []) is None for text in unread)
    return unreadable, count(assembly.diagnostics, "error"), count(assembly.diagnostics, "warning")


def mark(one: Diagnostic) -> tuple[str, str, str]:
    """What stays of a finding when lines move."""
    return one.code, one.message, one.location.path if one.location else ""
