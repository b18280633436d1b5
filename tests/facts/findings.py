"""Looking at findings in the tests of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.diagnostics.diagnostic import Diagnostic


def places(findings: Iterable[Diagnostic]) -> list[tuple[int, str]]:
    """Line and code of every finding."""
    return [(finding.location.line, finding.code) for finding in findings]


def only(findings: Iterable[Diagnostic]) -> Diagnostic:
    """The finding that is the only one."""
    (finding,) = findings
    return finding


def marked(finding: Diagnostic) -> str:
    """The characters that a finding points at."""
    at = finding.location
    return at.excerpt[at.offset : at.offset + at.width]
