"""``b1mg-graph export``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import SourceType, assembled, data_option
from b1mg_graph.cli.outputs import STANDARD_OUTPUT, OutputFile, force_option, gate_of, pass_files, print_parts

if TYPE_CHECKING:
    from b1mg_graph.output.gate import Gate

_GRAPHML = "graphml"


class _FormatType(click.ParamType[str]):
    """The name of a format, or the ending of its files."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        from b1mg_graph.errors import UsageError
        from b1mg_graph.formats.registry import FORMATS
        from b1mg_graph.spelling import Vocabulary

        written = str(value).lower()
        known = {name: (*f.endings, f.media_type) for name, f in FORMATS.items()} | {_GRAPHML: (".graphml",)}
        for name, others in known.items():
            if written in (name, *others, *(other.removeprefix(".") for other in others)):
                return name
        meant = Vocabulary((name, ()) for name in known).suggest(written, most=1)
        help_ = f"did you mean {meant[0]}?" if meant else f"expected one of {', '.join(known)}"
        raise UsageError(f"--format {value}: unknown format; {help_}")

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from b1mg_graph.formats.registry import FORMATS

        offered = {**{name: f.title for name, f in FORMATS.items()}, _GRAPHML: "GraphML"}
        return [CompletionItem(name, help=title) for name, title in offered.items() if name.startswith(incomplete)]


@click.command("export")
@data_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=_FormatType(),
    metavar="FORMAT",
    help="turtle, trig, ntriples, nquads, jsonld, rdfxml, csv (one row for each statement), excel (CSV for Excel) or "
    "graphml (the network); "
    "by default the format of the extension of FILE, or turtle.",
)
@click.option(
    "-o",
    "--output",
    type=OutputFile(),
    metavar="FILE",
    help="The file to write, compressed if its name ends in .gz; by default, and for -, standard output.",
)
@click.option("--source", type=SourceType(), metavar="ID", help="Only the statements of this source.")
@click.option("--asserted", is_flag=True, help="Leave out derived statements.")
@click.option(
    "--as-of", metavar="DATE", help="Only roles and relations that were held or presumed at DATE: a day, month or year."
)
@click.option("--uncertain", is_flag=True, help="With --as-of: include those whose state at DATE is not known.")
@click.option(
    "--questions",
    is_flag=True,
    help="Write the library of questions instead, for SPARQL clients, in Turtle.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="With --questions: the SPARQL endpoint that has the data; by default none.",
)
@force_option
def command(
    data: Path | None,
    format_: str | None,
    output: Path | str | None,
    source: str | None,
    asserted: bool,
    as_of: str | None,
    uncertain: bool,
    questions: bool,
    endpoint: str | None,
    force: bool,
) -> None:
    """Write the graph in a format for other programs.

    An existing file is replaced only if an earlier run wrote it and it was not changed since.

    trig, nquads, jsonld, csv and excel keep the source of each statement, as a named graph or a column.
    turtle, ntriples and rdfxml have every triple once. The same facts give the same bytes.

    --questions writes the questions of `ask`, each with its example, in the vocabulary of the SPARQL examples of SIB
    (SHACL), which SPARQL editors list.
    """
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.cli.naming import find_named
    from b1mg_graph.errors import UsageError
    from b1mg_graph.output.files import write_files

    began = time.perf_counter()
    if questions:
        of_statements = {"--source": source, "--asserted": asserted, "--as-of": as_of, "--uncertain": uncertain}
        _refuse(format_, [option for option, value in of_statements.items() if value])
    elif endpoint is not None:
        raise UsageError("--endpoint requires --questions")
    file = Path(output) if output not in (None, STANDARD_OUTPUT) else None
    gate = gate_of(data, force=force)
    pass_files(gate, [file] if file else [])
    chosen = "turtle" if questions else format_ or _by_ending(file, gate)
    graph = KnowledgeGraph(assembled(data))
    if source is not None:
        source = find_named(graph.assembly.index, source)
    asked: dict[str, Any] = {"source": source, "asserted": asserted, "as_of": as_of, "uncertain": uncertain}
    if file is None:
        print_parts(graph.questions_as_data(endpoint) if questions else graph.serialize(chosen, **asked))
        return
    if questions:
        write_files({file: graph.questions_as_data(endpoint)}, gate)
    else:
        graph.write(file, chosen, gate=gate, **asked)
    inform(f"wrote {file} in {time.perf_counter() - began:.2f} s")


def _refuse(format_: str | None, options: list[str]) -> None:
    """Raise ``UsageError`` if something is given that selects statements, or another format than Turtle."""
    from b1mg_graph.errors import UsageError

    if options:
        raise UsageError(f"--questions and {options[0]} cannot be combined: questions are no statements of a source")
    if format_ not in (None, "turtle"):
        raise UsageError(f"--questions and --format {format_} cannot be combined: questions are written in Turtle")


def _by_ending(output: Path | None, gate: Gate) -> str:
    from b1mg_graph.errors import UsageError
    from b1mg_graph.formats.registry import FORMATS, format_of

    if output is None:
        return next(iter(FORMATS))
    name = output.name.lower().removesuffix(".gz")
    found = format_of(name)
    if found is None and not name.endswith(f".{_GRAPHML}"):
        gate.check_file(output)  # an error about a file of another program takes precedence over one about the ending
        raise UsageError(f"{output}: unknown extension; give --format, one of {', '.join([*FORMATS, _GRAPHML])}")
    return found.name if found else _GRAPHML
