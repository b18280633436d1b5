"""A data set as it was at a revision of git: taken out of the repository, with the work tree left alone.

Files are read as git keeps them (``git ls-tree``, ``git cat-file``), so no setting of a checkout
changes a byte, and nothing is written but a temporary folder.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError, SchemaError, UsageError
from b1mg_graph.graph.assembly import assemble
from b1mg_graph.project import SETTINGS, Project, find_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Location
    from b1mg_graph.graph.assembly import Assembly

_FACTS = (".yaml", ".yml")
_OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What a hook of git sets in the environment, and what would lead away from the repository of the facts."""

_LINK = "120000"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a data set lies in.

    ``top`` is its folder; ``data`` is the path of the facts below it, and ``ontology`` that of the
    ontology beside them, where there is room for one.
    """

    top: Path
    data: str
    ontology: str | None


@dataclass(frozen=True, slots=True)
class Checkout:
    """A data set taken out at ``revision`` into the folder ``root``, under the paths that it has in the repository."""

    revision: str
    root: Path
    project: Project

    def relocated(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings with places in the form of git: ``main~5:data/sources/news.yaml:12:3``."""
        return [
            replace(
                found,
                location=self.at(found.location) if found.location else None,
                message=found.message.replace(f"{self.root}{os.sep}", f"{self.revision}:"),
                related=tuple(replace(other, location=self.at(other.location)) for other in found.related),
            )
            for found in diagnostics
        ]

    def at(self, location: Location) -> Location:
        """A location in the folder as one in the revision."""
        path = Path(location.path).absolute()
        below = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else location.path
        return replace(location, path=f"{self.revision}:{below}")


def find_repository(project: Project) -> Repository:
    """The repository that the facts of ``project`` lie in.  Raises ``UsageError`` where there is none."""
    data = project.data.resolve()
    told = _git(data, "rev-parse", "--show-toplevel")
    if told.returncode:
        why = _words(told.stderr)
        none = "not a git repository" in why
        raise UsageError(f"{project.data}: {'it lies in no repository of git' if none else why}")
    top = Path(os.fsdecode(told.stdout).rstrip("\n")).resolve()
    below = data.relative_to(top)
    return Repository(top, below.as_posix(), (below.parent / "ontology").as_posix() if below.parts else None)


def is_revision(repository: Repository, revision: str) -> bool:
    """Whether git knows ``revision``: a branch, a tag, a commit, or what git can make of them."""
    return _tree(repository, revision) is not None


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The last commit that two revisions have in common.  Raises ``UsageError`` where there is none."""
    for revision in (one, other):
        _known(repository, revision)
    told = _git(repository.top, "merge-base", "--end-of-options", one, other)
    if told.returncode:
        raise UsageError(f"{one}...{other}: the two have no commit in common")
    return os.fsdecode(told.stdout).strip()


@contextmanager
def checked_out(repository: Repository, project: Project, revision: str) -> Iterator[Checkout]:
    """The data set of ``repository`` at ``revision``, in a folder that is deleted afterwards.

    An ontology beside the facts is that of the revision; where none was there, the one that
    ``project`` is read with serves.  Raises ``UsageError`` where the revision is not known, or held no such data set.
    """
    tree = _known(repository, revision)
    wanted: list[tuple[str, tuple[str, ...]]] = [(repository.data, _FACTS)]
    if repository.ontology is not None:
        wanted.append((repository.ontology, ()))
    with tempfile.TemporaryDirectory(prefix="b1mg-graph-") as folder:
        root = Path(folder).resolve()
        for path, endings in wanted:
            _take_out(repository, tree, path, endings, root)
        data = root / repository.data
        if not (data / SETTINGS).is_file():
            shown = repository.data if repository.data != "." else "the repository"
            raise UsageError(f"{revision}: {shown} held no {SETTINGS} then, so there was no data set")
        beside = repository.ontology is not None and (root / repository.ontology).is_dir()
        found = find_project(data) if beside else Project(data, project.ontology)
        yield Checkout(revision, root, found)


def assembled_at(checkout: Checkout) -> Assembly:
    """The data set of a checkout, whatever its findings.  Raises ``SchemaError`` where its ontology cannot serve."""
    try:
        return assemble(checkout.project, warnings=False)
    except SchemaError as error:
        raise SchemaError(f"{checkout.revision}: {error}") from error


def _known(repository: Repository, revision: str) -> str:
    """The tree of ``revision``.  Raises ``UsageError`` where git does not know it."""
    tree = _tree(repository, revision)
    if tree is None:
        shallow = _git(repository.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
        more = "; this clone is shallow: git fetch --unshallow gets the rest of the history" if shallow else ""
        raise UsageError(f"`{revision}` is no revision that git knows in {repository.top}{more}")
    return tree


def _tree(repository: Repository, revision: str) -> str | None:
    if "\0" in revision:
        return None
    told = _git(repository.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{tree}}")
    return os.fsdecode(told.stdout).split()[-1] if told.returncode == 0 and told.stdout.strip() else None


def _take_out(repository: Repository, tree: str, path: str, endings: tuple[str, ...], root: Path) -> None:
    """Write the files below ``path`` into ``root``; of all endings where none are given."""
    listed = _git(repository.top, "ls-tree", "-r", "-z", "--full-tree", tree, "--", path)
    entries = []
    for entry in os.fsdecode(listed.stdout).split("\0")[:-1]:
        about, _, name = entry.partition("\t")
        mode, kind, blob = about.split()
        if kind == "blob" and (not endings or name.endswith(endings)):
            entries.append((mode, blob, name))
    contents = _blobs(repository, [blob for _, blob, _ in entries])
    for (mode, _, name), content in zip(entries, contents, strict=True):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK:
            file.symlink_to(os.fsdecode(content))
        else:
            file.write_bytes(content)


def _blobs(repository: Repository, names: list[str]) -> Iterator[bytes]:
    """The contents of blobs, from one process: ``git cat-file --batch`` writes a line with the size, the bytes, LF."""
    told = _git(repository.top, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    at = 0
    for name in names:
        end = told.stdout.find(b"\n", at)
        head = told.stdout[at:end].split()
        if told.returncode or len(head) != 3:
            raise B1mgGraphError(f"git cannot read {name}: {_words(told.stderr) or 'the object is missing'}")
        size = int(head[2])
        yield told.stdout[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if key not in _OF_ANOTHER_REPOSITORY}
    try:
        return subprocess.run(  # noqa: S603 - no shell; a revision stands behind --end-of-options
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git that the user has
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
            env={**environment, "LC_ALL": "C"},
        )
    except FileNotFoundError as fault:
        raise UsageError("git is not there: without it no revision can be looked at") from fault
    except OSError as fault:
        raise B1mgGraphError(f"git cannot be started: {fault.strerror}") from fault


def _words(said: bytes) -> str:
    """The first line of what git says, without the word that it begins with."""
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else ""
