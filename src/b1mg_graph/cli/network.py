"""``b1mg-graph network``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import IdType, QuestionType, cache_option, data_option, endpoint_option, graph_from
from b1mg_graph.cli.outputs import (
    STANDARD_OUTPUT,
    OutputFile,
    force_option,
    gate_of,
    pass_files,
    print_parts,
    require_workbook,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyoxigraph as ox

    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.output.gate import Gate
    from b1mg_graph.rdf.dataset import Term

FORMATS = ("html", "graphml", "gexf", "csv", "excel", "excel-csv", "json")

_EXTENSIONS = {"excel": "xlsx", "excel-csv": "csv"}
"""The extensions of the files of formats that are not called as these."""


@click.command("network")
@data_option
@cache_option
@endpoint_option
@click.option(
    "-o",
    "--output",
    type=OutputFile(),
    metavar="FILE",
    help="The file to write, - for standard output; by default network.html, or network with the extension of the "
    "format. csv and excel-csv write two files: X.csv with the edges and X-nodes.csv with the nodes.",
)
@click.option(
    "--focus", type=IdType(), metavar="ID", help="Only this thing, given by id or name, and what is around it."
)
@click.option(
    "--depth", type=click.IntRange(0), default=1, show_default=True, help="With --focus: how many steps around it."
)
@click.option(
    "--query",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Only what is in the answer to the CONSTRUCT or SELECT query in FILE.",
)
@click.option(
    "--question",
    type=QuestionType(),
    metavar="NAME",
    help="Only what is in the answer to this question; `ask` lists the questions.",
)
@click.option(
    "--tell",
    "values",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of the question, such as body=ID; `ask NAME --help` lists them.",
)
@click.option(
    "--as-of", metavar="DATE", help="Only roles and relations that were held or presumed at DATE: a day, month or year."
)
@click.option("--now", is_flag=True, help="Like --as-of, at the date of the latest source or that of graph.yaml.")
@click.option("--uncertain", is_flag=True, help="With --as-of or --now: include those whose state is not known then.")
@click.option("--title", metavar="TEXT", help="The title of the page; by default the title of the data set.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="The format; by default that of the extension of FILE, or html.",
)
@force_option
def command(
    data: Path | None,
    endpoint: str | None,
    output: Path | str | None,
    focus: str | None,
    depth: int,
    query: Path | None,
    question: str | None,
    values: tuple[str, ...],
    as_of: str | None,
    now: bool,
    uncertain: bool,
    title: str | None,
    format_: str | None,
    force: bool,
) -> None:
    """Draw who holds which role, as a single HTML file.

    The page works offline. It starts with who co-leads what, and has search, filters, a slider of dates, and the
    sources of every role. Other formats are for other programs. An existing file is replaced only if an earlier
    run wrote it and it was not changed since.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.cli.naming import find_named
    from b1mg_graph.network.exports import exported, files_of, written
    from b1mg_graph.network.selection import Selection
    from b1mg_graph.output.files import write_files

    began = time.perf_counter()
    gate = gate_of(data, inputs=[query] if query else [], force=force)
    pass_files(gate, [output] if isinstance(output, Path) else [])
    format_, file = _format(format_, output, gate)
    pass_files(gate, files_of(file, format_) if file else [])
    graph = KnowledgeGraph(graph_from(data, endpoint).assembly.whole)
    named = _named_by(graph, query, question, values)
    found = find_named(graph.assembly.index, focus) if focus is not None else None
    as_of = _date(graph, as_of, now=now, uncertain=uncertain)
    selection = Selection(found, depth, named, as_of, uncertain=uncertain)
    if file is None:
        page = format_ == "html"
        print_parts([graph.page(selection, title) if page else written(graph.network, selection, format_)])
        return
    if format_ == "html":
        graph.network_page(file, selection=selection, title=title, gate=gate)
    else:
        write_files(exported(graph.network, selection, format_, file), gate)
    inform(f"wrote {' and '.join(map(str, files_of(file, format_)))} in {time.perf_counter() - began:.2f} s")


