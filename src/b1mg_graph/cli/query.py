"""``b1mg-graph query``."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.kept_answers import WORKBOOK, key_of_answer, print_kept
from b1mg_graph.cli.limits import limit_options, limits_of, print_within
from b1mg_graph.cli.options import SourceType, assembled, cache_option, data_option, endpoint_option, graph_from
from b1mg_graph.cli.outputs import format_for, output_options, printed_to
from b1mg_graph.cli.streams import reason
from b1mg_graph.errors import B1mgGraphError, UsageError

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.rdf.dataset import Dataset, Term
    from b1mg_graph.rdf.sparql_errors import QueryProblem

_FORMATS = (
    *("table", "csv", "excel", "excel-csv", "tsv", "json", "xml", "markdown"),
    *("turtle", "trig", "ntriples", "jsonld"),
)
_EACH_TIME_ANEW = ("CONSTRUCT", "NOW", "RAND", "UUID", "STRUUID", "BNODE", "SERVICE")
"""What gives other answers to the same query (SPARQL 1.1, section 17.4), or blank nodes with new labels."""
_FORMS = ("select", "ask", "construct", "describe")


@click.command("query")
@click.argument("sparql", required=False, metavar="[QUERY]")
@click.option("-f", "--file", type=click.Path(path_type=Path), metavar="FILE", help="Read the query from FILE.")
@data_option
@cache_option
@endpoint_option
@click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=SourceType(),
    metavar="SOURCE",
    help="Query only the statements of SOURCE; may be given several times.",
)
@click.option("--asserted", is_flag=True, help="Leave out derived statements.")
@click.option(
    "--bind",
    "bindings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Bind the variable ?NAME to a term: an id, a prefixed name, <IRI>, 12, true, 2025-03, "
    "'\"text\"@en' or '\"x\"^^xsd:token'; may be given several times.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    help="The format: table to markdown for SELECT and ASK (default table), turtle to jsonld for "
    "CONSTRUCT and DESCRIBE (default turtle).",
)
@output_options
@click.option("--labels", is_flag=True, help="Show names instead of IRIs.")
@click.option("--time", "timed", is_flag=True, help="Print the time that the engine took to standard error.")
@limit_options
@click.option("--allow-federation", is_flag=True, help="Allow SERVICE to query other servers over the network.")
def command(
    sparql: str | None,
    file: Path | None,
    data: Path | None,
    endpoint: str | None,
    graphs: tuple[str, ...],
    asserted: bool,
    bindings: tuple[str, ...],
    format_: str | None,
    output: Path | str | None,
    force: bool,
    labels: bool,
    timed: bool,
    timeout: float,
    memory: int,
    allow_federation: bool,
) -> None:
    """Answer a SPARQL 1.1 query.

    QUERY may be - for standard input. The prefixes of the ontology, and id: for things, are
    predefined; a query may declare others. The default graph is the union of all stated and
    derived triples; each source is a named graph. CSV, TSV, JSON and XML are the W3C formats
    of query results; excel is a workbook, and excel-csv is CSV that is safe to open in Excel,
    both with a column of names for each column of ids.
    """
    text, name = _text(sparql, file)
    chosen = _format(text, format_, output)
    with printed_to(output, data, inputs=[file] if file else [], force=force):
        assembly = assembled(data) if endpoint is None else None
        key = None
        if assembly is not None and not (isinstance(output, Path) or timed or allow_federation or chosen == WORKBOOK):
            key = _key(assembly, text, (name, graphs, asserted, bindings, chosen, labels, timeout, memory))
            if print_kept(key):
                return
        graph = graph_from(data, endpoint, timeout, assembly)
        assembly = graph.assembly
        held = _held(bindings, text, assembly)
        dataset = _limited(assembly, graphs, asserted=asserted)
        dataset.prepare(text)  # loads named graphs before the timer of the query starts
        asked = _Asked(text, name, held, allow_federation)
        where = "in the engine" if endpoint is None else "at the store and on the way"
        limits = limits_of(timeout, memory, endpoint)
        print_within(limits, key, _print_answer, graph, dataset, asked, chosen, labels, where if timed else "")


def _key(assembly: Assembly, text: str, asked: tuple[object, ...]) -> str | None:
    """The key of the answer; None if the query can have another answer each time."""
    from b1mg_graph.rdf.sparql_lexer import mentions

    return None if mentions(text, *_EACH_TIME_ANEW) else key_of_answer(assembly, "query", text, asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, its name for messages, the bindings of its variables, and whether SERVICE is allowed."""

    text: str
    name: str
    bindings: dict[str, Term]
    federated: bool


