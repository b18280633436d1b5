"""``b1mg-graph export``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from b1mg_graph.cli.messages import inform
from b1mg_graph.cli.options import SourceType, assembled, cache_option, data_option
from b1mg_graph.cli.outputs import (
    STANDARD_OUTPUT,
    OutputFile,
    OutputFolder,
    force_option,
    gate_of,
    gate_to_folder,
    pass_files,
    print_kept,
    print_parts,
    require_workbook,
)

if TYPE_CHECKING:
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.output.gate import Gate


class _FormatType(click.ParamType[str]):
    """The name of a format, or the ending of its files."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        from b1mg_graph.errors import UsageError
        from b1mg_graph.formats.registry import FORMATS, OTHERS
        from b1mg_graph.spelling import Vocabulary

        written = str(value).lower()
        known = {name: (*f.endings, f.media_type) for name, f in FORMATS.items()}
        known |= {name: (ending, media_type) for name, (_, ending, media_type) in OTHERS.items()}
        for name, others in known.items():
            if written in (name, *others, *(other.removeprefix(".") for other in others)):
                return name
        meant = Vocabulary((name, ()) for name in known).suggest(written, most=1)
        help_ = f"did you mean {meant[0]}?" if meant else f"expected one of {', '.join(known)}"
        raise UsageError(f"--format {value}: unknown format; {help_}")

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from b1mg_graph.formats.registry import FORMATS, OTHERS

        offered = {name: f.title for name, f in FORMATS.items()} | {name: title for name, (title, *_) in OTHERS.items()}
        return [CompletionItem(name, help=title) for name, title in offered.items() if name.startswith(incomplete)]


class _Target(OutputFile):
    """A file; with ``--chunks``, a folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        in_parts = ctx is not None and isinstance(ctx.params.get("chunks"), int)  # not given, it can be any object
        return OutputFolder().convert(value, param, ctx) if in_parts else super().convert(value, param, ctx)


@click.command("export")
@data_option
@cache_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=_FormatType(),
    metavar="FORMAT",
    help="turtle, trig, ntriples, nquads, jsonld, rdfxml, csv (one row for each statement), excel (the same as a "
    "workbook), excel-csv (CSV for Excel) or graphml (the network); "
    "by default the format of the extension of FILE, or turtle.",
)
@click.option(
    "-o",
    "--output",
    type=_Target(),
    metavar="FILE",
    help="The file to write, compressed if its name ends in .gz; by default, and for -, standard output. With "
    "--chunks, the folder.",
)
@click.option(
    "--chunks",
    type=click.IntRange(1),
    is_eager=True,
    metavar="N",
    help="Write N files of equal size, part-1.nq and so on, into the folder given by -o, for bulk loaders: N-Quads, or "
    "N-Triples with -f ntriples.",
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
    chunks: int | None,
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

    trig, nquads, jsonld, csv, excel and excel-csv keep the source of each statement, as a named graph or a column.
    turtle, ntriples and rdfxml have every triple once. The same facts give the same bytes.

    --questions writes the questions of `ask`, each with its example, in the vocabulary of the SPARQL examples of SIB
    (SHACL), which SPARQL editors list.

    --chunks writes what -f nquads writes, cut into N files, each valid by itself. Parts of an earlier run are replaced,
    or deleted if there are fewer now; other files in the folder are kept.
    """
    from b1mg_graph.errors import UsageError
    from b1mg_graph.output.files import write_files

    began = time.perf_counter()
    asked: dict[str, Any] = {"source": source, "asserted": asserted, "as_of": as_of, "uncertain": uncertain}
    if questions:
        if chunks is not None:
            raise UsageError("--questions and --chunks cannot be combined: questions are one file")
        _refuse(format_, [f"--{name.replace('_', '-')}" for name, value in asked.items() if value])
    elif endpoint is not None:
        raise UsageError("--endpoint requires --questions")
    if chunks is not None:
        if output is None:
            raise UsageError("--chunks requires -o DIR: the folder of the parts")
        _write_chunks(data, Path(output), chunks, format_ or "nquads", asked, force=force)
        inform(f"wrote {output} in {time.perf_counter() - began:.2f} s")
        return
    file = Path(output) if output not in (None, STANDARD_OUTPUT) else None
    gate = gate_of(data, force=force)
    pass_files(gate, [file] if file else [])
    chosen = "turtle" if questions else format_ or _by_ending(file, gate)
    require_workbook(chosen, file)
    graph = _graph(data, asked)
    if file is None:
        print_parts(graph.questions_as_data(endpoint) if questions else graph.serialize(chosen, **asked))
        return
    if questions:
        write_files({file: graph.questions_as_data(endpoint)}, gate)
    else:
        graph.write(file, chosen, gate=gate, **asked)
    inform(f"wrote {file} in {time.perf_counter() - began:.2f} s")


def _graph(data: Path | None, asked: dict[str, Any]) -> KnowledgeGraph:
    """The graph; the name of a source in ``asked`` is replaced by its id."""
    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.cli.naming import find_named

    graph = KnowledgeGraph(assembled(data))
    if asked["source"] is not None:
        asked["source"] = find_named(graph.assembly.index, asked["source"])
    return graph


def _write_chunks(
    data: Path | None, folder: Path, most: int, format_: str, asked: dict[str, Any], *, force: bool
) -> None:
    gate = gate_to_folder(data, folder, force=force)
    outcome = _graph(data, asked).write_chunks(folder, most, format_, gate=gate, **asked)
    for path in outcome.taken_away:
        inform(f"removed {folder / path}, which an earlier run wrote")
    print_kept(folder, outcome)
    if outcome.written < most:
        inform(f"note: {outcome.written} of {most} parts: there are no more statements")


def _refuse(format_: str | None, options: list[str]) -> None:
    """Raise ``UsageError`` if something is given that selects statements, or another format than Turtle."""
    from b1mg_graph.errors import UsageError

    if options:
        raise UsageError(f"--questions and {options[0]} cannot be combined: questions are no statements of a source")
    if format_ not in (None, "turtle"):
        raise UsageError(f"--questions and --format {format_} cannot be combined: questions are written in Turtle")


def _by_ending(output: Path | None, gate: Gate) -> str:
    from b1mg_graph.errors import UsageError
    from b1mg_graph.formats.registry import FORMATS, OTHERS, name_of

    if output is None:
        return next(iter(FORMATS))
    found = name_of(output.name)
    if found is None:
        gate.check_file(output)  # an error about a file of another program takes precedence over one about the ending
        raise UsageError(f"{output}: unknown extension; give --format, one of {', '.join([*FORMATS, *OTHERS])}")
    return found
