"""Derivation: rules are SPARQL CONSTRUCT queries, one a file.

The number that the name of a rule begins with is its stage.  A rule sees all that is
stated and all that the stages before its own have derived; the rules of one stage do not
see one another, and are run side by side.  What they conclude does not depend on who states
the facts: of named graphs, they see only the ontology's.

One rule, ``0-times``, is built in (``model.chronology``): it writes the bounds of the times of roles,
for which it has to know who states what and at which date.  It runs before all others, which can rest
on what it derives.  The claims of disagreements (``disagreements``) are in the dataset before it, for the same reason.
"""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.sparql_lexer import offline
from b1mg_graph.vocabulary import B1MG_CLAIM, BOUNDS_OF_TIMES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.ontology import Ontology, OntologyFile
    from b1mg_graph.rdf.dataset import Dataset


_BLANK_NODE = re.compile(rb"^_:|^\S+ \S+ _:", re.MULTILINE)


def derive(dataset: Dataset, ontology: Ontology, times: bytes = b"") -> None:
    """Add to ``dataset``, in the graph ``b1mg:derived``, what the rules of ``ontology`` construct.

    ``times`` are the triples of the built-in rule ``0-times``, where they are not in the dataset already.
    Raises ``SchemaError`` where a rule is no CONSTRUCT query, or makes blank nodes.
    """
    if times:
        dataset.add(DERIVED, times)
    with ThreadPoolExecutor(2) as pool:
        for _, stage in groupby(rules_in(ontology), stage_of):
            for lines in list(pool.map(lambda rule: _construct(dataset, rule), stage)):
                if lines:
                    dataset.add(DERIVED, lines)


def built_in_among(triples: Iterable[str]) -> frozenset[str]:
    """Those of ``triples`` (three terms of N-Triples, with blanks between them) that no rule in SPARQL derives.

    They are known by their properties and, those of claims, by the class of what they are about.
    """
    parts = [triple.split(" ", 2) for triple in triples]
    claims = {subject for subject, path, value in parts if path == f"<{RDF_TYPE}>" and value == f"<{B1MG_CLAIM}>"}
    return frozenset(" ".join(p) for p in parts if p[1][1:-1] in BOUNDS_OF_TIMES or p[0] in claims)


def rules_in(ontology: Ontology) -> list[OntologyFile]:
    """The files of all rules, in the order in which they are run."""
    return sorted(ontology.queries("rules"), key=lambda file: (stage_of(file), file.name))


def stage_of(file: OntologyFile) -> int:
    """The stage of a rule: the number that its name begins with, or the last of all."""
    number = file.name.partition("-")[0]
    return int(number) if number.isdecimal() else sys.maxsize


def _construct(dataset: Dataset, file: OntologyFile) -> bytes:
    name = file.called
    rule = offline(file.text(), name)
    try:
        lines = dataset.construct(rule)
    except SyntaxError as fault:
        raise SchemaError(f"{name}: {fault.msg}") from fault
    if lines is None:
        raise SchemaError(f"{name}: a rule is a CONSTRUCT query")
    if b"_:" in lines and _BLANK_NODE.search(lines):
        raise SchemaError(f"{name}: a rule makes no blank nodes: give what it makes an IRI, by BIND(IRI(…) AS ?it)")
    return b"".join(sorted(lines.splitlines(keepends=True)))  # once here, and not each time that it is written