def _print_answer(
    graph: KnowledgeGraph, dataset: Dataset, asked: _Asked, format_: str, labels: bool, timed: str
) -> None:
    from b1mg_graph.cli.answers import print_notes, print_result
    from b1mg_graph.query.notes import notes_on
    from b1mg_graph.query.result import with_labels
    from b1mg_graph.query.timeout import FaultyQueryError, evaluate

    try:
        answer = evaluate(dataset, asked.text, asked.bindings, federated=asked.federated)
    except FaultyQueryError as error:
        raise UsageError(_format_problem(asked.text, asked.name, error.problem)) from error
    except OSError as error:
        raise B1mgGraphError(f"the query failed: {error}") from error
    result = with_labels(graph.assembly, replace(answer.result, prefixes=dataset.prefixes))
    about: list[tuple[str, str]] = []
    if format_ == WORKBOOK:
        from b1mg_graph.query.about import about_data

        about = [("query", asked.text), *about_data(graph.assembly)]
    print_result(result.labelled() if labels else result, format_, about=about)
    noted = notes_on(
        asked.text,
        graph.assembly,
        dataset=dataset,
        bound=asked.bindings,
        empty=result.is_empty,
        name=asked.name,
    )
    print_notes(noted)
    if timed:
        what = {"select": "rows", "construct": "triples"}.get(result.form)
        counted = f", {len(result)} {what if len(result) != 1 else what[:-1]}" if what else ""
        click.echo(f"{answer.seconds * 1000:.1f} ms {timed}{counted}", err=True)


def _text(sparql: str | None, file: Path | None) -> tuple[str, str]:
    """The text of the query, and its name for messages."""
    if (sparql is None) == (file is None):
        raise UsageError(
            "give either QUERY or -f FILE, not both"
            if file
            else "a query is required: QUERY, -f FILE, or - for standard input"
        )
    if file is None and sparql != "-":
        return sparql or "", "query"
    name = str(file) if file else "standard input"
    try:
        content = file.read_bytes() if file else sys.stdin.buffer.read()
        return content.decode("utf-8-sig"), name
    except OSError as error:
        wrong = UsageError if file else B1mgGraphError
        raise wrong(f"{name}: cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: cannot be read: it is not UTF-8") from error


def _format(text: str, wanted: str | None, output: Path | str | None) -> str:
    """The output format.  Raises ``UsageError`` if it does not fit the query form, or if the form is unknown."""
    from b1mg_graph.query.result import formats_of
    from b1mg_graph.rdf.sparql_lexer import form_of, is_update

    form = form_of(text)
    if is_update(text):
        raise UsageError(f"{form.upper()} is SPARQL Update, not a query; to change facts, edit the files in data/")
    fitting = formats_of(form)
    if form in _FORMS and wanted is not None and wanted not in fitting:
        raise UsageError(f"--format {wanted} is not available for {form.upper()}; use one of {', '.join(fitting)}")
    return format_for(wanted, output, fitting)


def _held(bindings: tuple[str, ...], text: str, assembly: Assembly) -> dict[str, Term]:
    from b1mg_graph.query.terms import term_of
    from b1mg_graph.rdf.sparql_lexer import variables_of

    held: dict[str, Term] = {}
    for binding in bindings:
        name, equals, value = binding.partition("=")
        name = name.removeprefix("?")
        if not equals or not name:
            raise UsageError(
                f"--bind {binding}: write it as NAME=VALUE, such as thing={min(assembly.index.classes, default='ID')}"
            )
        if name not in variables_of(text):
            raise UsageError(f"--bind {binding}: the query has no variable ?{name}")
        held[name] = term_of(value, assembly)
    return held


def _limited(assembly: Assembly, graphs: tuple[str, ...], *, asserted: bool) -> Dataset:
    from b1mg_graph.query.terms import term_of
    from b1mg_graph.rdf.dataset import DERIVED
    from b1mg_graph.spelling import Vocabulary

    dataset = assembly.dataset
    there = dataset.graphs()
    chosen = []
    for written in graphs:
        try:
            term = str(term_of(written, assembly))
        except UsageError:
            term = ""
        if term not in there:
            sources = [id_ for g in there if (id_ := assembly.settings.id_of(g)) is not None]
            meant = Vocabulary((i, assembly.index.names(i)) for i in sources).suggest(written, most=1)
            what = (
                f"is {assembly.index.describe(written)}, not a source"
                if term and _is_id(assembly, written)
                else "is not a source"
            )
            raise UsageError(f"--graph {written}: it {what}" + (f"; did you mean `{meant[0]}`?" if meant else ""))
        chosen.append(term)
    if not graphs and not asserted:
        return dataset
    return dataset.limited_to([g for g in chosen or there if not (asserted and g == DERIVED)])


def _is_id(assembly: Assembly, written: str) -> bool:
    return written in assembly.index.definitions


def _format_problem(text: str, name: str, problem: QueryProblem) -> str:
    from b1mg_graph.cli.answers import format_query_error
    from b1mg_graph.diagnostics.text import Text

    return format_query_error(Text(name, text).location(problem.start, problem.end), problem.message, problem.help)
