"""Publishing a data set to a store: what differs from what the store has, and only that.

What is guaranteed: a graph that the manifest does not own is never written or deleted; the hash of a graph is in the
manifest only after the graph; a run that is broken off, at whichever request, is gone on with by the next; of two
runs at the same time the later one ends with its data, and the other with an error.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from b1mg_graph.errors import UsageError
from b1mg_graph.remote.contents import contents_of
from b1mg_graph.remote.errors import RemoteError
from b1mg_graph.remote.manifest import Doubt, Held, Manifest, doubts, entries, name_of, read_manifest
from b1mg_graph.remote.patience import Patience
from b1mg_graph.remote.store import DEFAULT, NONE
from b1mg_graph.remote.union import probed_union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.remote.contents import Content
    from b1mg_graph.remote.store import Store

    Progress = Callable[[str, int, int], None]

_TOGETHER = 10
"""The number of graphs after which the manifest says that they are written."""
_SIZE = 1 << 23
"""The number of bytes of statements after which it does."""
_OTHER = "another run of publish has written to the store since"

_NAMED_MOST = 5
"""The number of graphs that a message names."""


@dataclass(frozen=True)
class Plan:
    """What differs between a data set and a store: graphs to be written and graphs to be deleted.

    ``union`` is None if it is found only when publishing.  ``unchanged`` is the number of graphs that are equal.
    """

    name: str
    manifest: Manifest
    union: str | None
    contents: Mapping[str, Content]
    written: tuple[Content, ...]
    deleted: tuple[str, ...]

    @property
    def unchanged(self) -> int:
        """The number of graphs that the store has already."""
        return len(self.contents) - len(self.written)

    @property
    def is_done(self) -> bool:
        """Whether the store has exactly what is to be published."""
        complete = self.manifest.run is None and not self.manifest.again and self.manifest.union == self.union
        return complete and not (self.written or self.deleted)


def plan(assembly: Assembly, store: Store, *, union: str | None = None, anew: bool = False, probe: bool = True) -> Plan:
    """Compare a data set with a store.

    ``union`` is that of ``union_of``; None keeps the one of the last run, or finds it by a probe, unless ``probe`` is
    false.  ``anew`` writes every graph again.  Raises ``RemoteError`` if the store has a graph of the same name that
    the manifest does not own, or cannot be asked.
    """
    name = name_of(assembly)
    contents, whole = contents_of(assembly)  # before the store is asked: it takes longest
    manifest = read_manifest(store, name)
    read = store.connection.requests
    chosen = union or manifest.union or (probed_union(store, name) if probe else None)
    if chosen is not None and chosen != NONE:
        if chosen == name or chosen in contents:
            raise UsageError(f"{shown(chosen)} is another graph of the data set: choose another IRI for the union")
        contents = {**contents, chosen: replace(whole, graph=chosen)}
    written = tuple(content for content in contents.values() if anew or not _has(manifest, content))
    deleted = tuple(graph for graph in manifest.held if graph not in contents)
    _refuse_foreign(store, [content.graph for content in written if content.graph not in manifest.held])
    if store.connection.requests > read and read_manifest(store, name) != manifest:
        raise RemoteError(f"{_OTHER}: publish again")
    return Plan(name, manifest, chosen, contents, written, deleted)


def publish(store: Store, planned: Plan, report: Progress = lambda *_: None) -> None:
    """Write and delete what ``planned`` says, count the triples of what was written, and write the manifest.

    ``report`` is called with a word, the number of graphs done and their total.  Raises ``RemoteError`` if the store
    fails, if it has another number of triples afterwards, or if another run changes it at the same time.
    """
    if planned.is_done:
        return
    run = _Run(store, planned, report)
    run.begin()
    written, deleted = planned.written, planned.deleted
    try:
        while True:
            run.write(written)
            run.delete(deleted)
            run.verify(written, deleted)
            over = run.written_over()
            if not over:
                break
            written = tuple(planned.contents[graph] for graph in over if graph in planned.contents)
            deleted = tuple(graph for graph in over if graph not in planned.contents)
        run.end()
    except RemoteError:
        run.give_up()
        raise


class _Run:
    """A run that writes: its own name in the manifest, and what it has done since it last looked there."""

    def __init__(self, store: Store, planned: Plan, report: Progress) -> None:
        self._store, self._plan, self._report = store, planned, report
        self._id = str(uuid4())
        self._touched: set[str] = set()
        self._unsaid: dict[str, Content] = {}
        self._redone: set[Doubt] = set()

    def begin(self) -> None:
        """Write the manifest without the hashes of what is about to change."""
        changing = {*(content.graph for content in self._plan.written), *self._plan.deleted}
        kept = {graph: held for graph, held in self._plan.manifest.held.items() if graph not in changing}
        self._write_manifest(Manifest(self._plan.union, {**kept, **dict.fromkeys(changing)}, self._id))

    def write(self, contents: Sequence[Content]) -> None:
        """Write graphs, and say so in the manifest from time to time."""
        size = 0
        for done, content in enumerate(contents, 1):
            text = content.text()
            self._touched.add(content.graph)
            self._store.write(content.graph, text)
            self._unsaid[content.graph] = content
            size += len(text)
            self._report("publishing", done, len(contents))
            if (len(self._unsaid) >= _TOGETHER or size > _SIZE) and done < len(contents):
                self._say()
                size = 0

    def delete(self, graphs: Sequence[str]) -> None:
        """Delete graphs."""
        for done, graph in enumerate(graphs, 1):
            self._touched.add(graph)
            self._store.delete(graph)
            self._report("deleting", done, len(graphs))

    def verify(self, written: Sequence[Content], deleted: Sequence[str]) -> None:
        """Compare the numbers of triples; graphs that differ are written again by the next run."""
        expected = {**dict.fromkeys(deleted, 0), **{content.graph: content.triples for content in written}}
        found = self._store.counts(expected)
        wrong = [graph for graph, number in expected.items() if found[graph] != number]
        if wrong:
            for graph in wrong:
                self._unsaid.pop(graph, None)
            self._store.add(self._plan.name, doubts(self._plan.name, self._id, wrong))
            received = (f"{shown(graph)} has {found[graph]} triples, expected {expected[graph]}" for graph in wrong)
            raise RemoteError(
                f"the store has not what was written: {_some(received)}. Does something else write to it, or is its "
                "default graph a union (--union none)? Publish again: these graphs will be written again"
            )

    def written_over(self) -> list[str]:
        """The graphs that another run has written over, before it noticed this one, and that are not yet redone."""
        new = self._own().again - self._redone
        self._redone |= new
        return sorted({doubt.graph for doubt in new})

    def end(self) -> None:
        """Write the complete manifest."""
        held = {graph: Held(content.digest, content.triples) for graph, content in self._plan.contents.items()}
        self._write_manifest(Manifest(self._plan.union, held))

    def _say(self) -> None:
        """Add to the manifest what has been written."""
        self._own()
        if self._unsaid:
            self._store.add(self._plan.name, entries(self._plan.name, self._id, self._unsaid.values()))
            self._unsaid.clear()

    def _own(self) -> Manifest:
        """The manifest, which is still that of this run.

        Raises ``RemoteError`` if another run has begun; what this one has done since then is marked there.
        """
        manifest = read_manifest(self._store, self._plan.name)
        lost = manifest.run != self._id
        if lost and self._touched:
            self._store.add(self._plan.name, doubts(self._plan.name, self._id, sorted(self._touched)))
        self._touched.clear()
        if lost:
            self._unsaid.clear()
            raise RemoteError(f"{_OTHER}, and this one has stopped: publish again if the data of the other are older")
        return manifest

    def give_up(self) -> None:
        """Say what has been done, if the store still answers; what failed is not known to be done."""
        self._store.connection.patience = Patience(attempts=1)
        with suppress(RemoteError):  # the first error says more
            if self._touched:
                self._say()

    def _write_manifest(self, manifest: Manifest) -> None:
        self._store.write(self._plan.name, manifest.text(self._plan.name))


def _has(manifest: Manifest, content: Content) -> bool:
    return manifest.held.get(content.graph) == Held(content.digest, content.triples)


def _refuse_foreign(store: Store, graphs: Sequence[str]) -> None:
    """Raise ``RemoteError`` if one of ``graphs``, which the manifest does not own, has triples."""
    foreign = [shown(graph) for graph, number in store.counts(graphs).items() if number]
    if foreign:
        raise RemoteError(
            f"the store has {_some(foreign)}, which publish has not written for this data set, and nothing is changed: "
            "delete what is an old copy, or publish to a store, dataset or repository that no other data set uses"
        )


def shown(graph: str) -> str:
    """The name of a graph for messages."""
    return "the default graph" if graph == DEFAULT else f"<{graph}>"


def _some(texts: Iterable[str]) -> str:
    listed = [*texts]
    more = len(listed) - _NAMED_MOST
    return ", ".join(listed[:_NAMED_MOST]) + (f" and {more} more" if more > 0 else "")
