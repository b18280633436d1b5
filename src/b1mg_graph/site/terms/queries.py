"""Entries of the rules, which derive statements, and of the checks, which find errors."""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING

from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.rdf.inference import rules_in, stage_of
from b1mg_graph.rdf.sparql_lexer import iris_of
from b1mg_graph.site.terms.entry import Entry, Link, Text, row
from b1mg_graph.vocabulary import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.ontology import Ontology
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.site.terms.links import Links

_HEAD = re.compile(r"(?:#[^\n]*\n|\s*\n)+")
_TEMPLATE = re.compile(r"\bCONSTRUCT\s*\{([^{}]*)\}", re.IGNORECASE)


class Rules:
    """The rules of an ontology, with the triples that each derives from the data."""

    def __init__(self, ontology: Ontology, dataset: Dataset) -> None:
        """Run every rule of ``ontology`` once on the data and all derived statements."""
        self._texts = {file.stem: file.text() for file in rules_in(ontology)}
        stages = {file.stem: stage_of(file) for file in rules_in(ontology)}
        self._stages = {
            name: "after all others" if stage == sys.maxsize else str(stage) for name, stage in stages.items()
        }
        self._derived = {name: _derived(dataset.construct(text) or b"") for name, text in self._texts.items()}
        self._named = {name: _in_template(text, dataset.prefixes) for name, text in self._texts.items()}

    def deriving(self, iri: str) -> tuple[Link, ...]:
        """Links to the rules that derive statements with this property, or with this class as type."""
        return tuple(
            Link(name, f"#rule-{name}", code=True)
            for name in self._texts
            if iri in self._derived[name] or iri in self._named[name]
        )

    def entries(self, links: Links) -> Iterator[Entry]:
        """An entry for every rule, in the order in which they run."""
        for name, text in self._texts.items():
            head, body = _split(text)
            derived = self._derived[name]
            terms = sorted({*derived, *self._named[name]}, key=lambda iri: (-derived[iri], iri))
            yield Entry(
                f"rule-{name}",
                name,
                "rule",
                texts=(Text("en", "", head),),
                rows=(
                    *row("Stage", Link(self._stages[name])),
                    *row("Draws", *(links.to(iri, note=f"{derived[iri]:,}") for iri in terms)),
                ),
                query=body,
            )


def check_entries(ontology: Ontology, links: Links) -> Iterator[Entry]:
    """An entry for every check, by name."""
    for check in load_checks(ontology):
        _, body = _split(check.sparql)
        asked = iris_of(body, links.prefixes)
        yield Entry(
            check.code,
            check.code,
            "check",
            texts=(Text("en", check.title, (f"Remedy: {check.help}",) if check.help else ()),),
            rows=(
                *row("Severity", Link(check.severity)),
                *row("Looks at", *(links.to(iri) for iri in sorted(asked))),
            ),
            query=body,
        )


def _split(text: str) -> tuple[tuple[str, ...], str]:
    """The comment at the start of a query as paragraphs, and the rest of the query."""
    found = _HEAD.match(text)
    head = found[0] if found else ""
    words = "\n".join(line.lstrip("#").strip() for line in head.splitlines()).strip()
    paragraphs = [" ".join(lines.split()) for lines in re.split(r"\n\s*\n", words) if lines]
    return tuple(paragraphs), text[len(head) :].strip()


def _derived(lines: bytes) -> Counter[str]:
    """The number of triples by property (an IRI); of those with ``rdf:type``, by class."""
    terms: Counter[str] = Counter()
    for line in lines.splitlines():  # bytes: str.splitlines also splits at other characters
        _, predicate, value = line.decode().split(" ", 2)
        terms[value[1:-3] if predicate == f"<{RDF_TYPE}>" else predicate[1:-1]] += 1
    return terms


def _in_template(text: str, prefixes: dict[str, str]) -> set[str]:
    found = _TEMPLATE.search(text)
    return set(iris_of(found[1], prefixes)) if found else set()
