"""The dataset of a store elsewhere: queries are answered there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.rdf.dataset import Dataset
from b1mg_graph.rdf.sparql_errors import parses
from b1mg_graph.rdf.sparql_lexer import with_prefixes, with_values
from b1mg_graph.remote.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pyoxigraph as ox

    from b1mg_graph.rdf.dataset import Answer, Term
    from b1mg_graph.remote.endpoint import Endpoint

_BAD_REQUEST = 400
_NOTHING = "urn:b1mg-graph:nothing"
"""The name of a graph that no store has."""


class RemoteDataset(Dataset):
    """A dataset whose queries an endpoint answers; nothing of it is here.

    ``is_ours`` tells which named graphs (terms) of the store are those of its sources and of what is derived.
    """

    def __init__(self, prefixes: Mapping[str, str], endpoint: Endpoint, is_ours: Callable[[str], bool]) -> None:
        super().__init__(prefixes)
        self.endpoint = endpoint
        self._is_ours = is_ours
        self._names: list[str] | None = None

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The complete answer of the store; prefixes that the query does not declare are added.

        Raises ``SyntaxError`` if it cannot be parsed, and ``RemoteError`` if the store has no complete answer.
        """
        held = {name: str(term) for name, term in (bindings or {}).items()}
        text = with_prefixes(with_values(sparql, held), self.prefixes)
        try:
            return self.endpoint.query(text)
        except RemoteError as error:
            if error.status == _BAD_REQUEST and not parses(text, self.prefixes):
                raise SyntaxError(str(error)) from error
            raise

    def query_in_part(self, sparql: str, reads: frozenset[str] | None = None) -> Answer:  # noqa: ARG002
        """The answer of ``query``: the store has all triples."""
        return self.query(sparql)

    def prepare(self, sparql: str) -> None:
        """Do nothing: the store has all graphs."""

    def states(
        self,
        subject: ox.NamedNode | None,
        predicate: ox.NamedNode | None,
        value: ox.NamedNode | None,
        *,
        anywhere: bool = False,
    ) -> bool:
        """Whether the default graph, or ``anywhere`` any graph, has a triple with these terms."""
        terms = zip((subject, predicate, value), ("?s", "?p", "?o"), strict=True)
        pattern = " ".join(variable if term is None else str(term) for term, variable in terms)
        query = f"{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}" if anywhere else pattern
        return self.endpoint.ask(f"ASK {{ {query} }}")

    def graphs(self) -> list[str]:
        """The named graphs (terms) of the sources and of what is derived, sorted."""
        if self._names is None:
            self._names = sorted(filter(self._is_ours, self.endpoint.sizes()))
        return self._names

    def limited_to(self, graphs: Iterable[str]) -> RemoteDataset:
        """The dataset of these named graphs (terms) and their union.

        Raises ``RemoteError`` if the store does not let a query say which graphs it is about.
        """
        if self.endpoint.over([_NOTHING], [_NOTHING]).ask("ASK { ?s ?p ?o }"):
            raise RemoteError(
                f"{self.endpoint.url} answers from all graphs, whichever a query is about (default-graph-uri): a part "
                "cannot be asked for there"
            )
        default = [graph[1:-1] for graph in graphs] or [_NOTHING]  # without any, the store would take its own
        return RemoteDataset(self.prefixes, self.endpoint.over(default, default), self._is_ours)

    def waiting(self, seconds: float) -> RemoteDataset:
        """The dataset of the same store, which has ``seconds`` to answer."""
        connection = self.endpoint.connection.waiting(seconds)
        return RemoteDataset(self.prefixes, replace(self.endpoint, connection=connection), self._is_ours)

    def __reduce__(self) -> NoReturn:
        """Raise ``B1mgGraphError``: a connection cannot be given to another process."""
        raise B1mgGraphError(_NOT_HERE)

    def query_store(self, sparql: str) -> NoReturn:  # noqa: ARG002
        """Raise ``B1mgGraphError``: there is no store here."""
        raise B1mgGraphError(_NOT_HERE)

    @property
    def store(self) -> NoReturn:
        """Raise ``B1mgGraphError``: there is no store here."""
        raise B1mgGraphError(_NOT_HERE)

    def lines(self, graphs: Iterable[str] | None = None) -> NoReturn:  # noqa: ARG002
        """Raise ``B1mgGraphError``: no statements are here."""
        raise B1mgGraphError(_NOT_HERE)

    def stated(self) -> NoReturn:
        """Raise ``B1mgGraphError``: no statements are here."""
        raise B1mgGraphError(_NOT_HERE)


_NOT_HERE = "this needs the statements of a data set here, and those of an endpoint are elsewhere"
