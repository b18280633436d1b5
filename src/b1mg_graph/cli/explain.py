"""``b1mg-graph explain``."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from b1mg_graph.cli.options import data_option
from b1mg_graph.cli.outputs import output_options, printed_to

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from b1mg_graph.compiler.query_checks import Check


class CodeType(click.ParamType[str]):
    """The code of a finding, with shell completion."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The codes that begin with ``incomplete``, those of the checks of the data set included."""
        from b1mg_graph.diagnostics.codes import codes
        from b1mg_graph.errors import B1mgGraphError

        with suppress(B1mgGraphError):
            known = sorted({*codes(), *_checks(ctx.params.get("data"))})
            return [CompletionItem(code) for code in known if code.startswith(incomplete)]
        return []


def _checks(data: Path | None) -> dict[str, Check]:
    from b1mg_graph.compiler.query_checks import load_checks
    from b1mg_graph.project import find_project

    return {check.code: check for check in load_checks(find_project(data).ontology)}


@click.command("explain")
@click.argument("code", required=False, type=CodeType())
@data_option
@output_options
def command(code: str | None, data: Path | None, output: Path | str | None, force: bool) -> None:
    """Explain a code, with an example and the remedy.

    Without CODE, list all codes of findings.
    """
    with printed_to(output, data, force=force):
        _explain(code, _checks(data))


def _explain(code: str | None, checks: Mapping[str, Check]) -> None:
    from b1mg_graph.diagnostics.codes import codes, page
    from b1mg_graph.errors import UsageError
    from b1mg_graph.spelling import Vocabulary

    if code is None:
        listed = [(c, page(c).severity, page(c).title) for c in codes()]
        listed.extend(
            (check.code, check.severity, check.title) for check in checks.values() if check.code not in codes()
        )
        width = max(len(name) for name, _, _ in listed)
        for name, severity, title in sorted(listed):
            click.echo(f"{name:<{width}}  {severity:<7}  {title}")
    elif code in codes():
        _print_page(page(code).text)
    elif code in checks:
        check = checks[code]
        heading = f"# {check.code} ({check.severity}): {check.title}"
        _print_page(f"{heading}\n\n{check.help}\n\n```sparql\n{check.sparql.strip()}\n```\n")
    else:
        known = sorted({*codes(), *checks})
        meant = Vocabulary((word, ()) for word in known).suggest(code)
        hint = f"did you mean `{meant[0]}`?" if meant else "b1mg-graph explain lists all codes"
        raise UsageError(f"unknown code `{code}`: {hint}")


def _print_page(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        click.echo(text.rstrip())
