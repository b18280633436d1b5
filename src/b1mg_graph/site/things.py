"""A page for every thing in each edition, with its description as Turtle, JSON-LD and TriG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.site.documents import Documents, graphs_of
from b1mg_graph.site.kept import Keys, Made
from b1mg_graph.site.reports import Reports
from b1mg_graph.site.search_engines import SearchEngines
from b1mg_graph.site.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from b1mg_graph.description.model import Description
    from b1mg_graph.output.content import Unchanged
    from b1mg_graph.site.editions import File, KeptFile
    from b1mg_graph.site.kept import KeptThings
    from b1mg_graph.site.pages import Pages
    from b1mg_graph.site.sources import StatedThing


def thing_pages(every: Sequence[Pages]) -> Iterator[File]:
    """For every id, in order: ``id/<id>.html`` in each edition, and ``id/<id>`` in Turtle, JSON-LD and TriG.

    The files for programs have what the pages of all editions state.
    """
    writers = [_Writer(pages) for pages in every]
    ids = sorted(writers[0].ids)
    made = _Files(writers, ids)
    for id_ in ids:
        yield from made.of(id_)


def changed_thing_pages(every: Sequence[Pages], kept: KeptThings) -> Iterator[KeptFile]:
    """The same files; those of ``kept`` that are made of the same stay."""
    writers = [_Writer(pages) for pages in every]
    keys = Keys([pages.edition for pages in every])
    ids = sorted(writers[0].ids)
    stay: dict[str, dict[str, Unchanged]] = {}
    main = writers[0]

    def key(id_: str, terms: Iterable[str]) -> str:
        found, searched = main.searched(id_)
        return keys.key(id_, {*terms, *searched}, (found, *main.beside(id_)))

    for id_ in ids:
        known = kept.known.get(id_)
        if known is not None and key(id_, known.terms) == known.key:
            files = kept.files(_paths(id_, writers))
            if files is not None:
                stay[id_] = files
                kept.made[id_] = known
    fresh = [id_ for id_ in ids if id_ not in stay]
    made = _Files(writers, fresh)
    for id_ in fresh:
        terms = keys.mentioned(made.stated[id_], made.graphs)
        kept.made[id_] = Made(key(id_, terms), terms)
    for id_ in ids:
        yield from stay[id_].items() if id_ in stay else made.of(id_)
    made.keep()


def _paths(id_: str, writers: Sequence[_Writer]) -> list[str]:
    return [*(writer.path(id_) for writer in writers), *(f"id/{id_}{ending}" for ending in _ENDINGS)]


class _Files:
    """The files of the things ``ids``: ``stated`` has the lines of N-Triples of each, ``graphs`` those of each line."""

    def __init__(self, writers: Sequence[_Writer], ids: Sequence[str]) -> None:
        self._writers = writers
        self._described = {id_: [writer.description(id_) for writer in writers] for id_ in ids}
        self.stated: dict[str, frozenset[str]] = {
            id_: frozenset().union(*(lines for _, _, lines in found)) for id_, found in self._described.items()
        }
        every = {line for lines in self.stated.values() for line in lines}
        self.graphs = graphs_of(every, writers[0].assembly)
        self._documents = Documents(writers[0].assembly, every, self.graphs)

    def keep(self) -> None:
        """Keep for the next runs what takes long to find out."""
        self._documents.keep()

    def of(self, id_: str) -> Iterator[File]:
        """The pages of a thing in each edition, and its files for programs."""
        for writer, (description, things, _) in zip(self._writers, self._described[id_], strict=True):
            yield writer.page(description, things)
        texts = self._documents.of(self.stated[id_], self._writers[0].assembly.settings.term(id_))
        yield from zip((f"id/{id_}{ending}" for ending in _ENDINGS), texts, strict=True)


_ENDINGS = (".ttl", ".jsonld", ".trig")


class _Writer:
    """Writes the pages of things of one edition."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        assembly, edition = pages.site.assembly, pages.edition
        self.assembly = assembly
        self.ids = assembly.index.definitions.keys()
        self._describer = pages.describer
        self._sources = Sources(self._describer)
        self._engines = SearchEngines(assembly, self._describer)
        self._drawn = pages.site.network.nodes
        self._reports = Reports(edition)
        prefixes = sorted(assembly.dataset.prefixes.items())
        self._prefixes = " ".join(f"{prefix}: {namespace}" for prefix, namespace in prefixes)

    def path(self, id: str) -> str:  # noqa: A002
        """The path of the page of the thing ``id`` from the root of the site."""
        return f"{self._pages.edition.folder}id/{id}.html"

    def script(self, id: str) -> str | None:  # noqa: A002
        """The description of the thing ``id`` for search engines; None without one."""
        return self._engines.script(id)

    def searched(self, id: str) -> tuple[str, set[str]]:  # noqa: A002
        """What that description is made of: a text, and the terms that it mentions."""
        return self._engines.made_of(id)

    def beside(self, id: str) -> tuple[object, ...]:  # noqa: A002
        """What the page of the thing ``id`` shows in every language beside its description and the script."""
        describer = self._describer
        return id in self._drawn, describer.written(id), describer.is_retired(id)

    def description(self, id: str) -> tuple[Description, tuple[StatedThing, ...], frozenset[str]]:  # noqa: A002
        """The description of the thing ``id``, what it states of other things, and all that as lines of N-Triples."""
        return self._sources.description(id)

    def page(self, description: Description, stated: tuple[StatedThing, ...]) -> File:
        """The page of a thing."""
        from markupsafe import Markup

        id_ = description.id
        script = self.script(id_)
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
