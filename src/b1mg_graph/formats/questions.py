"""The library of questions as linked data, which other SPARQL clients can list and run.

The vocabulary is that of the SPARQL examples of the SIB Swiss Institute of Bioinformatics: each question is a
``sh:SPARQLSelectExecutable`` of SHACL (W3C SHACL, sections 5.2.1 and 5.3.1) with its text, its prefixes, a comment in
each language, keywords, and the target that it is asked of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.facts.datatypes import is_address
from b1mg_graph.rdf.ntriples import language_string, literal
from b1mg_graph.rdf.sparql_lexer import declared_prefixes
from b1mg_graph.rdf.turtle import turtle
from b1mg_graph.vocabulary import (
    DCTERMS,
    DCTERMS_DESCRIPTION,
    DCTERMS_TITLE,
    RDF_TYPE,
    RDFS,
    RDFS_COMMENT,
    SCHEMA_OVER_HTTPS,
    SH,
    XSD,
    XSD_ANY_URI,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.examples import Example

_NAMESPACES = {"dcterms": DCTERMS, "rdfs": RDFS, "schema": SCHEMA_OVER_HTTPS, "sh": SH, "xsd": XSD}


def questions_as_data(assembly: Assembly, examples: Iterable[Example], endpoint: str | None = None) -> Iterator[str]:
    """The questions of ``examples``, asked as these do, as the parts of a Turtle file.

    ``endpoint`` is the address of the SPARQL endpoint that answers them; without one, their target is the data set.
    Questions that are computed are left out.
    The same questions give the same bytes.  Raises ``UsageError`` if the endpoint is not an http or https URL.
    """
    if endpoint is not None and not is_address(endpoint):
        raise UsageError(f"{endpoint}: not the address of an endpoint; write for example https://example.org/sparql")
    in_sparql = (example for example in examples if not example.question.computed)
    lines = "".join(_Library(assembly, endpoint).lines(in_sparql))
    return turtle([lines.encode()], _NAMESPACES)


def iri_of_question(name: str, assembly: Assembly) -> str:
    """The IRI of the question ``name`` of a data set: a fragment of the IRI of the data set."""
    return f"{_dataset(assembly)}#question-{name}"


def _dataset(assembly: Assembly) -> str:
    return assembly.iri or assembly.settings.base


class _Library:
    """Writes questions as lines of N-Triples."""

    def __init__(self, assembly: Assembly, endpoint: str | None) -> None:
        self._assembly = assembly
        self._target = endpoint or _dataset(assembly)
        self._prefixes = f"{_dataset(assembly)}#prefixes"

    def lines(self, examples: Iterable[Example]) -> Iterator[str]:
        used: dict[str, str] = {}
        for example in examples:
            sparql = example.sparql(self._assembly)
            used |= declared_prefixes(sparql)
            yield from self._question(example, sparql)
        yield from self._declarations(used)

    def _question(self, example: Example, sparql: str) -> Iterator[str]:
        question = example.question
        subject = iri_of_question(question.name, self._assembly)
        for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
            yield _line(subject, RDF_TYPE, f"<{SH}{kind}>")
        yield _line(subject, f"{SH}select", literal(sparql))
        yield _line(subject, f"{SH}prefixes", f"<{self._prefixes}>")
        yield from _texts(subject, RDFS_COMMENT, question.title)
        yield from _texts(subject, DCTERMS_TITLE, question.title)
        yield from _texts(subject, DCTERMS_DESCRIPTION, question.description)
        yield from _texts(subject, f"{SCHEMA_OVER_HTTPS}keywords", question.group)
        yield _line(subject, f"{SCHEMA_OVER_HTTPS}target", f"<{self._target}>")

    def _declarations(self, used: Mapping[str, str]) -> Iterator[str]:
        for prefix, namespace in used.items():
            declaration = f"{_dataset(self._assembly)}#prefix-{prefix}"
            yield _line(self._prefixes, f"{SH}declare", f"<{declaration}>")
            yield _line(declaration, f"{SH}prefix", literal(prefix))
            yield _line(declaration, f"{SH}namespace", literal(namespace, XSD_ANY_URI))


def _texts(subject: str, predicate: str, texts: Mapping[str, str]) -> Iterator[str]:
    for language, text in texts.items():
        yield _line(subject, predicate, language_string(text, language))


def _line(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{predicate}> {value} .\n"
