"""Independent validation: pySHACL validates the whole graph with the same shapes; its results get source locations.

The data graph is the published one: all stated and derived triples, with the superclasses of each class (used by
``sh:class``), and no inference (W3C SHACL, sections 3.1 and 3.4.1).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.compiler.source_map import description_of, places_of
from b1mg_graph.diagnostics.diagnostic import Diagnostic, Related, diagnostic
from b1mg_graph.errors import SchemaError, UsageError
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.ntriples import language_of, language_string, literal
from b1mg_graph.schema.properties import SEVERITIES
from b1mg_graph.schema.turtle import TurtleGraph
from b1mg_graph.vocabulary import (
    SH,
    SH_DESCRIPTION,
    SH_MAX_COUNT_CONSTRAINT_COMPONENT,
    SH_NODE_CONSTRAINT_COMPONENT,
    SH_UNIQUE_LANG_CONSTRAINT_COMPONENT,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rdflib
    from rdflib.graph import _ObjectType

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.diagnostics.text import Location

_AT_MOST = (SH_MAX_COUNT_CONSTRAINT_COMPONENT, SH_UNIQUE_LANG_CONSTRAINT_COMPONENT)
"""The cardinality constraints, which apply to the values of each source separately (decision 0002)."""


@dataclass(frozen=True, slots=True, order=True)
class _Result:
    """A validation result (SHACL, section 3.6.2): ``focus`` and ``value`` are terms, other nodes are IRIs; "" is none.

    ``shape`` is empty for a blank node, whose label differs on every run.
    """

    focus: str
    path: str
    is_inverse: bool
    value: str
    component: str
    shape: str
    severity: str
    message: str

    def triple(self, value: str) -> tuple[str, str, str]:
        """The triple of the focus node, the path and ``value``, with subject and object exchanged if inverse."""
        ends = (value, self.focus) if self.is_inverse else (self.focus, value)
        return ends[0], f"<{self.path}>", ends[1]


def check_by_pyshacl(assembly: Assembly) -> list[Diagnostic]:
    """The results of pySHACL as diagnostics with source locations, sorted by focus node.

    A result without a written triple, such as a missing key, is located at the description of the node.  Different
    values from two sources are not an error here: the diagnostic ``disagreement`` covers them.  Raises ``UsageError``
    if pySHACL is not installed, ``SchemaError`` if it cannot process the shapes.
    """
    try:
        import pyshacl  # noqa: F401 - imported first: without it the rest is not needed
    except ImportError:
        raise UsageError("check --shacl requires pySHACL: pip install 'b1mg-graph[shacl]'") from None
    import rdflib

    shapes = rdflib.Graph()
    words = TurtleGraph(assembly.project.ontology)
    for piece in words.pieces():
        shapes.parse(data=piece, format="turtle")
    data = _judged(assembly, shapes)
    results = sorted(set(_results(_report(data, shapes))))
    reported = {result.focus for result in results}
    # a membership is validated as a node of its own: a second result for its holder is dropped
    own = [
        result for result in results if result.component != SH_NODE_CONSTRAINT_COMPONENT or result.value not in reported
    ]
    return [finding for result in own for finding in _findings(result, assembly, data, words)]


def _judged(assembly: Assembly, ontology: rdflib.Graph) -> rdflib.Graph:
    import rdflib

    data = rdflib.Graph()
    for prefix, namespace in assembly.dataset.prefixes.items():
        data.bind(prefix, namespace, override=True, replace=True)
    data.parse(data=b"".join(assembly.dataset.lines()), format="nt")
    for triple in ontology.triples((None, rdflib.RDFS.subClassOf, None)):
        data.add(triple)
    return data


def _drop(_: object) -> bool:
    return False


def _report(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import logging

    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError

    log = logging.getLogger("pyshacl-validate")
    log.addFilter(_drop)  # its log on standard error would repeat the diagnostics
    try:
        _, report, error_text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except ReportableRuntimeError as error:
        raise SchemaError(f"pySHACL cannot process the shapes: {error}") from error
    finally:
        log.removeFilter(_drop)
    if not isinstance(report, rdflib.Graph):
        raise SchemaError(f"pySHACL cannot process the shapes: {error_text}")
    return report


def _results(report: rdflib.Graph) -> Iterator[_Result]:
    import rdflib

    sh = rdflib.Namespace(SH)
    for node in report.objects(None, sh.result):

        def one(name: str, node: _ObjectType = node) -> _ObjectType | None:
            return report.value(node, sh[name])

        path = one("resultPath")
        inverse = report.value(path, sh.inversePath) if isinstance(path, rdflib.BNode) else None
        value, shape = one("value"), one("sourceShape")
        yield _Result(
            focus=_term(one("focusNode")),
            path=str(inverse or path or ""),
            is_inverse=inverse is not None,
            value="" if value is None else _term(value),
            component=str(one("sourceConstraintComponent")),
            shape="" if isinstance(shape, rdflib.BNode) else str(shape),
            severity=str(one("resultSeverity")),
            message=_message(report, node),
        )


def _message(report: rdflib.Graph, result: _ObjectType) -> str:
    """The English message; without one, the message without a language, which pySHACL generates."""
    import rdflib

    messages = report.objects(result, rdflib.SH.resultMessage)
    texts = {text.language or "": str(text) for text in messages if isinstance(text, rdflib.Literal)}
    text = texts.get("en") or texts.get("") or texts[min(texts)]
    # pySHACL lists the members of sh:in in set order, which differs on every run
    before, found, _ = text.partition(" not in list [")
    return f"{before} is not in the list" if found else text


def _term(node: _ObjectType | None) -> str:
    """A node of rdflib as a term in N-Triples."""
    import rdflib

    if not isinstance(node, rdflib.Literal):
        return f"<{node}>"
    if node.language:
        return language_string(str(node), node.language)
    return literal(str(node), *([str(node.datatype)] if node.datatype else []))


def _findings(result: _Result, assembly: Assembly, data: rdflib.Graph, words: TurtleGraph) -> Iterator[Diagnostic]:
    if result.component in _AT_MOST:
        for first, *others in _stated_by_one_source(result, assembly, data):
            yield _finding(result, [*others, first], words)
    else:
        stated = places_of(assembly.units, *result.triple(result.value)) if result.path and result.value else ()
        yield _finding(result, [place.location for place in stated] or [_described(result, assembly)], words)


def _stated_by_one_source(result: _Result, assembly: Assembly, data: rdflib.Graph) -> Iterator[list[Location | None]]:
    """For every source with more values than allowed, the locations of these values in file order."""
    by_language: dict[str, dict[str, list[tuple[str, Location | None]]]] = defaultdict(lambda: defaultdict(list))
    for value in _values(result, data):
        groups = by_language[
            language_of(value) or "" if result.component == SH_UNIQUE_LANG_CONSTRAINT_COMPONENT else ""
        ]
        stated = sorted(places_of(assembly.units, *result.triple(value)), key=lambda place: place.location)
        for place in stated:
            groups[place.graph].append((value, place.location))
        if not stated:
            groups[DERIVED].append((value, _described(result, assembly)))
    for groups in by_language.values():
        derived = groups.pop(DERIVED, [])  # derived values follow from all sources: added to those of each
        for group in groups.values() or [[]]:
            together = [*group, *derived]
            if len({value for value, _ in together}) > 1:
                located = sorted({location for _, location in together if location})
                yield [*located] or [None]


def _values(result: _Result, data: rdflib.Graph) -> list[str]:
    import rdflib

    focus, path = rdflib.URIRef(result.focus[1:-1]), rdflib.URIRef(result.path)
    found = data.subjects(path, focus) if result.is_inverse else data.objects(focus, path)
    return sorted(_term(node) for node in found)


def _described(result: _Result, assembly: Assembly) -> Location | None:
    return description_of(assembly.units, assembly.settings, result.focus)


def _finding(result: _Result, at: list[Location | None], words: TurtleGraph) -> Diagnostic:
    import pyoxigraph as ox

    shape = ox.NamedNode(result.shape) if result.shape else None
    return diagnostic(
        "shacl",
        result.message,
        at[0],
        label=f"against {f'`{words.short(result.shape)}`' if shape else 'a shape without a name'}",
        help=words.texts(shape, SH_DESCRIPTION).get("en", "") if shape else "",
        related=[Related(location, "and here") for location in at[1:] if location is not None],
        severity=SEVERITIES.get(result.severity, "error"),
    )
