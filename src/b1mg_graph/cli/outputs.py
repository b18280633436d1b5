"""Options of the commands that write files (target, ``--force``, ``--in-place``), and the gate for their outputs.

A command that prints a result writes it to a file with ``-o`` (``printed_to``): what would be printed into a pipe.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from b1mg_graph.cli.messages import inform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from b1mg_graph.output.gate import Gate
    from b1mg_graph.output.sets import Outcome

STANDARD_OUTPUT = "-"

force_option = click.option(
    "--force",
    is_flag=True,
    help="Replace files that no earlier run wrote or that were changed since, and allow output in the data folder.",
)
in_place_option = click.option(
    "--in-place",
    is_flag=True,
    help="Replace the files one by one instead of the folder: for a bind mount or a container volume.",
)


_ENDINGS = {
    ".txt": ("table", "text"),
    ".csv": ("csv",),
    ".xlsx": ("excel",),
    ".tsv": ("tsv",),
    ".json": ("json",),
    ".xml": ("xml",),
    ".md": ("markdown",),
    ".ttl": ("turtle",),
    ".trig": ("trig",),
    ".nt": ("ntriples",),
    ".jsonld": ("jsonld",),
    ".ru": ("patch",),
}
"""The formats of printed results by the extension of a file; a command has at most one of them."""

_CSV_FOR_EXCEL = "-excel.csv"


class OutputFile(click.ParamType[Path | str]):
    """The path of a file, or ``-`` for standard output."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """``value`` as a path; a folder is a usage error."""
        if value == STANDARD_OUTPUT:
            return STANDARD_OUTPUT
        path = click.Path(path_type=Path, dir_okay=False).convert(_given(value), param, ctx)
        assert isinstance(path, Path)
        return path


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that prints a result the options ``--output`` and ``--force``."""
    output = click.option(
        "-o",
        "--output",
        type=OutputFile(),
        metavar="FILE",
        help="Write to FILE instead of standard output; without --format, its extension decides on the format.",
    )
    return output(force_option(command))


def format_for(format_: str | None, output: Path | str | None, formats: Sequence[str]) -> str:
    """The format of ``formats`` that was given, else the one of the file's extension; by default the first.

    Raises ``UsageError`` for an unknown extension, and for a workbook on a terminal.
    """
    from b1mg_graph.errors import UsageError

    if format_ is None and isinstance(output, Path):
        name = output.name.lower()
        known = ("excel-csv",) if name.endswith(_CSV_FOR_EXCEL) else _ENDINGS.get(output.suffix.lower(), ())
        format_ = next((one for one in known if one in formats), None)
        if format_ is None:
            raise UsageError(f"{output}: unknown extension; give --format, one of {', '.join(formats)}")
    chosen = format_ or formats[0]
    if chosen == "excel" and not isinstance(output, Path) and sys.stdout.isatty():
        raise UsageError("--format excel is a file for a spreadsheet program: give -o FILE.xlsx")
    return chosen


def require_workbook(format_: str, output: Path | None) -> None:
    """Raise ``UsageError`` for a workbook that would be printed, or written under the name of a CSV file."""
    from b1mg_graph.errors import UsageError

    if format_ == "excel" and (output is None or output.suffix.lower() == ".csv"):
        csv = f"; --format excel-csv is CSV, such as {output}" if output else ""
        raise UsageError(f"--format excel is a file for a spreadsheet program: give -o FILE.xlsx{csv}")


@contextmanager
def printed_to(
    output: Path | str | None, data: Path | None, *, inputs: Iterable[Path] = (), force: bool = False
) -> Iterator[None]:
    """Write to the file ``output`` what is printed within, when all of it is there; without a file, nothing changes.

    Raises ``OutputError`` if the file may not be written, before anything is printed.
    """
    if not isinstance(output, Path):
        yield
        return
    from b1mg_graph.output.files import write_files

    gate = gate_of(data, inputs=inputs, force=force)
    pass_files(gate, [output])
    kept, before = io.BytesIO(), sys.stdout
    sys.stdout = io.TextIOWrapper(kept, encoding="utf-8", newline="\n")
    try:
        yield
        sys.stdout.flush()
        content = kept.getvalue()
    finally:
        sys.stdout = before
    write_files({output: content}, gate)
    inform(f"wrote {output}")


class OutputFolder(click.ParamType[Path]):
    """The path of a folder."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        """``value`` as a path; standard output is a usage error, as it cannot hold several files."""
        from b1mg_graph.errors import UsageError

        if value == STANDARD_OUTPUT:
            raise UsageError("-o -: several files cannot be written to standard output; name a folder")
        return Path(_given(value))


def _given(value: Any) -> Any:
    """The value; an empty one (such as an unset shell variable) is an error: it would be the current directory."""
    from b1mg_graph.errors import UsageError

    if not str(value):
        raise UsageError("-o: a path must be given")
    return value


def gate_of(data: Path | None, *, inputs: Iterable[Path] = (), force: bool) -> Gate:
    """The gate for the outputs of a command on the data set in ``data``; ``inputs`` are other files that it reads."""
    from b1mg_graph.compiler.bases import with_bases
    from b1mg_graph.output.gate import gate_for
    from b1mg_graph.project import find_project

    return gate_for(with_bases(find_project(data)), inputs=inputs, force=force)


def pass_files(gate: Gate, paths: Iterable[Path]) -> None:
    """Refuse paths that cannot be written, before any work; complete sets that killed runs left incomplete there."""
    from b1mg_graph.output.staging import clear_dead

    for path in paths:
        gate.check_target(path)
        clear_dead(Path(os.path.realpath(path)).parent)


def gate_to_folder(data: Path | None, folder: Path, *, force: bool) -> Gate:
    """The gate for ``folder``, after checking the folder as far as possible before the work.

    A set that a killed run left incomplete in the folder is completed.
    """
    from b1mg_graph.output.staging import clear_dead

    gate = gate_of(data, force=force)
    gate.check_folder(folder)
    place = Path(os.path.realpath(folder))
    clear_dead(place.parent)
    clear_dead(place)
    return gate


def print_kept(folder: Path, outcome: Outcome) -> None:
    """Print which files of an earlier run were kept because they had been changed."""
    for path in outcome.kept:
        inform(f"note: {folder / path} was changed since an earlier run wrote it, and is kept")


def print_parts(parts: Iterable[str]) -> None:
    """Print text as UTF-8 with its own line ends, independent of the platform's."""
    out = sys.stdout.buffer
    out.writelines(part.encode() for part in parts)
    out.flush()
