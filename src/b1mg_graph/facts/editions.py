"""Checks on editions: sources that replace another source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.vocabulary import DCTERMS_REPLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index
    from b1mg_graph.facts.symbol_table import Link


def check_editions(index: Index) -> Iterator[Diagnostic]:
    """A warning for every source that replaces a source which another one replaces already."""
    first: dict[str, tuple[Text, Link]] = {}
    for text, symbols in index.files:
        for link in symbols.links:
            if link.path != DCTERMS_REPLACES:
                continue
            there, earlier = first.setdefault(link.object, (text, link))
            if earlier.subject != link.subject:
                yield diagnostic(
                    "replaced-twice",
                    f"`{link.object}` is replaced by `{earlier.subject}` already",
                    index.at(text, link.span),
                    label="and by this source",
                    related=[Related(index.at(there, earlier.span), "first replaced here")],
                    help=f"if this is the later edition of the two, write `replaces: {earlier.subject}`",
                )
