"""The data set that is served, with its workers and its site, and replacing it when the facts change.

Facts with errors are not served: the last data set without errors stays, and the findings say what is wrong.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.diagnostic import Diagnostic, count
from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.rdf.sparql_parsing import parsed
from b1mg_graph.server.evaluation import Answer, Desk, Request, answer
from b1mg_graph.server.kept import Kept
from b1mg_graph.server.resources import Resources
from b1mg_graph.server.site_folder import SiteFolder
from b1mg_graph.server.workers import Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from types import TracebackType
    from typing import Self

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.processes import Limits
    from b1mg_graph.watching import Watch


class Served:
    """The data set, to be used as an asynchronous context manager."""

    def __init__(self, assembly: Assembly, limits: Limits, workers: int, watch: Watch | None) -> None:
        """With a ``watch`` the facts are read again when they change."""
        self.assembly = assembly
        self.findings: tuple[Diagnostic, ...] = assembly.diagnostics
        self._limits = limits
        self._number = workers
        self._watch = watch
        self._changed = asyncio.Condition()
        self._version = 0
        self._is_ending = False
        self._watching: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._begin()
        if self._watch is not None:
            self._watching = asyncio.create_task(self._follow(self._watch))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        self._end()

    async def changes(self, left: Callable[[], Awaitable[None]]) -> AsyncIterator[int]:
        """The number of each new version of the data, from now on, until ``left()`` returns or the server ends."""
        departed = asyncio.ensure_future(left())
        known = self._version
        try:
            while not departed.done():
                waiting = asyncio.ensure_future(self._after(known))
                await asyncio.wait({departed, waiting}, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    waiting.cancel()
                    return
                known = waiting.result()
                if self._is_ending:
                    return
                yield known
        finally:
            departed.cancel()

    async def end_responses(self) -> None:
        """End the queries that run, and the streams of changes."""
        self.workers.stop()
        async with self._changed:
            self._is_ending = True
            self._changed.notify_all()

    def findings_page(self) -> str:
        """The page of the findings."""
        pages = Desk(self.assembly).pages(None)
        say = pages.edition.words.gettext
        served = "" if not count(self.findings, "error") else say("The data served are those before these errors.")
        summary = say("The facts have no findings.") if not self.findings else say("Findings on the facts.")
        values = {"title": say("Check"), "summary": f"{summary} {served}".strip(), "findings": self.findings}
        return pages.page("check.html", "check", alone=True, **values)[1]

    async def _after(self, version: int) -> int:
        async with self._changed:
            await self._changed.wait_for(lambda: self._version > version or self._is_ending)
            return self._version

    def _begin(self) -> None:
        self.assembly.dataset.load_graphs()  # once, for all workers, as is the parser for notes
        parsed("ASK {}", {})
        self.kept = Kept()
        self.workers: Workers[Request, Answer] = Workers(answer, Desk(self.assembly), self._number, self._limits)
        self.workers.__enter__()
        self._folder = SiteFolder(self.assembly, reloading=self._watch is not None).__enter__()
        self.resources = Resources(self._folder, self.assembly)

    def _end(self) -> None:
        self.workers.__exit__(None, None, None)
        self._folder.__exit__(None, None, None)

    async def _follow(self, watch: Watch) -> None:
        """Read the facts again whenever a file of them changes."""
        while True:
            if await asyncio.to_thread(watch.changed):
                await self._reload()

    async def _reload(self) -> None:
        try:
            assembly = await asyncio.to_thread(assemble, self.assembly.project)
        except B1mgGraphError:
            return  # the ontology is invalid, or a file is being written: the next change is read again
        self.findings = assembly.diagnostics
        if not count(assembly.diagnostics, "error"):
            workers, folder = self.workers, self._folder
            self.assembly = assembly
            self._begin()
            workers.__exit__(None, None, None)
            folder.__exit__(None, None, None)
        async with self._changed:
            self._version += 1
            self._changed.notify_all()