def _date(graph: KnowledgeGraph, as_of: str | None, *, now: bool, uncertain: bool) -> str | None:
    """The date of ``--as-of`` or ``--now``; None without either."""
    from b1mg_graph.errors import UsageError
    from b1mg_graph.model.asked_date import check_combination

    check_combination(as_of=as_of is not None, now=now, uncertain=uncertain)
    if now:
        if graph.reference_date is None:
            raise UsageError("--now: no source has a date, and graph.yaml has no `as_of`")
        return graph.reference_date
    return as_of


def _format(format_: str | None, output: Path | str | None, gate: Gate) -> tuple[str, Path | None]:
    """The format and the output file, each of which can determine the other; None is standard output."""
    from b1mg_graph.errors import UsageError
    from b1mg_graph.network.exports import TWO_FILES

    if output == STANDARD_OUTPUT:
        require_workbook(format_ or FORMATS[0], None)
        if format_ in TWO_FILES:
            raise UsageError(f"-o -: {format_} writes two files, one of edges and one of nodes; name a file")
        return format_ or FORMATS[0], None
    output = Path(output) if output is not None else None
    if format_ is None:
        format_ = _by_ending(output.name.lower()) if output else FORMATS[0]
        if format_ is None:
            assert output is not None
            gate.check_file(output)  # takes precedence over an error about the ending
            raise UsageError(f"{output}: unknown extension; give --format, one of {', '.join(FORMATS)}")
    require_workbook(format_, output or Path())
    return format_, output or Path(f"network.{_EXTENSIONS.get(format_, format_)}")


def _by_ending(name: str) -> str | None:
    if name.endswith("-excel.csv"):
        return "excel-csv"
    return next((format_ for format_ in FORMATS if name.endswith(f".{_EXTENSIONS.get(format_, format_)}")), None)


def _named_by(
    graph: KnowledgeGraph, query: Path | None, question: str | None, values: tuple[str, ...]
) -> frozenset[str] | None:
    """The ids in the answer to a query or a question; None without either."""
    from b1mg_graph.errors import UsageError
    from b1mg_graph.network.selection import things_of

    if question is None and values:
        raise UsageError("--tell requires --question")
    if query is None and question is None:
        return None
    if query is not None and question is not None:
        raise UsageError("--query and --question cannot be combined")
    if query is not None:
        asked, terms = str(query), _terms_of(graph, query)
    else:
        asked = str(question)
        pairs = [one.partition("=") for one in values]
        for name, equals, _ in pairs:
            if not equals:
                raise UsageError(f"--tell {name}: write it as NAME=VALUE: a parameter of {asked} and its value")
        terms = _terms_of_question(graph, asked, {name: value for name, _, value in pairs})
    ids = things_of(terms, graph.network)
    if not ids:
        raise UsageError(f"{asked}: the answer has nothing that can be drawn")
    return ids


def _terms_of_question(graph: KnowledgeGraph, name: str, given: Mapping[str, str]) -> list[Term | ox.Triple | None]:
    """The terms in the answer to a question, and the things that it was asked about."""
    from b1mg_graph.query.library import find_question
    from b1mg_graph.query.question import answer, values_of

    question = find_question(graph.assembly.project.ontology, name)
    values = values_of(question, graph.assembly, given)
    return [*values.values(), *(term for row in answer(graph.assembly, question, values) for term in row)]


def _terms_of(graph: KnowledgeGraph, query: Path) -> list[Term | ox.Triple | None]:
    """The terms in the rows or the triples of the answer to the query in a file."""
    from b1mg_graph.errors import UsageError
    from b1mg_graph.rdf.sparql_errors import find_federation

    try:
        sparql = query.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"{query}: cannot be read: {why}") from error
    if asks := find_federation(sparql, graph.assembly.dataset.prefixes):
        raise UsageError(f"{query}: invalid query: {asks.message}")
    try:
        result = graph.query(sparql)
    except SyntaxError as error:
        raise UsageError(f"{query}: invalid query: {error}") from error
    if result.form == "ask":
        raise UsageError("the answer to an ASK query cannot be drawn; use CONSTRUCT or SELECT")
    return [term for row in result for term in row]
