"""What an answer is about, for readers of a file: the question, its parameters, the date, the data and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.query.library import in_language
from b1mg_graph.query.question import answer
from b1mg_graph.query.times import when_of
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.vocabulary import DCTERMS_LICENSE, DCTERMS_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Question
    from b1mg_graph.rdf.dataset import Term


def about_answer(
    assembly: Assembly, question: Question, values: Mapping[str, Term], language: str | None = None
) -> Iterator[tuple[str, str]]:
    """Pairs of a word and a text: the question, what was given, the date of states, the data set, the sources."""
    spoken = language or assembly.settings.language
    yield "question", in_language(question.title, spoken)
    yield "description", in_language(question.description, spoken)
    name = assembly.around(str(term) for term in values.values()).labels(spoken)
    for parameter in question.parameters:
        term = values.get(parameter.variable)
        if term is not None:
            label = name(term) if isinstance(term, ox.NamedNode) else None
            written = getattr(term, "value", str(term))
            yield parameter.name, f"{label.value} <{written}>" if label is not None else written
    if question.states:
        yield "states at", str(when_of(values).as_of or assembly.times.reference_date or "no date")
    yield from about_data(assembly, spoken)
    sources = _sources(assembly, question, values)
    name = assembly.around(map(str, sources)).labels(spoken)
    for source in sources:
        label = name(source)
        yield "source", f"{label.value} <{source.value}>" if label is not None else source.value


def about_data(assembly: Assembly, language: str | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of a word and a text for the data set: its title, its address, its licence."""
    if assembly.iri is None:
        return
    dataset = ox.NamedNode(assembly.iri)
    known = assembly.around([str(dataset)])
    title = known.labels(language).text(dataset, DCTERMS_TITLE)
    if title is not None:
        yield "data set", title.value
    yield "address", dataset.value
    for licence in known.current.of(str(dataset), DCTERMS_LICENSE):
        yield "licence", lexical_form(licence)


def _sources(assembly: Assembly, question: Question, values: Mapping[str, Term]) -> list[ox.NamedNode]:
    """The sources of all rows, each once."""
    result = answer(assembly, question, values, sources=bool(question.evidence))
    if "source" not in result.variables:
        return []
    found = {row["source"] for row in result if isinstance(row["source"], ox.NamedNode)}
    return sorted(found, key=lambda source: source.value)
