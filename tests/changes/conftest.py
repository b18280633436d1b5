"""A small initiative under git, for tests to change, and what is reported of a change."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.changes.difference import difference
from b1mg_graph.changes.revision_state import states_of
from b1mg_graph.changes.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from b1mg_graph.changes.change import Change
    from b1mg_graph.changes.difference import Difference

NEWS = "sources/2026-01-15-kick-off-news.yaml"
PAGE = "sources/2026-03-02-partner-page.yaml"


@dataclass(frozen=True)
class Lakes:
    """The data set that ``init`` makes, in a repository; the present folder is its own."""

    folder: Path

    def git(self, *words: str) -> str:
        """What git says to ``words``."""
        command = ["git", "-C", str(self.folder), "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *words]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def commit(self) -> None:
        """Put all that is there into a commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "as it is")

    def edit(self, path: str, old: str, new: str) -> None:
        """Write ``new`` for ``old``, which is in the file once."""
        file = self.folder / "data" / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, old
        file.write_text(text.replace(old, new), "utf-8")

    def add(self, facts: str, name: str = "sources/added.yaml") -> None:
        """Add a file of facts with a source of its own."""
        head = "source: {id: added, title: Added, kind: editorial}\n"
        (self.folder / "data" / name).write_text(head + facts, "utf-8")


@pytest.fixture
def lakes(initiative) -> Lakes:
    """The initiative, with one commit on the branch main."""
    found = Lakes(initiative)
    found.git("init", "-q", "-b", "main")
    found.commit()
    return found


@pytest.fixture
def changed(lakes) -> Callable[..., Difference]:
    """What has changed since the commit, or between the states that are named."""
    return lambda *words: difference(*states_of(words))


@pytest.fixture
def changes(changed) -> Callable[..., list[Change]]:
    """The changes that are reported, each with its quads."""

    def changes(*words: str) -> list[Change]:
        found = changed(*words)
        result = [change for thing in summarize(found) for change in thing.changes]
        assert_each_is_reported_once(found, result)
        return result

    return changes


@pytest.fixture
def sentences(changes) -> Callable[..., list[str]]:
    """The sentences that are reported."""
    return lambda *words: [change.words for change in changes(*words)]


def assert_each_is_reported_once(found: Difference, changes: list[Change]) -> None:
    """Every stated quad of the difference is in one change, and in no second one."""
    removed, added = found.stated
    assert sorted(quad for change in changes for quad in change.added) == sorted(added)
    assert sorted(quad for change in changes for quad in change.removed) == sorted(removed)


def assert_all_is_reported(found: Difference, changes: list[Change]) -> None:
    """Every stated quad of the difference is in some change, and no other quad is."""
    removed, added = found.stated
    assert {quad for change in changes for quad in change.added} == set(added)
    assert {quad for change in changes for quad in change.removed} == set(removed)
