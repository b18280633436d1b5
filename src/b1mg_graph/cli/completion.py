"""``b1mg-graph completion``: the scripts are click's; how they are set up is said in them."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

PROGRAM = "b1mg-graph"
_VARIABLE = "_B1MG_GRAPH_COMPLETE"
_SET_UP = {
    "bash": (
        'eval "$(b1mg-graph completion bash)"',
        "~/.bashrc",
        "b1mg-graph completion bash > ~/.local/share/bash-completion/completions/b1mg-graph",
    ),
    "zsh": (
        'eval "$(b1mg-graph completion zsh)"',
        "~/.zshrc, after compinit",
        'b1mg-graph completion zsh > "${fpath[1]}/_b1mg-graph"',
    ),
    "fish": (
        "b1mg-graph completion fish | source",
        "~/.config/fish/config.fish",
        "b1mg-graph completion fish > ~/.config/fish/completions/b1mg-graph.fish",
    ),
}
"""How completion is set up, by shell: a line, the file that it is for, and the command that needs no start at login."""


@click.command("completion")
@click.argument("shell", required=False, type=click.Choice([*_SET_UP]))
@click.pass_context
def command(ctx: click.Context, shell: str | None) -> None:
    """Print the script that completes commands in a shell.

    Without SHELL, describe the set-up. Completed are commands, options, formats, questions, ids and names of things,
    sources, codes and Git revisions, those of the data set of the current folder or of --data.
    """
    if shell is None:
        click.echo("\n\n".join(f"{name}\n{_explained(name, '  ')}" for name in _SET_UP))
        return
    found = get_completion_class(shell)
    assert found is not None
    first, _, rest = found(ctx.find_root().command, {}, PROGRAM, _VARIABLE).source().partition("\n")
    is_directive = first.startswith("#compdef")  # which must be the first line
    comments = _explained(shell, "# ")
    click.echo("\n".join([first, comments, rest] if is_directive else [comments, first, rest]).rstrip())


def _explained(shell: str, before: str) -> str:
    line, file, written = _SET_UP[shell]
    lines = (
        f"Put this line into {file}:",
        f"    {line}",
        "or, so that the shell starts faster, run once:",
        f"    {written}",
    )
    return "\n".join(f"{before}{one}" for one in lines)
