"""Dumps of the whole data set in every format, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.network.exports import written
from b1mg_graph.network.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.site.pages import File, Pages, Site

_GRAPHML = "application/graphml+xml"


@dataclass(frozen=True)
class Dump:
    """A file with the whole data set; ``path`` is from the root of the site, ``what`` its contents in words."""

    path: str
    title: str
    media_type: str
    what: str
    is_rdf: bool
    text: str

    @property
    def size(self) -> int:
        """The length in bytes."""
        return len(self.text.encode())


def dumps_of(site: Site) -> list[Dump]:
    """A dump in every format, in the order of the registry of formats, and GraphML of the network."""
    found = []
    whole = subset_of(site.assembly)
    for format_ in FORMATS.values():
        is_rdf = not format_.media_type.startswith("text/csv")
        what = "every statement, with the source that makes it" if format_.quads else "every statement once"
        text = "".join(format_.text(whole, site.assembly))
        path = f"data/graph{format_.endings[0]}"
        found.append(Dump(path, format_.title, format_.media_type, what, is_rdf, text))
    drawn = written(site.network, Selection(), "graphml")
    what = "the network of roles held, for Gephi, Cytoscape, yEd or networkx"
    return [*found, Dump("data/graph.graphml", "GraphML", _GRAPHML, what, is_rdf=False, text=drawn)]


def data_pages(pages: Pages, dumps: Sequence[Dump]) -> list[File]:
    """The dumps, and the page ``data.html`` that lists them."""
    site = pages.site
    page = pages.page(
        "data.html",
        "data.html",
        dumps=dumps,
        prefixes=sorted(site.assembly.dataset.prefixes.items()),
        settings=site.assembly.settings,
    )
    return [page, *((dump.path, dump.text) for dump in dumps)]
