"""Three judges of one world: our checker, pySHACL and rudof.  Each says which record breaks which shape.

A verdict is a set of pairs: the id of a record (of its holder, for a nested one) and the IRI of the property
shape that it breaks; in place of that, ``ID`` where its own id has a form that it may not have.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyrudof
import pyshacl
import rdflib
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.schema.model import Field, RecordType, Schema

    Verdict = set[tuple[str, str]]

ID = "id"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
NESTED = str(SH.NodeConstraintComponent)
STRUCTURAL = {
    "missing-key": "sh:minCount",
    "too-many-values": "sh:maxCount and sh:uniqueLang",
    "invalid-value": "sh:datatype, sh:nodeKind, sh:in, sh:pattern, sh:minLength, sh:minInclusive and their like",
    "invalid-id": "sh:pattern of a node shape, and of what becomes a part of an IRI",
    "unknown-reference": "sh:class",
    "wrong-reference": "sh:class",
    "retired-reference": "sh:class",
    "wrong-structure": "sh:maxCount, where two sources are given for one record",
}
"""The codes of the rules that the shapes state, and what SHACL says them with."""

NOT_KEPT = ("empty-value", "control-character", "wrong-identifier")
"""Codes of values that SHACL has no word against: where the key is required, sh:minCount finds them missing."""


def judged_by_us(diagnostics: Iterable[Diagnostic], texts: dict[str, str], schema: Schema) -> Verdict:
    """What the findings with a structural code are about, by the lines that they point at.

    Another parser's marks, those of ``yaml.compose``, tell which key of which record is on a line.
    """
    roots = {path: yaml.compose(text) for path, text in texts.items()}
    verdict: Verdict = set()
    for found in diagnostics:
        if found.code in STRUCTURAL or found.code in NOT_KEPT:
            (path,) = (path for path in texts if found.location.path.endswith(f"/data/{path}"))
            way = list(_way(roots[path], found.location.line - 1, found.location.column - 1))
            verdict |= _pairs(found, _Record.at(way, path, roots[path], schema))
    return verdict


def judged_by_pyshacl(lines: Iterable[str], ontology: Path, base: str) -> Verdict:
    """What pySHACL reports of a graph, with the hierarchy of classes and without inference."""
    data = rdflib.Graph().parse(data="\n".join(lines) + "\n", format="nt")
    for triple in _shapes(ontology).triples((None, rdflib.RDFS.subClassOf, None)):
        data.add(triple)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=_shapes(ontology), inference="none", inplace=True)
    verdict: Verdict = set()
    for result in report.objects(None, SH.result):
        focus, path, shape, component = (
            report.value(result, SH[name])
            for name in ("focusNode", "resultPath", "sourceShape", "sourceConstraintComponent")
        )
        if str(component) != NESTED:
            verdict.add((_id(str(focus), base), str(shape) if path else ID))
    assert conforms == (not verdict)
    return verdict


def judged_by_rudof(lines: Iterable[str], ontology: Path, base: str) -> Verdict:
    """What rudof reports of the same."""
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data("\n".join([*lines, *_hierarchy(ontology), ""]), format=pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(_turtle(ontology), format=pyrudof.ShaclFormat.Turtle)
    report = rudof.validate_shacl()
    verdict: Verdict = {
        (_id(entry.focus_node, base), entry.source_shape if entry.path else ID)
        for entry in report.violations
        if entry.constraint_component != NESTED
    }
    assert report.conforms == (not verdict)
    return verdict


FOREIGN = {"pyshacl": judged_by_pyshacl, "rudof": judged_by_rudof}


class _Record:
    """The record that a way through a document leads to, and the key in it that the way ends at."""

    def __init__(self, id_: str, type_: RecordType, key: str | None) -> None:
        self.id = id_
        self.type = type_
        self.field: Field | None = type_.fields.get(key) if key else None

    @classmethod
    def at(cls, way: list[str], path: str, root: yaml.MappingNode, schema: Schema) -> _Record:
        if path in schema.files:
            type_, id_, rest = schema.files[path], _inline_id(root), way
        elif way[0] in schema.headers:
            type_, id_, rest = schema.headers[way[0]], _inline_id(_under(root, way[0])), way[1:]
        else:
            type_, id_, rest = schema.sections[way[0]], way[1], way[2:]
        nested = schema.nested.get(type_.fields[rest[0]].shape) if rest and rest[0] in type_.fields else None
        if nested is not None:
            type_, rest = nested, rest[1:]
        return cls(id_, type_, rest[0] if rest else None)


def _pairs(found: Diagnostic, record: _Record) -> Verdict:
    if found.code == "missing-key":
        keys = found.message.partition(" has no " if " has no " in found.message else " needs ")[2]
        return {(record.id, record.type.fields[key].shape) for key in re.findall("`([^`]+)`", keys)}
    if record.field is None:
        return {(record.id, ID)} if found.code == "invalid-id" else set()
    unsaid = found.code in NOT_KEPT and not record.field.min_count
    unsaid = unsaid or (found.code == "wrong-structure" and not record.field.names_graph)
    return set() if unsaid else {(record.id, record.field.shape)}


def _way(node: yaml.Node, line: int, column: int) -> Iterable[str]:
    """The keys that lead from ``node`` to what is at ``line`` and ``column``."""
    at = (line, column)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if _covers(key, at) or _covers(value, at):
                yield key.value
                yield from _way(value, line, column)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if _covers(item, at):
                yield from _way(item, line, column)


def _covers(node: yaml.Node, at: tuple[int, int]) -> bool:
    return (node.start_mark.line, node.start_mark.column) <= at < (node.end_mark.line, node.end_mark.column)


def _under(mapping: yaml.MappingNode, key: str) -> yaml.Node:
    return next(value for written, value in mapping.value if written.value == key)


def _inline_id(mapping: yaml.Node) -> str:
    return _under(mapping, ID).value


def _id(iri: str, base: str) -> str:
    """The id of the record whose IRI this is, or of the holder of a nested one (decision 0005)."""
    return re.split(r"[/#]", iri.removeprefix(base))[-1].split("--")[0]


@cache
def _shapes(ontology: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_turtle(ontology), format="turtle")


@cache
def _turtle(ontology: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(ontology.glob("*.ttl")))


@cache
def _hierarchy(ontology: Path) -> tuple[str, ...]:
    above = _shapes(ontology).subject_objects(rdflib.RDFS.subClassOf)
    return tuple(f"{one.n3()} {rdflib.RDFS.subClassOf.n3()} {other.n3()} ." for one, other in above)
