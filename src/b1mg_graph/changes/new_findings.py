"""The findings on the current facts that an earlier revision did not have."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from b1mg_graph.changes.revisions import assembled_at, find_repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.diagnostic import Diagnostic


def findings_since(assembly: Assembly, found: Iterable[Diagnostic], revision: str) -> list[Diagnostic]:
    """Those of ``found``, findings on ``assembly``, that the facts at ``revision``, a git revision, did not have.

    Findings are the same if they have the same code and are about the same ids and key, wherever they are; of several
    alike, as many are new as there are more of them now.  Raises ``UsageError`` if the facts are not in a git
    repository, or if the revision is unknown or has no facts.
    """
    before = assembled_at(find_repository(assembly.project), assembly.project, revision, warnings=True)
    known = Counter(before.subjects(one) for one in (*before.diagnostics, *before.accepted))
    new: list[Diagnostic] = []
    for one in found:
        subject = assembly.subjects(one)
        if known[subject]:
            known[subject] -= 1
        else:
            new.append(one)
    return new
