"""What commands printed as answers, kept: the same question on the same data is answered by what was printed before.

The key has all that an answer can depend on, so what is kept is what would be printed (decision 0055).
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from b1mg_graph.cache import folder
from b1mg_graph.cli.messages import is_quiet
from b1mg_graph.compiler.inputs import key_of, prefix_of, program_of_now
from b1mg_graph.model.dates import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from b1mg_graph.compiler.assembly import Assembly

WORKBOOK = "excel"
"""A format whose files have the time at which they were made, so that they are not kept."""
_LARGEST = 1 << 20
"""The number of bytes of the largest answer that is kept: what is larger takes its time in printing."""
_OF_TERMINALS = (
    *("COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"),
    *("JUPYTER_COLUMNS", "JUPYTER_LINES", "UNICODE_VERSION"),
)
"""The environment variables that say how wide and how coloured what click and rich print is."""
_OUT, _ERROR = "out", "error"


def key_of_answer(assembly: Assembly, *asked: object) -> str | None:
    """The key of what is printed on a data set for ``asked``, whose ``repr`` tells it from all else.

    None for a data set of which nothing is kept: its answers are not kept either.
    """
    if assembly.key is None:
        return None
    paths = prefix_of(assembly.project)  # messages have them, as they are from the present folder
    return key_of("answer", assembly.key, program_of_now(), paths, today(), repr(asked), repr(_surroundings()))


def print_kept(key: str | None) -> bool:
    """Print the answer that is kept under ``key``; whether there is one."""
    cache = folder.opened() if key is not None else None
    sections = cache.read(key) if cache is not None and key is not None else None
    for name, content in (sections or {}).items():
        print_piece(bytes(content), is_error=name.endswith(_ERROR))
    return sections is not None


def keep(key: str | None, printed: Iterable[tuple[bytes, bool]]) -> None:
    """Keep under ``key`` what was ``printed``: pairs of bytes, and whether they went to standard error."""
    sections = {f"{at}-{_ERROR if error else _OUT}": content for at, (content, error) in enumerate(printed)}
    cache = folder.opened() if key is not None else None
    if cache is not None and key is not None and sum(map(len, sections.values())) <= _LARGEST:
        cache.write(key, sections)


def print_piece(content: bytes, *, is_error: bool) -> None:
    """Print a piece of an answer; messages only without ``--quiet``."""
    if not (is_error and is_quiet()):
        click.echo(content, nl=False, err=is_error)


def _surroundings() -> tuple[object, ...]:
    """What the form of an answer depends on, beside the options of its command."""
    streams = [(one.encoding, one.errors, one.isatty()) for one in (sys.stdout, sys.stderr)]
    sizes: list[os.terminal_size | None] = [None, None, None]
    for number in range(len(sizes)):
        with suppress(OSError):
            sizes[number] = os.get_terminal_size(number)
    return streams, sizes, is_quiet(), [os.environ.get(name) for name in _OF_TERMINALS]
