"""A data set at a git revision, read from the repository into memory; nothing is written.

Files are read as git stores them, so checkout settings change no byte, and by the same reader as folders.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from b1mg_graph.changes.git import first_line, git, objects_of
from b1mg_graph.changes.trees import Tree
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.text import visible
from b1mg_graph.errors import B1mgGraphError, SchemaError, UsageError
from b1mg_graph.memory_paths import MemoryPath
from b1mg_graph.model.dates import day_of, span_of
from b1mg_graph.ontology import Ontology, is_shipped
from b1mg_graph.project import OF_DATA, OF_ONTOLOGY, SETTINGS, Project

if TYPE_CHECKING:
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.memory_paths import Folder

MOST = 256 << 20
"""The maximum size in bytes of a data set at a revision, including its ontology and tree objects."""

_SHOWN = 10
"""The number of characters of a hash in messages."""

_DATED = re.compile(r"log for .* (?:only goes back to (.*)|is empty)")
"""The message of git for a revision such as ``main@{1 month ago}`` if its local reflog begins later."""

_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Repository:
    """The git repository that contains a data set.

    ``top`` is its root folder, ``data`` the path of the facts below it, and ``ontology`` the path of the ontology
    beside them; None if the facts are at the root.
    """

    top: Path
    data: str
    ontology: str | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its ``name`` (a hash), and the ``day`` on which it was made (UTC, YYYY-MM-DD)."""

    name: str
    day: str

    @property
    def shown(self) -> str:
        """Its short hash and its day, for messages."""
        return f"{self.name[:_SHOWN]} ({self.day})"


def find_repository(project: Project) -> Repository:
    """The repository that contains the facts of ``project``, which must be on disk.

    Raises ``UsageError`` if there is none, or if git refuses to use it.
    """
    assert isinstance(project.data, Path)
    data = project.data.resolve()
    found = git(data, "rev-parse", "--show-toplevel")
    if found.returncode:
        why = first_line(found.stderr)
        none = "not a git repository" in why
        owner = "; add it to safe.directory in the Git configuration" if "ownership" in why else ""
        raise UsageError(f"{project.data}: {'not in a Git repository' if none else why + owner}")
    top = Path(os.fsdecode(found.stdout.removesuffix(b"\n"))).resolve()
    if not data.is_relative_to(top):
        raise UsageError(f"{project.data}: outside {top}, the work tree of the repository")
    # the path in git's spelling, which can differ from that of the file system
    prefix = git(data, "rev-parse", "--show-prefix").stdout.removesuffix(b"\n")
    below = PurePosixPath(os.fsdecode(prefix))
    return Repository(top, below.as_posix(), (below.parent / "ontology").as_posix() if below.parts else None)


