"""Opening the data set that an endpoint has: which one it is, its settings, and how its union is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from b1mg_graph.compiler.disagreements import Conflicts
from b1mg_graph.compiler.pipeline import local_settings
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.settings import settings_by
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import lexical_form, literal
from b1mg_graph.remote.assembly import RemoteAssembly, RemoteTimes
from b1mg_graph.remote.connection import Addresses, Connection
from b1mg_graph.remote.dataset import RemoteDataset
from b1mg_graph.remote.endpoint import Endpoint
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.fetched import Fetched, Quad
from b1mg_graph.remote.index import RemoteIndex
from b1mg_graph.remote.patience import Patience
from b1mg_graph.remote.slices import Frame, sliced
from b1mg_graph.schema.shapes import schema_of
from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.vocabulary import B1MG_USES, DCTERMS_LANGUAGE, VOID_DATASET, VOID_URI_SPACE, local_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from b1mg_graph.model.settings import Settings
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import Schema

PATIENCE = Patience(attempts=3, first=0.3, longest=5.0, total=15.0)
"""How often a question is repeated: a user waits for the answer."""

_DESCRIPTIONS = f"""SELECT ?g ?s ?p ?o {{
  GRAPH ?g {{ ?s a <{VOID_DATASET}> ; <{VOID_URI_SPACE}> ?space ; ?p ?o }}
}}"""


def opened(
    url: str,
    project: Project,
    *,
    timeout: float | None = 60.0,
    report: Callable[[str], None] = lambda _: None,
) -> RemoteAssembly:
    """The data set at the endpoint ``url``, with the ontology of ``project``.

    ``timeout`` is the number of seconds that the store has for each question; ``report`` gets a line for each that is
    repeated.  Raises ``UsageError`` for an invalid address, and ``RemoteError`` if there is no answer or the store has
    no data set of this kind.
    """
    connection = Connection(Addresses(url), timeout=timeout, patience=PATIENCE, report=report)
    try:
        return _opened(Endpoint(connection), project)
    except BaseException:
        connection.close()
        raise


def _opened(endpoint: Endpoint, project: Project) -> RemoteAssembly:
    turtle = TurtleGraph(project.ontology)
    schema = schema_of(turtle)
    local = local_settings(project, schema)
    quads = [Quad(*(str(row[name]) for name in "gspo")) for row in endpoint.select(_DESCRIPTIONS)]
    term, described = _chosen(quads, local, endpoint)
    own = [quad for quad in described if quad.graph == term] or described
    unions = {quad.graph for quad in described} - {term, DERIVED}
    settings = _settings(own, local)
    if any(quad.predicate == f"<{B1MG_USES}>" for quad in own):
        settings = replace(settings, shared=_shared(endpoint, settings, schema))
    ours = _Ours(settings, frozenset(unions))
    endpoint = _with_union(endpoint, term, unions, ours)
    prefixes = {**schema.prefixes, "id": settings.base}
    frame = Frame(project, turtle, schema, settings, prefixes, endpoint.url)
    links = {f"<{one.testimony}>" for one in schema.types.values() if one.testimony}
    fetched = Fetched(endpoint, ours, links)
    read_all = cache(lambda: sliced(fetched.all(), frame))
    return RemoteAssembly(
        project=project,
        schema=schema,
        settings=settings,
        units=(),
        dataset=RemoteDataset(prefixes, endpoint, ours),
        times=RemoteTimes(fetched.dates_of_sources, frame, read_all),
        diagnostics=(),
        conflicts=Conflicts(),
        linked=RemoteIndex((), schema, fetched=fetched, frame=frame),
        fetched=fetched,
        frame=frame,
        read_all=read_all,
        term=term,
    )


def _chosen(quads: list[Quad], local: Settings, endpoint: Endpoint) -> tuple[str, list[Quad]]:
    """The data set of a store, and the statements that describe it: of several, the one that is also here."""
    space = f"<{VOID_URI_SPACE}>"
    spaces = {quad.subject: lexical_form(quad.value) for quad in quads if quad.predicate == space}
    if not spaces:
        raise RemoteError(
            f"{endpoint.url} has no data set of b1mg-graph: no named graph of it describes one. Load the data set with "
            "its named graphs, as `b1mg-graph export -o graph.nq` writes them (docs/stores-guide.md)"
        )
    same = [term for term, base in spaces.items() if base == local.base]
    found = same if len(spaces) > 1 else [*spaces]
    if len(found) != 1:
        listed = ", ".join(sorted(f"{term[1:-1]} ({base})" for term, base in spaces.items()))
        raise UsageError(f"{endpoint.url} has several data sets: {listed}. Name the folder of one with --data")
    return found[0], [quad for quad in quads if quad.subject == found[0]]


@dataclass(frozen=True, slots=True)
class _Ours:
    """Whether a named graph (a term) is that of a source of a data set, or of what is derived."""

    settings: Settings
    unions: frozenset[str]

    def __call__(self, graph: str) -> bool:
        if graph in self.unions or graph == DERIVED:
            return graph == DERIVED
        id_ = self.settings.id_of(graph)
        return bool(id_) and not {*(id_ or "")} & {"/", "#"}


def _with_union(endpoint: Endpoint, term: str, unions: set[str], ours: _Ours) -> Endpoint:
    """The endpoint with the union as the default graph of each query, whichever way the store has it.

    A store whose default graph is the union needs nothing.  Otherwise a named graph that is the union is named with
    each query, or, without one, all graphs of sources.
    """
    if not unions and endpoint.ask(f"ASK {{ {term} a <{VOID_DATASET}> }}"):
        return endpoint
    sources = sorted(graph[1:-1] for graph in endpoint.sizes() if ours(graph))
    return endpoint.over(sorted(one[1:-1] for one in unions) or sources, sources)


def _shared(endpoint: Endpoint, settings: Settings, schema: Schema) -> dict[str, str]:
    """The ids of things of other data sets that this one uses, each with the base of its IRI."""
    classes = " ".join(f"<{one}>" for one in schema.types)
    query = f"""SELECT DISTINCT ?s {{
      VALUES ?t {{ {classes} }} GRAPH ?g {{ ?s a ?t }} FILTER(!STRSTARTS(STR(?s), {literal(settings.base)}))
    }}"""
    things = (str(row["s"])[1:-1] for row in endpoint.select(query))
    return {local_name(thing): thing.removesuffix(local_name(thing)) for thing in things}


def _settings(described: list[Quad], local: Settings) -> Settings:
    """The settings of a data set from its description; the languages are in the order that they have here."""
    given: dict[str, list[str]] = {}
    for quad in described:
        given.setdefault(quad.predicate[1:-1], []).append(lexical_form(quad.value))
    given = {path: sorted(values) for path, values in given.items()}
    found = settings_by(given)
    ours = {language: rank for rank, language in enumerate(local.languages)}
    order = sorted(given.get(DCTERMS_LANGUAGE, ()), key=lambda one: (ours.get(one, len(ours)), one))
    return settings_by({**given, DCTERMS_LANGUAGE: order}) if order else found
