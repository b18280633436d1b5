"""Dumps of the whole data set in every format, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.network.exports import written
from b1mg_graph.network.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.site.editions import File, Site
    from b1mg_graph.site.pages import Pages

Contents = Literal["statements", "sources", "network"]
"""What a dump has: every statement once, every statement by source, or the network."""

_GRAPHML = "application/graphml+xml"


@dataclass(frozen=True)
class Dump:
    """A file with the whole data set; ``path`` is from the root of the site.

    ``contents`` says whether it has every statement once, every statement by source, or the network; ``size`` is its
    length in bytes.
    """

    path: str
    title: str
    media_type: str
    contents: Contents
    is_rdf: bool
    size: int
    text: str = field(repr=False)


def dumps_of(site: Site) -> list[Dump]:
    """A dump in every format, in the order of the registry of formats, and GraphML of the network."""
    found = []
    whole = subset_of(site.assembly)
    for format_ in FORMATS.values():
        is_rdf = not format_.media_type.startswith("text/csv")
        text = "".join(format_.text(whole, site.assembly))
        path = f"data/graph{format_.endings[0]}"
        contents: Contents = "sources" if format_.quads else "statements"
        found.append(Dump(path, format_.title, format_.media_type, contents, is_rdf, len(text.encode()), text))
    drawn = written(site.network, Selection(), "graphml")
    return [*found, Dump("data/graph.graphml", "GraphML", _GRAPHML, "network", False, len(drawn.encode()), drawn)]


def data_page(pages: Pages, dumps: Sequence[Dump]) -> File:
    """The page ``data.html``, which lists the dumps."""
    site = pages.site
    return pages.page(
        "data.html",
        "data.html",
        dumps=dumps,
        prefixes=sorted(site.assembly.dataset.prefixes.items()),
    )
