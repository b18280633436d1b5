"""The page of the SPARQL editor, and what the editor completes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.query.library import in_groups
from b1mg_graph.vocabulary import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Question
    from b1mg_graph.site.pages import Pages

_BEGINNING = """SELECT ?who ?area
WHERE {
  ?who b1mg:coLeads ?area .
}
ORDER BY ?area ?who
LIMIT 100
"""


def editor_page(pages: Pages, library: Iterable[Question], query: str) -> str:
    """The page of the editor, with ``query`` in it or, if that is empty, a first one; the questions are examples."""
    say, links = pages.edition.words.gettext, pages.edition.links
    questions = [
        (question.name, links.worded(question.title).text)
        for group in in_groups(library)
        for question in group
        if not any(parameter.required for parameter in question.parameters)
    ]
    words = {
        "query": say("SPARQL query"),
        "asking": say("The query is running"),
        "failed": say("The query has no answer"),
        "unreachable": say("The server did not answer."),
        "took": say("{n} ms"),
        "rows": say("Rows: {n}"),
        "first": say("The first {n} are shown."),
        "yes": say("Yes"),
        "no": say("No"),
        "caption": say("Answer"),
    }
    _, text = pages.page(
        "sparql.html",
        "sparql",
        alone=True,
        title="SPARQL",
        summary=say("Ask the data. Every source is a named graph, and the default graph is the union of all of them."),
        questions=questions,
        words=words,
        prefixes=dict(sorted(pages.site.assembly.dataset.prefixes.items())),
        query=query or _BEGINNING,
    )
    return text


def terms_of(assembly: Assembly) -> dict[str, Any]:
    """The prefixes, and each class, property and id that the data have, with its name."""
    return {"prefixes": dict(sorted(assembly.dataset.prefixes.items())), "terms": list(_terms(assembly))}


@cache
def editor_script() -> bytes:
    """The script of the editor."""
    return (Path(__file__).parent / "editor" / "editor.js").read_bytes()


def _terms(assembly: Assembly) -> Iterator[dict[str, str]]:
    prefixes = {namespace: prefix for prefix, namespace in assembly.dataset.prefixes.items()}
    schema, label = assembly.schema, assembly.labels()

    def named(iri: str) -> str | None:
        local = local_name(iri)
        prefix = prefixes.get(iri.removesuffix(local))
        return f"{prefix}:{local}" if prefix is not None else None

    for kind, query in (("class", "SELECT DISTINCT ?t { ?s a ?t }"), ("property", "SELECT DISTINCT ?t { ?s ?t ?o }")):
        for row in assembly.dataset.query(query):  # type: ignore[union-attr]
            iri = row[0].value
            if name := named(iri):
                yield {"name": name, "label": schema.label(iri) if iri in schema.labels else "", "kind": kind}
    for id_ in assembly.index.classes:
        full = label.full(assembly.settings.term(id_))
        if name := named(assembly.settings.iri(id_)):
            yield {"name": name, "label": full.text if full else "", "kind": "thing"}
