"""A judge from outside: pySHACL reads the same shapes over the whole graph, and its findings get our lines.

What is judged is what is published: all that is stated and derived, with the classes above each class
(``sh:class`` goes by them), and no inference (W3C SHACL, sections 3.1 and 3.4.1).
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

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.diagnostics.text import Location

_AT_MOST = (SH_MAX_COUNT_CONSTRAINT_COMPONENT, SH_UNIQUE_LANG_CONSTRAINT_COMPONENT)
"""The constraints on how many values there are: of a source each, as the facts are (decision 0002)."""


@dataclass(frozen=True, slots=True, order=True)
class _Result:
    """A validation result (section 3.6.2).  ``focus`` and ``value`` are terms, the other nodes IRIs; "" is none.

    A shape without a name is none: it has another one on every run.
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
        """The triple that has ``value`` at the other end of the path."""
        ends = (value, self.focus) if self.is_inverse else (self.focus, value)
        return ends[0], f"<{self.path}>", ends[1]


def check_by_pyshacl(assembly: Assembly) -> list[Diagnostic]:
    """What pySHACL finds, each with the place where the triple is written, in the order of the nodes.

    A node that has nothing written where the fault is, such as a missing key, is pointed at where
    it is described.  Two sources that give different values break no shape here: ``disagreement``
    tells of them.  Raises ``UsageError`` where pySHACL is not installed, ``SchemaError`` where it
    cannot work with the shapes.
    """
    try:
        import pyshacl  # noqa: F401 - asked for first: the rest is work for nothing without it
    except ImportError:
        raise UsageError("check --shacl needs pySHACL: pip install 'b1mg-graph[shacl]'") from None
    import rdflib

    shapes = rdflib.Graph()
    words = TurtleGraph(assembly.project.ontology)
    for piece in words.pieces():
        shapes.parse(data=piece, format="turtle")
    data = _judged(assembly, shapes)
    results = sorted(set(_results(_report(data, shapes))))
    told = {result.focus for result in results}
    # a role held is judged as a node of its own: that its holder has a faulty one is no second finding
    own = [result for result in results if result.component != SH_NODE_CONSTRAINT_COMPONENT or result.value not in told]
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


def _say_nothing(_: object) -> bool:
    return False


def _report(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import logging

    import pyshacl
    import rdflib
    from pyshacl.errors import ReportableRuntimeError

    log = logging.getLogger("pyshacl-validate")
    log.addFilter(_say_nothing)  # it would say on standard error, in its own way, what is told here
    try:
        _, report, said = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except ReportableRuntimeError as fault:
        raise SchemaError(f"pySHACL cannot work with the shapes: {fault}") from fault
    finally:
        log.removeFilter(_say_nothing)
    if not isinstance(report, rdflib.Graph):
        raise SchemaError(f"pySHACL cannot work with the shapes: {said}")
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
    """The message in English; without one, that of no language, which pySHACL makes itself."""
    import rdflib

    messages = report.objects(result, rdflib.SH.resultMessage)
    texts = {text.language or "": str(text) for text in messages if isinstance(text, rdflib.Literal)}
    text = texts.get("en") or texts.get("") or texts[min(texts)]
    # pySHACL lists the members of sh:in as they come out of a set: in another order on every run
    before, found, _ = text.partition(" not in list [")
    return f"{before} is not in the list" if found else text


def _term(node: _ObjectType | None) -> str:
    """A node of rdflib as a term of N-Triples."""
    import rdflib

    if not isinstance(node, rdflib.Literal):
        return f"<{node}>"
    if node.language:
        return language_string(str(node), node.language)
    return literal(str(node), *([str(node.datatype)] if node.datatype else []))


def _findings(result: _Result, assembly: Assembly, data: rdflib.Graph, words: TurtleGraph) -> Iterator[Diagnostic]:
    if result.component in _AT_MOST:
        for first, *others in _said_by_one_source(result, assembly, data):
            yield _finding(result, [*others, first], words)
    else:
        stated = places_of(assembly.units, *result.triple(result.value)) if result.path and result.value else ()
        yield _finding(result, [place.location for place in stated] or [_described(result, assembly)], words)


def _said_by_one_source(result: _Result, assembly: Assembly, data: rdflib.Graph) -> Iterator[list[Location | None]]:
    """Where the values stand of which one source gives more than it may, in the order of the facts."""
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
        derived = groups.pop(DERIVED, [])  # it follows from all sources, and so comes on top of what each gives
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
    return description_of(assembly.units, assembly.settings.base, result.focus)


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
