"""A warning where the address for reports of mistakes is that of a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.spelling import fold, spellings
from b1mg_graph.vocabulary import FOAF_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index

_WORD = re.compile(r"[^\W_]+")
_SHORT = 2
"""A last name of so few letters occurs in many words by chance."""


def check_report_address(text: Text, report_to: str | None, index: Index) -> Iterator[Diagnostic]:
    """A warning if the e-mail address ``report_to``, given in the ``text`` of ``graph.yaml``, has a person's name."""
    if report_to is None or report_to.startswith("https://"):
        return
    mailbox = report_to.partition("@")[0]
    person = next((id_ for id_ in _people(index) if any(_names(mailbox, name) for name in index.names(id_))), None)
    start = text.content.find(report_to)
    if person is not None and start >= 0:
        yield diagnostic(
            "personal-address",
            f"the address for reports of mistakes, {report_to}, seems to be that of {index.names(person)[0]}",
            text.location(start, start + len(report_to)),
            label=f"has the name of `{person}`",
            help="give the address of an office, such as data@example.org, or of a page for new issues",
        )


def _people(index: Index) -> Iterator[str]:
    return (id_ for id_, target in index.classes.items() if index.schema.is_a(target, (FOAF_PERSON,)))


def _names(mailbox: str, name: str) -> bool:
    """Whether a mailbox is called after a person: by the last name, and the first or its initial beside it."""
    folded = fold(mailbox)
    words = _WORD.findall(name)
    if len(words) < 2:
        return False
    firsts, lasts = spellings(words[0]), [last for last in spellings(words[-1]) if len(last) > _SHORT]
    return any(
        folded in (first + last, last + first, first[:1] + last, last + first[:1]) for first in firsts for last in lasts
    )
