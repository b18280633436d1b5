"""Messages beside a result: on standard error, and none with ``--quiet``."""

from __future__ import annotations

from typing import Any

import click

_QUIET = "b1mg_graph.quiet"


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001 - click's signature
    if value:
        ctx.meta[_QUIET] = True


quiet_option = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Print no notes, no summaries and no progress on standard error, only errors.",
)
"""The option ``--quiet``, which every command has."""


def is_quiet() -> bool:
    """Whether ``--quiet`` was given, to the command or to the program."""
    context = click.get_current_context(silent=True)
    return context is not None and _QUIET in context.meta


def inform(message: str) -> None:
    """Print a message on standard error, unless ``--quiet`` was given."""
    if not is_quiet():
        click.echo(message, err=True)


def note(message: str) -> None:
    """Print a remark, marked as one, unless ``--quiet`` was given."""
    inform(f"{click.style('note:', fg='cyan', bold=True)} {message}")


def problem(message: str) -> None:
    """Print what is wrong, where the command goes on."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
