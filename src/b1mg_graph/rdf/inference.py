"""Inference: rules are SPARQL CONSTRUCT queries, one per file.

The number at the beginning of a rule's file name is its stage.  A rule sees all stated triples and those derived by
earlier stages; the rules of one stage do not see each other's triples.  Conclusions do not depend on the sources: the
only named graph that rules see is that of the ontology.

One rule, ``0-times``, is built in (``model.chronology``): it writes the bounds of the times of memberships, which need
the sources and their dates.  It runs first, so that other rules can use its triples.  The claims of disagreements
(``compiler.conflicts``) are added before it, for the same reason.
"""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError
from b1mg_graph.rdf.dataset import DERIVED
from b1mg_graph.rdf.results import Derived, by_what, digest_of, question_of
from b1mg_graph.rdf.sorting import BySubject
from b1mg_graph.vocabulary import B1MG_CLAIM, BOUNDS_OF_TIMES, RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.ontology import Ontology, OntologyFile
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.rdf.results import Question, Results
    from b1mg_graph.rdf.slices import Slices


BOUNDS = "0-times"
"""The name of the built-in rule."""

_BLANK_NODE = re.compile(rb"^_:|^\S+ \S+ _:", re.MULTILINE)


def derive(
    dataset: Dataset,
    ontology: Ontology,
    times: Sequence[Derived] = (),
    results: Results | None = None,
    slices: Slices | None = None,
) -> None:
    """Add the triples of the rules of ``ontology`` to ``dataset``, in the graph ``b1mg:derived``.

    ``times`` are the triples of the built-in rule ``0-times`` (``pieces_of``), if they are not in the dataset already.
    ``results`` know the digests of what the dataset has; rules that read the same as before are not evaluated.
    Of other rules only those parts are evaluated which an edit concerns, where the ``slices`` of it are known.
    Raises ``SchemaError`` if a rule is not a CONSTRUCT query, or makes blank nodes.
    """
    _add(dataset, times, results)
    if slices is not None and results is not None:
        slices.add(results.before(BOUNDS), times)
    with ThreadPoolExecutor(2) as pool:
        for _, stage in groupby(rules_in(ontology), stage_of):
            rules = [*stage]
            asked = [question_of(rule.called, rule.text(), dataset, results) for rule in rules]
            for question in asked:  # in this order, on which the order of rows depends
                dataset.need(question.reads)
            known = [_known(rule, question, slices) for rule, question in zip(rules, asked, strict=True)]
            made = pool.map(
                lambda rule, question, pieces: (
                    pieces if pieces is not None else _made(dataset, rule, question, results)
                ),
                rules,
                asked,
                known,
            )
            for question, pieces in zip(asked, [*made], strict=True):
                _add(dataset, pieces, results)
                if slices is not None:
                    slices.add(question.before, pieces)
                if results is not None:
                    results.keep(question, pieces)


def _known(rule: OntologyFile, question: Question, slices: Slices | None) -> tuple[Derived, ...] | None:
    """The triples of a rule, as far as they follow from what it made before; None if it must be evaluated."""
    if question.made is not None or question.before is None or slices is None:
        return question.made
    return slices.triples(rule.text(), question.reads, question.before)


def _made(dataset: Dataset, rule: OntologyFile, question: Question, results: Results | None) -> tuple[Derived, ...]:
    return pieces_of(_construct(dataset, rule, question.reads), results)


def pieces_of(lines: Iterable[bytes], results: Results | None = None) -> tuple[Derived, ...]:
    """Sorted lines by property and class, with digests if there are ``results`` that need them."""
    found = ((what, BySubject(b"".join(of_one))) for what, of_one in by_what(lines).items())
    return tuple(Derived(what, digest_of(of_one) if results is not None else "", of_one) for what, of_one in found)


def _add(dataset: Dataset, pieces: Sequence[Derived], results: Results | None) -> None:
    dataset.add_later(DERIVED, [(piece.what, piece.lines) for piece in pieces])
    if results is not None:
        results.add_derived(pieces)


def built_in_among(triples: Iterable[str]) -> frozenset[str]:
    """The ``triples`` (three terms in N-Triples, separated by spaces) that built-in rules derive.

    They are recognised by their properties and, for claims, by the class of the subject.
    """
    parts = [triple.split(" ", 2) for triple in triples]
    claims = {subject for subject, path, value in parts if path == f"<{RDF_TYPE}>" and value == f"<{B1MG_CLAIM}>"}
    return frozenset(" ".join(p) for p in parts if p[1][1:-1] in BOUNDS_OF_TIMES or p[0] in claims)


def rules_in(ontology: Ontology) -> list[OntologyFile]:
    """The files of the rules, in their order of execution."""
    return sorted(ontology.queries("rules"), key=lambda file: (stage_of(file), file.name))


def stage_of(file: OntologyFile) -> int:
    """The stage of a rule: the number at the beginning of its name, by default the last stage."""
    number = file.name.partition("-")[0]
    return int(number) if number.isdecimal() else sys.maxsize


def _construct(dataset: Dataset, file: OntologyFile, reads: frozenset[str] | None) -> list[bytes]:
    """The triples that a rule makes, as sorted lines of N-Triples."""
    from b1mg_graph.rdf.sparql_lexer import offline

    name = file.called
    rule = offline(file.text(), name)
    try:
        lines = dataset.construct(rule, reads)
    except SyntaxError as error:
        raise SchemaError(f"{name}: {error.msg}") from error
    if lines is None:
        raise SchemaError(f"{name}: a rule must be a CONSTRUCT query")
    if b"_:" in lines and _BLANK_NODE.search(lines):
        raise SchemaError(f"{name}: a rule must not create blank nodes; create IRIs with BIND(IRI(…) AS ?it)")
    return sorted(lines.splitlines(keepends=True))  # once here, and not at each output
