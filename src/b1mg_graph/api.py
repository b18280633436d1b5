"""The knowledge graph: a checked data set that answers, points to its lines, and writes itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.compiler.pipeline import Assembly, assemble
from b1mg_graph.compiler.source_map import places_of
from b1mg_graph.compiler.subset import subset_of
from b1mg_graph.diagnostics.diagnostic import Diagnostic, FactsError, count, strict
from b1mg_graph.errors import OutputError, UsageError
from b1mg_graph.gc_pause import collector_off
from b1mg_graph.model.dates import date_type
from b1mg_graph.output.files import write_files
from b1mg_graph.output.gate import Gate, gate_for
from b1mg_graph.output.sets import Outcome, write_set
from b1mg_graph.project import find_project
from b1mg_graph.query.result import Result, result_for
from b1mg_graph.rdf.dataset import DERIVED, ONTOLOGY
from b1mg_graph.rdf.sparql_errors import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.model.labels import Labels
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.rdf.dataset import Answer, Term


class KnowledgeGraph:
    """A data set whose facts have no errors.

    >>> from b1mg_graph import KnowledgeGraph
    >>> kg = KnowledgeGraph.load()
    >>> kg.query("ASK { id:gms b1mg:coLeadsWith id:dngc }")
    <Result true>
    """

    def __init__(self, assembly: Assembly) -> None:
        """Raises ``FactsError`` where the diagnostics of ``assembly`` have an error among them."""
        if count(assembly.diagnostics, "error"):
            raise FactsError(assembly.diagnostics)
        self._assembly = assembly

    @classmethod
    def load(cls, path: str | Path | None = None) -> KnowledgeGraph:
        """The graph of the data set in the folder ``path``; without one, of the present project, or the shipped one.

        Raises ``FactsError`` where the facts have errors, ``SchemaError`` where the ontology does.
        """
        return cls(assemble(find_project(Path(path) if path is not None else None)))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The warnings and notes on the facts, in file order."""
        return self._assembly.diagnostics

    @property
    def assembly(self) -> Assembly:
        """All that the graph was made from: files, symbols, schema and settings."""
        return self._assembly

    def query(self, sparql: str, *, timeout: float | None = None, **bindings: Term) -> Result:
        """The answer to a SPARQL 1.1 query; the default graph is the union of all named graphs.

        The prefixes of the ontology, and ``id:`` for things, are declared already.  ``bindings``
        give variables a term.  With a ``timeout`` in seconds the query runs in a process of its own.

        Raises ``SyntaxError``, which says what is wrong and where, where the query cannot be parsed, and
        ``questions.deadline.TimeoverError`` where there is no whole answer in time.
        """
        dataset = self._assembly.dataset
        try:
            if timeout is None:
                return self.result(dataset.query(sparql, bindings))
            return self._within(timeout, sparql, bindings)
        except SyntaxError as error:
            raise explained(sparql, dataset.prefixes, error) from None

    def _within(self, seconds: float, sparql: str, bindings: Mapping[str, Term]) -> Result:
        from b1mg_graph.processes import Limits
        from b1mg_graph.query.timeout import FaultyQueryError, evaluate_within

        dataset = self._assembly.dataset
        try:
            found = evaluate_within(dataset, sparql, bindings, Limits(seconds), federated=True).result
        except FaultyQueryError as error:
            raise SyntaxError(error.problem.message) from error
        return replace(found, prefixes=dataset.prefixes, labels=self.labels)

    def ask_question(self, name: str, **parameters: str | bool | Term) -> Result:
        """The answer to a question of the library; ``b1mg-graph ask`` lists them.

        A parameter is an id, a name, or a term; ``all_values=True`` gives the values too that the editors reject or
        that a later edition of a source replaces.  Where rows have a ``state``, ``as_of``, a date such as
        ``2021-11``, lists what is held or presumed then, and ``now=True`` what is so at the reference date; with
        ``uncertain=True``, also what is announced, not known or of unknown date.  Raises ``UsageError`` for an
        unknown question or parameter, and for a value that does not fit.
        """
        from b1mg_graph.query.question import ask_question

        return ask_question(self._assembly, name, parameters)

    def result(self, answer: Answer) -> Result:
        """The whole answer of the engine, which knows the prefixes and the names of things."""
        return result_for(self._assembly, answer)

    def labels(self, language: str | None = None) -> Labels:
        """What things are called, in ``language`` where they have a name in it."""
        return self._assembly.labels(language)

    def places(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
    ) -> Iterator[Place]:
        """Every place in the facts that states the triple, with the source that states it."""
        return places_of(self._assembly.units, str(subject), str(predicate), str(value))

    @property
    def reference_date(self) -> str | None:
        """The date of which states are given where no other is asked for, as written; None where nothing has one."""
        return self._assembly.times.reference_date

    def state(self, record: str, as_of: str | None = None) -> StateAt:
        """The state of a role held or an event attended at a date, at the reference date where none is given.

        ``record`` is its id, or its IRI.  Raises ``UsageError`` where there is no such record, or no such date.

        >>> KnowledgeGraph.load().state("gms--co-lead--b1mgplus-health-economics", "2027").state
        'presumed'
        """
        base, times = self._assembly.settings.base, self._assembly.times
        term = f"<{record if record.startswith(base) else base + record}>"
        if term not in times.held:
            raise UsageError(f"{record}: not a role that is held, nor an event attended")
        if as_of is not None and date_type(as_of) is None:
            raise UsageError(f"{as_of}: not a date; write 2021-11-24, 2021-11 or 2021")
        return times.state(term, as_of)

    def rdflib(self) -> rdflib.Dataset:
        """The dataset as one of rdflib, over the same store and without a copy."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self._assembly.dataset.store))
        for prefix, namespace in self._assembly.dataset.prefixes.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    @cached_property
    def network(self) -> Network:
        """Those who can act, the roles that they hold and how bodies belong together, with who says so."""
        from b1mg_graph.network.projection import project

        with collector_off():
            return project(self._assembly)

    def networkx(self) -> nx.MultiDiGraph[str]:
        """The network for networkx: nodes by id, an edge for every role held, attributes as in ``network.model``."""
        from b1mg_graph.network.projection import to_networkx

        return to_networkx(self.network)

    def network_page(
        self,
        path: str | Path,
        *,
        selection: Selection | None = None,
        title: str | None = None,
        gate: Gate | None = None,
    ) -> None:
        """Write the page that shows the network, or the part of it that ``selection`` asks for: one HTML file.

        ``gate`` as in ``write``.  Raises ``UsageError`` where the selection names nothing, ``OutputError`` where
        the file cannot be written.
        """
        write_files({Path(path): [self.page(selection, title)]}, gate or self._gate())

    def page(self, selection: Selection | None = None, title: str | None = None) -> str:
        """The text of the page that ``network_page`` writes."""
        from b1mg_graph.network.answers import answers
        from b1mg_graph.network.page import page_of

        return page_of(self.network, selection, title, answers(self._assembly))

    def serialize(
        self,
        format: str,  # noqa: A002 - the word of every RDF library
        *,
        source: str | None = None,
        asserted: bool = False,
        as_of: str | None = None,
        uncertain: bool = False,
    ) -> Iterable[str]:
        """The parts of a file in a ``format`` of ``formats.registry``, of ``graphml``, or of ``html``, the page.

        ``source`` is the id of the one source whose statements are wanted; ``asserted`` leaves out what is
        derived, ``as_of`` the roles and relations that are not held or presumed at that date, but for those of which
        it is not known where ``uncertain``.  The page is of all that there is.
        Raises ``OutputError`` for an unknown format, ``UsageError`` for a source or a date that is none.
        """
        parts = self._parts(format, source, asserted=asserted, as_of=as_of, uncertain=uncertain)
        return (part if isinstance(part, str) else part.decode() for part in parts)

    def _parts(
        self,
        format: str,  # noqa: A002
        source: str | None = None,
        *,
        asserted: bool = False,
        as_of: str | None = None,
        uncertain: bool = False,
    ) -> Iterable[str | bytes]:
        from b1mg_graph.formats.registry import FORMATS

        if format == "html":
            return [self.page()]
        if format == "graphml":
            from b1mg_graph.network.exports import written
            from b1mg_graph.network.selection import Selection

            subset_of(self._assembly, source)  # raises where the source is not one
            selection = Selection(source=source, asserted=asserted, as_of=as_of, uncertain=uncertain)
            return [written(self.network, selection, format)]
        if format not in FORMATS:
            known = ", ".join([*FORMATS, "graphml"])
            raise OutputError(f"{format}: not a format that is written here; there are {known} and html")
        part = subset_of(self._assembly, source, asserted=asserted, as_of=as_of, uncertain=uncertain)
        return FORMATS[format].write(part, self._assembly)

    def write(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002
        *,
        gate: Gate | None = None,
        **chosen: Any,
    ) -> None:
        """Write the graph to ``path``; the format is that of the name's ending unless one is given.

        ``chosen`` is what ``serialize`` takes besides.  A name that ends in ``.gz`` gets a gzip without a time
        in it.  A file that is there is replaced, unless it is one of the facts or of the ontology; ``gate`` may
        say otherwise (``output.gate``).  Raises ``OutputError`` where that cannot be done; what was there before is
        then untouched.
        """
        path = Path(path)
        with collector_off():
            write_files({path: self._parts(format or _format_of(path), **chosen)}, gate or self._gate())

    def write_all(
        self, folder: str | Path, names: Iterable[str], *, gate: Gate | None = None, in_place: bool = False
    ) -> Outcome:
        """Write the graph into ``folder`` under each of ``names``, in the format of its ending, with a manifest.

        The folder has all files of one run or all of the other (``folders.write_folder`` says where that
        cannot be had).  Those of an earlier run that are not in ``names`` are taken away, unless they were changed
        since; what else is there stays.  ``gate`` as in ``write``.
        Raises ``OutputError`` where that cannot be done; what was there before is then untouched.
        """
        with collector_off():
            contents = ((name, self._parts(_format_of(Path(name)))) for name in names)
            return write_set(Path(folder), contents, "build", gate or self._gate(), in_place=in_place)

    def _gate(self) -> Gate:
        """What callers in Python may write to: anything but facts and ontologies."""
        return gate_for(self._assembly.project, trusting=True)

    def warnings_as_errors(self) -> None:
        """Raise ``FactsError`` where there is any warning."""
        if count(self.diagnostics, "warning"):
            raise FactsError(strict(self.diagnostics))

    def __repr__(self) -> str:
        dataset = self._assembly.dataset
        return f"<KnowledgeGraph {dataset.prefixes['id']}: {len(dataset.graphs())} named graphs>"

    def _repr_html_(self) -> str:
        from html import escape

        answer = self.query(
            "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) "
            f"{{ GRAPH ?g {{ ?thing a ?class }} FILTER(?g NOT IN ({DERIVED}, {ONTOLOGY})) }} "
            "GROUP BY ?class ORDER BY DESC(?things)"
        )
        label = self._assembly.schema.label
        cells = "".join(
            f"<tr><td>{escape(label(row['class'].value))}</td><td>{row['things'].value}</td></tr>" for row in answer
        )
        return f"<table><caption>{escape(repr(self))}</caption>{cells}</table>"


def _format_of(path: Path) -> str:
    """The format that a file has by the ending of its name."""
    from b1mg_graph.formats.registry import format_of

    known = format_of(path.name)
    return known.name if known else path.suffix.removeprefix(".")
