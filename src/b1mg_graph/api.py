"""The public API: a checked data set that answers queries, gives source locations, and writes files."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from b1mg_graph.errors import OutputError, QueryError, UsageError
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.model.asked_date import checked_date
from b1mg_graph.project import find_project
from b1mg_graph.query.computed import offer_later
from b1mg_graph.query.result import Result, result_for
from b1mg_graph.rdf.dataset import DERIVED, ONTOLOGY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.source_map import Place
    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.model.labels import Labels
    from b1mg_graph.model.time import StateAt
    from b1mg_graph.network.connections import Connections
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.output.gate import Gate
    from b1mg_graph.output.sets import Outcome
    from b1mg_graph.query.bound import Questions
    from b1mg_graph.query.computed import Computation
    from b1mg_graph.query.examination import Examined
    from b1mg_graph.query.notes import QueryNote
    from b1mg_graph.rdf.dataset import Answer, Dataset, Term
    from b1mg_graph.remote.dataset import RemoteDataset


__all__ = ["KnowledgeGraph"]


def _of_network() -> Mapping[str, Computation]:
    from b1mg_graph.network.questions import COMPUTED

    return COMPUTED


offer_later(_of_network)


class KnowledgeGraph:
    """A data set whose facts have no errors.

    >>> from b1mg_graph import KnowledgeGraph
    >>> kg = KnowledgeGraph.load()
    >>> kg.query("ASK { id:gms b1mg:coLeadsWith id:dngc }")
    <Result true>
    """

    def __init__(self, assembly: Assembly) -> None:
        """Wrap an assembled data set.  Raises ``FactsError`` if its diagnostics include an error."""
        if not assembly.is_sound:
            from b1mg_graph.diagnostics.diagnostic import FactsError

            raise FactsError(assembly.diagnostics)
        self._assembly = assembly

    @classmethod
    def load(cls, path: str | Path | None = None) -> KnowledgeGraph:
        """Load and check a data set.

        ``path`` is the folder of the data set; by default, the data set of the project around the working directory, or
        else the shipped one.  Raises ``FactsError`` if the facts have errors, ``SchemaError`` if the ontology is
        invalid.
        """
        from b1mg_graph.compiler.opening import opened

        return cls(opened(find_project(Path(path) if path is not None else None)))

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        path: str | Path | None = None,
        timeout: float | None = 60.0,
        report: Callable[[str], None] | None = None,
    ) -> KnowledgeGraph:
        """Use the data set in a store elsewhere, whose SPARQL endpoint is at ``url``.

        Queries and questions are answered by the store; names, states and sources of what they find are read from it,
        and only the network and exports read all statements.  The questions are those of the ontology of the data set
        ``path`` (as in ``load``).  ``timeout`` is the number of seconds that the store has for each question, and
        ``report`` gets a line when one is repeated.  Credentials come from the environment (``B1MG_STORE_USER``,
        ``B1MG_STORE_PASSWORD``, ``B1MG_STORE_TOKEN``).

        Raises ``UsageError`` for an invalid address, ``RemoteError`` if the store does not answer or has no data set of
        this kind (and so do other methods), and ``B1mgGraphError`` if httpx is not installed.
        """
        from b1mg_graph.remote.opening import opened

        project = find_project(Path(path) if path is not None else None)
        return cls(opened(url, project, timeout=timeout, report=report or (lambda _: None)))

    def close(self) -> None:
        """Close the connection to a store elsewhere, if there is one; so does the end of a ``with`` statement."""
        if self._store_elsewhere is not None:
            self._store_elsewhere.endpoint.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The warnings and notes on the facts, sorted by file, line and column."""
        return self._assembly.diagnostics

    @property
    def assembly(self) -> Assembly:
        """The assembled data set: its units, schema, settings, dataset, chronology and conflicts."""
        return self._assembly

    def query(self, sparql: str, *, timeout: float | None = None, **bindings: Term) -> Result:
        """The answer to a SPARQL 1.1 query; the default graph is the union of all named graphs.

        The prefixes of the ontology, and ``id:`` for things, are predeclared.  ``bindings`` bind variables (by name) to
        terms.  With a ``timeout`` in seconds the query runs in a child process; a store elsewhere has that long to
        answer.  The ``notes`` of the result say where the query may lose rows or values.

        Raises ``QueryError``, with an explanation and the position, if the query cannot be parsed, and
        ``TimeoverError`` if there is no complete answer in time.

        >>> kg = KnowledgeGraph.load()
        >>> len(kg.query("SELECT ?who { ?who b1mg:coLeads id:b1mgplus-health-economics }"))
        2
        """
        dataset = self._assembly.dataset
        try:
            if timeout is None or self._store_elsewhere is not None:
                found = self.result(self._waiting(timeout).query(sparql, bindings))
            else:
                found = self._within(timeout, sparql, bindings)
        except SyntaxError as error:
            from b1mg_graph.rdf.sparql_errors import explained

            raise explained(sparql, dataset.prefixes, error) from None
        return replace(found, noted=lambda: self._notes(sparql, bindings, found))

    @property
    def _store_elsewhere(self) -> RemoteDataset | None:
        from b1mg_graph.remote.dataset import RemoteDataset

        dataset = self._assembly.dataset
        return dataset if isinstance(dataset, RemoteDataset) else None

    def _waiting(self, timeout: float | None) -> Dataset:
        """The dataset, which has ``timeout`` seconds to answer if it is elsewhere."""
        store = self._store_elsewhere
        return self._assembly.dataset if store is None or timeout is None else store.waiting(timeout)

    def _notes(self, sparql: str, bindings: Mapping[str, Term], found: Result) -> Sequence[QueryNote]:
        from b1mg_graph.query.notes import notes_on

        return notes_on(sparql, self._assembly, bound=bindings, empty=found.is_empty)

    def _within(self, seconds: float, sparql: str, bindings: Mapping[str, Term]) -> Result:
        from b1mg_graph.processes import Limits
        from b1mg_graph.query.timeout import FaultyQueryError, evaluate_within

        dataset = self._assembly.dataset
        try:
            found = evaluate_within(dataset, sparql, bindings, Limits(seconds), federated=True).result
        except FaultyQueryError as error:
            raise QueryError(error.problem.message) from error
        return replace(found, prefixes=dataset.prefixes, labels=self.labels)

    def ask_question(self, name: str, **parameters: str | bool | Term) -> Result:
        """The answer to a question of the library; ``questions`` has them all, with their parameters.

        The value of a parameter is an id, a name, or a term.  ``all_values=True`` includes values that the editors
        reject or that a later edition of a source replaces.  For rows with a ``state``, ``as_of`` (a date such as
        ``2021-11``) lists only what is held or presumed at that date, and ``now=True`` at the reference date;
        ``uncertain=True`` adds what is announced, not known or of unknown date.  Raises ``UsageError`` for an unknown
        question or parameter, and for an invalid value.

        >>> kg = KnowledgeGraph.load()
        >>> answer = kg.ask_question("who-co-leads", body="b1mgplus-health-economics")
        >>> sorted(row["who"].value.rpartition("/")[2] for row in answer)
        ['dngc', 'gms']
        """
        from b1mg_graph.query.question import ask_question

        return ask_question(self._assembly, name, parameters)

    @cached_property
    def questions(self) -> Questions:
        """The questions of the library, by name and in order; each can be called with its parameters.

        >>> kg = KnowledgeGraph.load()
        >>> question = kg.questions["who-co-leads"]
        >>> [*question.parameters][:2]
        ['body', 'as_of']
        >>> len(question("b1mgplus-health-economics"))
        2
        """
        from b1mg_graph.query.bound import Questions

        return Questions(self._assembly)

    def questions_as_data(self, endpoint: str | None = None) -> Iterator[str]:
        """The library of questions as the parts of a Turtle file, for SPARQL clients that list examples.

        ``endpoint`` is the address of the SPARQL endpoint that has the data (``formats.questions``).  Raises
        ``UsageError`` if it is not a web address.

        >>> text = "".join(KnowledgeGraph.load().questions_as_data())
        >>> "a sh:SPARQLExecutable" in text
        True
        """
        from itertools import chain

        from b1mg_graph.formats.questions import questions_as_data
        from b1mg_graph.query.examples import examples_of, library_of

        examples = examples_of(chain.from_iterable(library_of(self._assembly)), self._assembly)
        return questions_as_data(self._assembly, examples, endpoint)

    def examine(self, other: KnowledgeGraph) -> list[Examined]:
        """Ask ``other``, such as one in a store, every question with its example, and compare the rows with these.

        ``Examined.differs`` tells the questions with other rows there; ``missing`` and ``extra`` are the rows.  Raises
        ``UsageError`` if they are not the same data set.

        >>> kg = KnowledgeGraph.load()
        >>> [one.question for one in kg.examine(kg) if one.differs]
        []
        """
        from b1mg_graph.query.examination import examine

        mine, others = self._assembly.settings.base, other.assembly.settings.base
        if mine != others:
            raise UsageError(f"they are not the same data set: one is {mine}, the other {others}")
        return [*examine(self._assembly, other.assembly)]

    def result(self, answer: Answer) -> Result:
        """The complete result for an answer of the engine, with the prefixes and labels of the data set."""
        return result_for(self._assembly, answer)

    def labels(self, language: str | None = None) -> Labels:
        """The names of things, in ``language`` where available: a function from an IRI to its name.

        >>> kg = KnowledgeGraph.load()
        >>> import pyoxigraph
        >>> kg.labels("sv")(pyoxigraph.NamedNode("https://w3id.org/b1mg/id/SE")).value
        'Sverige'
        """
        return self._assembly.labels(language)

    def places(
        self, subject: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
    ) -> Iterator[Place]:
        """Every place in the facts that states the triple: the source (a term) and the location, in file order."""
        from b1mg_graph.compiler.source_map import places_of

        return places_of(self._assembly.units, str(subject), str(predicate), str(value))

    @property
    def reference_date(self) -> str | None:
        """The default date of states, as written; None if nothing in the data set has a date."""
        return self._assembly.times.reference_date

    def state(self, record: str, as_of: str | None = None) -> StateAt:
        """The state of a membership or attendance at ``as_of``, by default at the reference date.

        ``record`` is its id or its IRI.  Raises ``UsageError`` for an unknown record or an invalid date.

        >>> KnowledgeGraph.load().state("gms--co-lead--b1mgplus-health-economics", "2027").state
        'presumed'
        """
        settings = self._assembly.settings
        term = f"<{record}>" if settings.id(record) is not None else settings.term(record)
        times = self._assembly.around([term]).times
        if term not in times.held:
            raise UsageError(f"{record}: not a role held or an event attended")
        if as_of is not None:
            checked_date(as_of)
        return times.state(term, as_of)

    def rdflib(self) -> rdflib.Dataset:
        """The dataset as an ``rdflib.Dataset`` over the same store, without a copy."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self._assembly.whole.dataset.store))
        for prefix, namespace in self._assembly.dataset.prefixes.items():
            dataset.bind(prefix, namespace, override=True, replace=True)
        return dataset

    @cached_property
    def network(self) -> Network:
        """The network of persons and bodies: nodes, memberships and relations, each with its sources."""
        from b1mg_graph.network.projection import project

        with gc_paused():
            return self._assembly.whole.once(project)

    def networkx(self) -> nx.MultiDiGraph[str]:
        """The network for networkx: nodes by id, an edge for every membership, attributes as in ``network.model``.

        >>> network = KnowledgeGraph.load().networkx()
        >>> network.nodes["gms"]["country"]
        'SE'
        """
        from b1mg_graph.network.projection import to_networkx

        return to_networkx(self.network)

    def connections(
        self, one: str, other: str, *, as_of: str | None = None, uncertain: bool = False, most: int = 10
    ) -> Connections:
        """The ``most`` best of the shortest ways between two things (ids or names), with the sources of each step.

        ``as_of`` keeps to what is held or presumed at that date; with ``uncertain``, also to what is not known then.
        The order is that of ``network.connections``.  Raises ``UsageError`` for a thing that is not in the network, for
        one thing given twice, and for an invalid date.

        >>> found = KnowledgeGraph.load().connections("Oskar Frisell", "dngc")
        >>> " ".join(found.ways[0].nodes)
        'oskar-frisell gms-health-economics gms b1mgplus-health-economics dngc'
        """
        from b1mg_graph.facts.lookup import find_thing
        from b1mg_graph.network.connections import connections
        from b1mg_graph.network.selection import Selection

        first, last = (find_thing(self._assembly.index, end) for end in (one, other))
        return connections(self.network, first, last, most, Selection(as_of=as_of, uncertain=uncertain))

    def network_page(
        self,
        path: str | Path,
        *,
        selection: Selection | None = None,
        title: str | None = None,
        gate: Gate | None = None,
    ) -> None:
        """Write the network page, one HTML file; ``selection`` limits it to a part of the network.

        ``gate`` as in ``write``.  Raises ``UsageError`` if the selection is empty, ``OutputError`` if the file cannot
        be written.
        """
        from b1mg_graph.output.files import write_files

        write_files({Path(path): [self.page(selection, title)]}, gate or self._gate())

    def page(self, selection: Selection | None = None, title: str | None = None) -> str:
        """The HTML text that ``network_page`` writes."""
        from b1mg_graph.network.answers import answers
        from b1mg_graph.network.page import page_of
        from b1mg_graph.network.selection import Selection, select

        with gc_paused():
            shown = select(self.network, selection or Selection())
            return page_of(self.network, selection, title, answers(self._assembly.whole, shown))

    def serialize(
        self,
        format: str,  # noqa: A002 - the name in every RDF library
        *,
        source: str | None = None,
        asserted: bool = False,
        as_of: str | None = None,
        uncertain: bool = False,
    ) -> Iterable[str]:
        """The graph in ``format`` as parts of text: a format of ``formats.registry`` (not ``excel``), or ``html``.

        ``source`` (an id) selects the statements of one source; ``asserted`` leaves out derived triples; ``as_of``
        keeps the memberships and relations that are held or presumed at that date and, with ``uncertain``, those whose
        state is not known.  ``html`` is the network page of the whole graph.
        Raises ``OutputError`` for an unknown format or a workbook, ``UsageError`` for an unknown source or an invalid
        date.

        >>> text = "".join(KnowledgeGraph.load().serialize("turtle", source="gms-news-2025-03-19"))
        >>> "id:gms--co-lead--b1mgplus-health-economics" in text
        True
        """
        if format == "excel":
            raise OutputError("a workbook is not a text: write it to a file, with write() or export -o FILE.xlsx")
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
        from b1mg_graph.compiler.subset import subset_of
        from b1mg_graph.formats.registry import EXCEL, FORMATS, OTHERS

        if format == "html":
            return [self.page()]
        whole = self._assembly.whole
        if format == "graphml":
            from b1mg_graph.network.exports import written
            from b1mg_graph.network.selection import Selection

            subset_of(whole, source)  # raises UsageError for an unknown source
            selection = Selection(source=source, asserted=asserted, as_of=as_of, uncertain=uncertain)
            return [written(self.network, selection, format)]
        if format not in FORMATS and format != EXCEL:
            known = ", ".join([*FORMATS, *OTHERS])
            raise OutputError(f"{format}: unknown format; expected one of {known} and html")
        part = subset_of(whole, source, asserted=asserted, as_of=as_of, uncertain=uncertain)
        if format == EXCEL:
            from b1mg_graph.formats.spreadsheet import statements_as_workbook
            from b1mg_graph.query.about import about_data

            return [statements_as_workbook(part, whole, about_data(whole))]
        return FORMATS[format].write(part, whole)

    def write(
        self,
        path: str | Path,
        format: str | None = None,  # noqa: A002
        *,
        gate: Gate | None = None,
        **chosen: Any,
    ) -> None:
        """Write the graph to the file ``path``; ``format`` defaults to that of its ending.

        ``chosen`` are the other arguments of ``serialize``.  A name that ends in ``.gz`` gives a gzip file without a
        timestamp.  An existing file is replaced, unless it belongs to the facts or the ontology; another ``gate`` can
        have other rules (``output.gate``).  Raises ``OutputError`` if the file cannot be written; an existing file is
        then unchanged.
        """
        from b1mg_graph.output.files import write_files

        path = Path(path)
        with gc_paused():
            write_files({path: self._parts(format or _format_of(path), **chosen)}, gate or self._gate())

    def write_all(
        self, folder: str | Path, names: Iterable[str], *, gate: Gate | None = None, in_place: bool = False
    ) -> Outcome:
        """Write the graph into ``folder`` under each of ``names``, in the format of its ending, with a manifest.

        The set is replaced atomically (exceptions: ``output.directory.write_folder``).  Files of an earlier run that
        are not in ``names`` are deleted, unless they were changed since; other files stay.  ``gate`` as in ``write``.
        Returns the number of files, and what happened to files of earlier runs.  Raises ``OutputError`` if the files
        cannot be written; existing files are then unchanged.
        """
        from b1mg_graph.output.sets import write_set

        with gc_paused():
            contents = ((name, self._parts(_format_of(Path(name)))) for name in names)
            return write_set(Path(folder), contents, "build", gate or self._gate(), in_place=in_place)

    def write_chunks(
        self,
        folder: str | Path,
        most: int,
        format: str = "nquads",  # noqa: A002
        *,
        gate: Gate | None = None,
        **chosen: Any,
    ) -> Outcome:
        """Write the graph into ``folder`` as at most ``most`` files of equal size, for the bulk loaders of stores.

        ``format`` is one whose lines are statements, ``nquads`` or ``ntriples``; ``chosen`` are the other arguments of
        ``serialize``.  The files ``part-1.nq``, ``part-2.nq`` … are valid by themselves, share no blank node, and are
        together what ``write`` writes.  The set has a manifest and is replaced atomically, without the parts of an
        earlier run, as in ``write_all``.  Raises ``UsageError`` for another format and for a number below 1, and the
        errors of ``serialize`` and ``write_all``.
        """
        from b1mg_graph.compiler.subset import subset_of
        from b1mg_graph.formats.chunks import chunk_names, in_chunks
        from b1mg_graph.formats.registry import FORMATS
        from b1mg_graph.output.sets import write_set

        fitting = [name for name, one in FORMATS.items() if one.lines]
        if format not in fitting:
            raise UsageError(f"{format} cannot be written in parts; expected one of {', '.join(fitting)}")
        if most < 1:
            raise UsageError(f"{most} parts: expected 1 or more")
        with gc_paused():
            graphs = subset_of(self._assembly.whole, **chosen)
            chunks = in_chunks(FORMATS[format].write(graphs, self._assembly.whole), most)
            contents = zip(chunk_names(len(chunks), FORMATS[format]), chunks, strict=True)
            return write_set(Path(folder), contents, "export", gate or self._gate())

    def _gate(self) -> Gate:
        """The default gate for Python callers: any path except facts and ontologies."""
        from b1mg_graph.output.gate import gate_for

        return gate_for(self._assembly.project, trusting=True)

    def warnings_as_errors(self) -> None:
        """Raise ``FactsError`` if there is a warning."""
        from b1mg_graph.diagnostics.diagnostic import FactsError, count, strict

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
    """The name of the format for the ending of a file name, or the ending itself if it is unknown."""
    from b1mg_graph.formats.registry import name_of

    return name_of(path.name) or path.suffix.removeprefix(".")