def is_revision(repository: Repository, revision: str) -> bool:
    """Whether git can resolve ``revision``: a branch, a tag, a commit, or an expression of them."""
    return _object(repository, revision, "tree") is not None


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The last commit that two revisions have in common.  Raises ``UsageError`` where there is none."""
    for revision in (one, other):
        _known(repository, revision)
    found = git(repository.top, "merge-base", "--end-of-options", one, other)
    if found.returncode:
        raise UsageError(f"{visible(f'{one}...{other}')}: the revisions have no commit in common")
    return os.fsdecode(found.stdout).strip()


def revision_before(repository: Repository, date: str) -> Commit:
    """The last commit of the current branch before the first day (UTC) of ``date``, by committer date.

    ``date`` is a day, a month or a year.  Of a merge, the first parent is followed.  Raises ``UsageError`` if ``date``
    is not a date, or if the history begins later.
    """
    try:
        begin = span_of(date).first
    except ValueError as error:
        raise UsageError(f"--since {visible(str(error))}") from error
    found = git(repository.top, "rev-list", "--first-parent", "--timestamp", "--end-of-options", "HEAD")
    if found.returncode:
        raise UsageError(f"--since {date}: Git cannot read the history of the current branch in {repository.top}")
    commits = [Commit(name, day_of(int(time))) for time, name in map(str.split, found.stdout.decode().splitlines())]
    before = next((commit for commit in commits if commit.day < begin), None)
    if before is not None:
        return before
    first = f"{commits[-1].day} (commit {commits[-1].name[:_SHOWN]})"
    if _is_shallow(repository):
        raise UsageError(
            f"--since {date}: this clone is shallow, with a history from {first}: git fetch --unshallow gets the rest"
        )
    raise UsageError(
        f"--since {date}: the history of this branch begins with {first}, so it has no revision before {date}"
    )


def project_at(repository: Repository, project: Project, revision: str) -> Project:
    """The data set of ``repository`` at ``revision``, in memory; its paths are those of git: ``main:data/graph.yaml``.

    The ontology beside the facts at that revision is laid over the shipped one; without one, ``project`` gives it.
    Raises ``UsageError`` if the revision is unknown or has no such data set, and ``B1mgGraphError`` if an entry to be
    read is not a plain file.
    """
    root = _known(repository, revision)
    with objects_of(repository.top, MOST) as objects:
        tree = Tree(objects, revision, root)
        data = _folder(revision, repository.data, tree.folder(_parts(repository.data), OF_DATA, required=True))
        if data is None or not (data / SETTINGS).is_file():
            shown = repository.data if repository.data != "." else "the repository"
            raise UsageError(f"{visible(revision)}: {shown} had no {SETTINGS}, so it had no data set")
        beside = None
        if repository.ontology is not None:
            found = tree.folder(_parts(repository.ontology), OF_ONTOLOGY, required=False)
            beside = _folder(revision, repository.ontology, found)
    ontology = project.ontology if beside is None else _laid_over(beside, repository, project)
    return Project(data, ontology, place=repository.top / repository.data)


def _laid_over(beside: MemoryPath, repository: Repository, project: Project) -> Ontology:
    """The ontology with the folder ``beside`` of a revision; in the program's own repository, that folder alone."""
    if is_shipped(repository.top / (repository.ontology or "")):
        return Ontology(beside)
    return Ontology(project.ontology.base, beside)


def assembled_at(repository: Repository, project: Project, revision: str, *, warnings: bool = False) -> Assembly:
    """The assembled data set of ``repository`` at ``revision``, including one with errors in its facts.

    Only ``warnings`` asks for the checks that find nothing worse than a warning.

    Raises the errors of ``project_at``, and ``SchemaError`` if the ontology is invalid.
    """
    then = project_at(repository, project, revision)
    try:
        return assemble(then, warnings=warnings)
    except SchemaError as error:
        why = visible(" ".join(str(error).splitlines()))
        before = f"{visible(revision)}:"
        raise SchemaError(why if why.startswith(before) else f"{before} {why}") from error


def _folder(revision: str, path: str, found: Folder | None) -> MemoryPath | None:
    """The folder ``found`` as a path in memory, shown as ``path`` at ``revision``."""
    if found is None:
        return None
    for name in reversed(_parts(path)):
        found = {name: found}
    return MemoryPath(f"{revision}:", found, _parts(path))


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts


def _known(repository: Repository, revision: str) -> str:
    """The hash of the tree of ``revision``.  Raises ``UsageError`` if git cannot resolve it."""
    tree = _object(repository, revision, "tree")
    if tree is not None:
        return tree
    if _object(repository, revision, "commit") is not None:
        raise B1mgGraphError(f"{visible(revision)}: Git cannot read its tree: it is missing or damaged")
    shallow = "; this clone is shallow: run git fetch --unshallow to get the rest of the history"
    more = shallow if _is_shallow(repository) else ""
    raise UsageError(f"`{visible(revision)}` is not a Git revision in {repository.top}{more}")


def _is_shallow(repository: Repository) -> bool:
    return git(repository.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _object(repository: Repository, revision: str, kind: str) -> str | None:
    """The hash of the tree or commit that ``revision`` resolves to, or None.

    Raises ``UsageError`` for a date before the reflog of the branch begins: git would silently use its oldest entry.
    """
    if "\0" in revision:
        return None
    found = git(repository.top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{{kind}}}")
    missed = _DATED.search(found.stderr.decode(errors="replace")) if "@{" in revision else None
    if missed is not None:
        begins = f"goes back to {visible(missed[1])} only" if missed[1] else "is empty"
        raise UsageError(
            f"`{visible(revision)}`: Git looks for the date in its local log of the branch, which {begins}; "
            "b1mg-graph diff --since DATE uses the history"
        )
    lines = os.fsdecode(found.stdout).split()
    return lines[-1] if found.returncode == 0 and lines and _OBJECT.fullmatch(lines[-1]) else None
