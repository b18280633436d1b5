"""A page for every thing in each edition, with its description as Turtle, JSON-LD and TriG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.description.describe import Describer
from b1mg_graph.site.documents import Documents
from b1mg_graph.site.reports import Reports
from b1mg_graph.site.search_engines import SearchEngines
from b1mg_graph.site.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from b1mg_graph.description.model import Description
    from b1mg_graph.site.editions import File
    from b1mg_graph.site.pages import Pages
    from b1mg_graph.site.sources import StatedThing


def thing_pages(every: Sequence[Pages]) -> Iterator[File]:
    """For every id, in order: ``id/<id>.html`` in each edition, and ``id/<id>`` in Turtle, JSON-LD and TriG.

    The files for programs have what the pages of all editions state.
    """
    assembly = every[0].site.assembly
    writers = [_Writer(pages) for pages in every]
    ids = sorted(assembly.index.definitions)
    described = {id_: [writer.description(id_) for writer in writers] for id_ in ids}
    stated = {id_: frozenset().union(*(lines for _, _, lines in found)) for id_, found in described.items()}
    documents = Documents(assembly, {line for lines in stated.values() for line in lines})
    for id_ in ids:
        for writer, (description, things, _) in zip(writers, described[id_], strict=True):
            yield writer.page(description, things)
        yield f"id/{id_}.ttl", documents.turtle(stated[id_])
        yield f"id/{id_}.jsonld", documents.jsonld(stated[id_], assembly.settings.term(id_))
        yield f"id/{id_}.trig", documents.trig(stated[id_])


class _Writer:
    """Writes the pages of things of one edition."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        assembly, edition = pages.site.assembly, pages.edition
        self._describer = Describer(assembly, edition.language, edition.up)
        self._sources = Sources(self._describer)
        self._engines = SearchEngines(assembly, self._describer)
        self._drawn = pages.site.network.nodes
        self._reports = Reports(edition)
        prefixes = sorted(assembly.dataset.prefixes.items())
        self._prefixes = " ".join(f"{prefix}: {namespace}" for prefix, namespace in prefixes)

    def description(self, id: str) -> tuple[Description, tuple[StatedThing, ...], frozenset[str]]:  # noqa: A002
        """The description of the thing ``id``, what it states of other things, and all that as lines of N-Triples."""
        return self._sources.description(id)

    def page(self, description: Description, stated: tuple[StatedThing, ...]) -> File:
        """The page of a thing."""
        from markupsafe import Markup

        id_ = description.id
        script = self._engines.script(id_)
        return self._pages.page(
            "source.html" if stated else "thing.html",
            f"id/{id_}.html",
            title=description.title,
            summary=_summary(description),
            thing=description,
            value=self._describer.naming(self._describer.term(id_)),
            stated=stated,
            section=self._describer.section(id_),
            section_name=self._describer.section_name(id_),
            search=None if script is None else Markup(script),  # noqa: S704 - no text can break out of it
            prefixes=self._prefixes,
            drawn=id_ in self._drawn,
            report=self._reports.on(description),
            address=self._reports.address(description),
        )


def _summary(description: Description) -> str:
    """A summary for lists of search results: the description, else the name and class."""
    texts = [statement.value.text for facts in description.texts for statement in facts.statements]
    kinds = ", ".join(statement.value.text for statement in description.kinds)
    return texts[0] if texts else f"{description.title}: {kinds}"
