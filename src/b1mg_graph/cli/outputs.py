"""Options of the commands that write files (target, ``--force``, ``--in-place``), and the gate for their outputs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        click.echo(f"note: {folder / path} was changed since an earlier run wrote it, and is kept", err=True)


def print_parts(parts: Iterable[str]) -> None:
    """Print text as UTF-8 with its own line ends, independent of the platform's."""
    out = sys.stdout.buffer
    out.writelines(part.encode() for part in parts)
    out.flush()
