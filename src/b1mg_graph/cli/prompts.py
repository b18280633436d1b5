"""Asking in a terminal: a line, one of several, yes or no; Tab completes what may be meant."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def can_ask(*, yes: bool) -> bool:
    """Whether there is a user to ask: standard input and error are a terminal, and ``--yes`` was not given."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()


def ask_line(label: str, *, offered: Iterable[str] = (), default: str = "") -> str:
    """What is entered; ``default``, which is shown, for an empty line.  Tab completes the words ``offered``."""
    with completing(offered):
        written = click.prompt(label, default=default, show_default=bool(default), err=not sys.stdout.isatty())
    return str(written).strip()


def ask_one_of(question: str, choices: Sequence[str], *, other: str | None = None) -> int | None:
    """The place of the choice that is made by its number, from 0; None for ``other``, which is the last."""
    for number, choice in enumerate((*choices, *([other] if other is not None else [])), 1):
        click.echo(f"  {number}  {choice}", err=True)
    most = len(choices) + (other is not None)
    written = click.prompt(question, type=click.IntRange(1, most), err=not sys.stdout.isatty())
    return written - 1 if written <= len(choices) else None


def ask_whether(question: str, *, default: bool | None = None) -> bool:
    """Yes or no; without a ``default`` one of them has to be entered."""
    return click.confirm(question, default=default, err=not sys.stdout.isatty())


def say(message: str) -> None:
    """Tell something to the person who is asked."""
    click.echo(click.style(message, dim=True), err=True)


@contextmanager
def completing(offered: Iterable[str]) -> Iterator[None]:
    """Complete lines by Tab where the terminal can do that."""
    words = sorted(offered)
    try:
        import readline
    except ImportError:  # on Windows
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        found = [word for word in words if word.casefold().startswith(begun.casefold())]
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
