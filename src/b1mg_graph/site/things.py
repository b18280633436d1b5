"""A page for every thing, with its description as Turtle and as JSON-LD beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.description.describe import Describer
from b1mg_graph.site.documents import Documents
from b1mg_graph.site.search_engines import SearchEngines
from b1mg_graph.site.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.description.model import Description
    from b1mg_graph.site.pages import File, Pages


def thing_pages(pages: Pages) -> Iterator[File]:
    """For every id, in order: ``id/<id>.html``, ``id/<id>.ttl`` and ``id/<id>.jsonld``."""
    from markupsafe import Markup

    assembly = pages.site.assembly
    describer = Describer(assembly)
    sources = Sources(describer)
    described = [sources.description(id_) for id_ in sorted(assembly.index.definitions)]
    lines = {line for _, _, page_lines in described for line in page_lines}
    documents = Documents(assembly, lines)
    engines = SearchEngines(assembly, describer)
    drawn = pages.site.network.nodes
    prefixes = " ".join(f"{prefix}: {namespace}" for prefix, namespace in sorted(assembly.dataset.prefixes.items()))
    for description, stated, page_lines in described:
        id_ = description.id
        script = engines.script(id_)
        yield pages.page(
            "source.html" if stated else "thing.html",
            f"id/{id_}.html",
            title=description.title,
            summary=_summary(description),
            thing=description,
            value=describer.naming(describer.term(id_)),
            stated=stated,
            section=describer.section(id_),
            search=None if script is None else Markup(script),  # noqa: S704 - no text can break out of it
            prefixes=prefixes,
            drawn=id_ in drawn,
        )
        yield f"id/{id_}.ttl", documents.turtle(page_lines)
        yield f"id/{id_}.jsonld", documents.jsonld(page_lines, describer.term(id_))


def _summary(description: Description) -> str:
    """A summary for lists of search results: the description, else the name and class."""
    texts = [statement.value.text for facts in description.texts for statement in facts.statements]
    kinds = ", ".join(statement.value.text for statement in description.kinds)
    return texts[0] if texts else f"{description.title}: {kinds}"
