"""Options that commands share: the data set, ids with shell completion, formats; and the progress bar."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from b1mg_graph.cli.messages import is_quiet, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.pipeline import Progress

_SHORT = 0.5
"""The number of seconds before a progress bar is shown."""

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder with graph.yaml; by default that of the current folder, or else the installed one.",
)


def _do_without(ctx: click.Context, param: click.Parameter, value: Any) -> None:  # noqa: ARG001 - click's signature
    if value:
        from b1mg_graph.cache.folder import unused

        ctx.with_resource(unused())


cache_option = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_do_without,
    help="Neither use what earlier runs kept nor keep anything; B1MG_NO_CACHE=1 has the same effect.",
)
"""The option of the commands that read facts and keep what they made of them (``b1mg-graph cache``)."""


endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask the SPARQL store at URL, which has the data set, instead of reading the facts. User and password, or a "
    "token, come from B1MG_STORE_USER and B1MG_STORE_PASSWORD, or B1MG_STORE_TOKEN.",
)


def graph_from(
    data: Path | None, endpoint: str | None, timeout: float | None = 60.0, assembly: Assembly | None = None
) -> KnowledgeGraph:
    """The graph of a command: of the data set, or of the store at ``endpoint``, which has ``timeout`` seconds.

    ``assembly`` is the data set, if it has been read.
    """
    from b1mg_graph.api import KnowledgeGraph

    if endpoint is None:
        return KnowledgeGraph(assembly or assembled(data))
    graph = KnowledgeGraph.connect(endpoint, path=data, timeout=timeout or None, report=note)
    click.get_current_context().call_on_close(graph.close)
    return graph


def assembled(data: Path | None, *, warnings: bool = False) -> Assembly:
    """The data set of a command, also if its facts have errors; ``warnings`` runs the checks that only warn."""
    from b1mg_graph.compiler.opening import opened
    from b1mg_graph.project import find_project

    with progress() as report:
        return opened(find_project(data), report, warnings=warnings)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A progress bar on standard error, removed at the end; None if that is not a terminal, or with ``--quiet``."""
    if not sys.stderr.isatty() or is_quiet():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None)
    began = time.monotonic()

    def report(step: str, done: int, total: int) -> None:
        if time.monotonic() - began > _SHORT:
            bar.start()
            bar.update(task, description=step, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()


class IdType(click.ParamType[str]):
    """The id of a thing of the data set, with shell completion by id and by name.

    ``classes`` are prefixed names of the accepted classes; empty accepts any.
    """

    name = "id"

    def __init__(self, classes: Sequence[str] = ()) -> None:
        self._classes = classes

    def offered(self, assembly: Assembly) -> list[str]:
        """The ids that are offered for completion."""
        index, prefixes = assembly.index, assembly.dataset.prefixes
        pairs = (written.partition(":") for written in self._classes)
        classes = tuple(prefixes.get(prefix, "") + local for prefix, _, local in pairs)
        return [i for i in index.definitions if not classes or index.schema.is_a(index.classes[i], classes)]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The things whose id, or else one of whose names, or else a word of one, begins with ``incomplete``.

        None of those of a store elsewhere: completion asks no server.
        """
        if ctx.params.get("endpoint") is not None:
            return []
        from b1mg_graph.compiler.opening import opened
        from b1mg_graph.errors import B1mgGraphError
        from b1mg_graph.project import find_project
        from b1mg_graph.spelling import spellings, words_of

        try:
            assembly = opened(find_project(chosen_data(ctx)))  # without a progress bar, which would disturb the line
        except B1mgGraphError:
            return []
        index, ids = assembly.index, self.offered(assembly)
        wanted = spellings(incomplete)
        begun = [i for i in ids if i.startswith(incomplete)]
        named = [i for i in ids if any(s.startswith(wanted) for name in index.names(i) for s in spellings(name))]

        def has_word(id_: str) -> bool:
            words = (word for name in (id_, *index.names(id_)) for word in words_of(name))
            return any(spelling.startswith(wanted) for word in words for spelling in word)

        offered = begun or named or filter(has_word, ids)
        return [CompletionItem(i, help=", ".join(index.names(i)[:1])) for i in sorted(offered)]


class QuestionType(click.ParamType[str]):
    """The name of a question of the ontology of the data set, with shell completion."""

    name = "question"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """The questions whose name begins with ``incomplete``."""
        from b1mg_graph.errors import B1mgGraphError
        from b1mg_graph.project import find_project
        from b1mg_graph.query.library import load_questions

        try:
            library = load_questions(find_project(chosen_data(ctx)).ontology)
        except B1mgGraphError:
            return []
        return [CompletionItem(q.name, help=q.title["en"]) for q in library.values() if q.name.startswith(incomplete)]


class SourceType(IdType):
    """The id of a source, which is the name of a graph."""

    name = "graph"

    def offered(self, assembly: Assembly) -> list[str]:
        """The ids that name a graph."""
        return [i for i in assembly.index.definitions if assembly.settings.term(i) in assembly.dataset.graphs()]


def chosen_data(ctx: click.Context) -> Path | None:
    """The value of ``--data`` of this command or of its parent command."""
    chosen = ctx.params.get("data")
    if chosen is None and ctx.parent is not None:
        return chosen_data(ctx.parent)
    return Path(chosen) if chosen is not None else None


def format_option(*names: str, by_extension: bool = False) -> Callable[[Any], Any]:
    """The option ``--format`` with these choices; the first is the default.

    If ``by_extension``, the value without the option is None: the extension of an output file may decide.
    """
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=None if by_extension else names[0],
        show_default=names[0],
        help="The output format.",
    )
