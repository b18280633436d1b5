"""A data set as it was at a revision of git: read out of the repository into memory, with nothing written anywhere.

Files are read as git keeps them, so no setting of a checkout changes a byte, and by the reader that reads folders.
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
from b1mg_graph.model.dates import day_of, span_of
from b1mg_graph.ontology import Ontology, is_shipped
from b1mg_graph.paths import MemoryPath
from b1mg_graph.project import OF_DATA, OF_ONTOLOGY, SETTINGS, Project

if TYPE_CHECKING:
    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.paths import Folder

MOST = 256 << 20
"""Bytes of a data set at a revision, with its ontology and the trees that it is in."""

_SHOWN = 10
"""Characters of a hash that are shown."""

_DATED = re.compile(r"log for .* (?:only goes back to (.*)|is empty)")
"""What git says of a revision such as ``main@{1 month ago}`` where its log of the branch, a local one, begins later."""

_OBJECT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


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
class Commit:
    """A commit by its ``name`` (a hash), and the ``day`` on which it was made (UTC, YYYY-MM-DD)."""

    name: str
    day: str

    @property
    def shown(self) -> str:
        """What it is called: its short name with its day."""
        return f"{self.name[:_SHOWN]} ({self.day})"


def find_repository(project: Project) -> Repository:
    """The repository that the facts of ``project``, which are on disk, lie in.

    Raises ``UsageError`` where there is none, or git refuses to use it.
    """
    assert isinstance(project.data, Path)
    data = project.data.resolve()
    found = git(data, "rev-parse", "--show-toplevel")
    if found.returncode:
        why = first_line(found.stderr)
        none = "not a git repository" in why
        owner = "; the setting safe.directory of git names those that are trusted" if "ownership" in why else ""
        raise UsageError(f"{project.data}: {'it is in no git repository' if none else why + owner}")
    top = Path(os.fsdecode(found.stdout.removesuffix(b"\n"))).resolve()
    if not data.is_relative_to(top):
        raise UsageError(f"{project.data}: it is outside of {top}, the work tree of its repository")
    # git spells the path as its trees do, which is not as every file system does
    prefix = git(data, "rev-parse", "--show-prefix").stdout.removesuffix(b"\n")
    below = PurePosixPath(os.fsdecode(prefix))
    return Repository(top, below.as_posix(), (below.parent / "ontology").as_posix() if below.parts else None)


def is_revision(repository: Repository, revision: str) -> bool:
    """Whether git knows ``revision``: a branch, a tag, a commit, or what git can make of them."""
    return _object(repository, revision, "tree") is not None


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The last commit that two revisions have in common.  Raises ``UsageError`` where there is none."""
    for revision in (one, other):
        _known(repository, revision)
    found = git(repository.top, "merge-base", "--end-of-options", one, other)
    if found.returncode:
        raise UsageError(f"{visible(f'{one}...{other}')}: the two have no commit in common")
    return os.fsdecode(found.stdout).strip()


def revision_before(repository: Repository, date: str) -> Commit:
    """The last commit before a date as written (its first day, in UTC), on the present branch and by its committer.

    Of merges, the first parent is followed.  Raises ``UsageError`` where ``date`` is not a date, or where the history
    does not reach back so far.
    """
    try:
        begin = span_of(date).first
    except ValueError as fault:
        raise UsageError(f"--since {visible(str(fault))}") from fault
    found = git(repository.top, "rev-list", "--first-parent", "--timestamp", "--end-of-options", "HEAD")
    if found.returncode:
        raise UsageError(f"--since {date}: the present branch has no history that git can read in {repository.top}")
    commits = [Commit(name, day_of(int(time))) for time, name in map(str.split, found.stdout.decode().splitlines())]
    before = next((commit for commit in commits if commit.day < begin), None)
    if before is not None:
        return before
    first = f"{commits[-1].day} (commit {commits[-1].name[:_SHOWN]})"
    if _is_shallow(repository):
        raise UsageError(
            f"--since {date}: this clone is shallow, and its history begins on {first}: "
            "git fetch --unshallow gets the rest"
        )
    raise UsageError(f"--since {date}: the history of this branch begins on {first}, and has no revision before {date}")


def project_at(repository: Repository, project: Project, revision: str) -> Project:
    """The data set of ``repository`` at ``revision``, in memory; its paths are those of git: ``main:data/graph.yaml``.

    An ontology beside the facts is that of the revision, laid over the shipped one; where none was there, the one that
    ``project`` is read with serves.  Raises ``UsageError`` where the revision is not known, or held no such data set,
    and ``B1mgGraphError`` for what is no plain file among the files that would be read.
    """
    root = _known(repository, revision)
    with objects_of(repository.top, MOST) as objects:
        tree = Tree(objects, revision, root)
        data = _folder(revision, repository.data, tree.folder(_parts(repository.data), OF_DATA, required=True))
        if data is None or not (data / SETTINGS).is_file():
            shown = repository.data if repository.data != "." else "the repository"
            raise UsageError(f"{visible(revision)}: {shown} held no {SETTINGS} then, so there was no data set")
        beside = None
        if repository.ontology is not None:
            found = tree.folder(_parts(repository.ontology), OF_ONTOLOGY, required=False)
            beside = _folder(revision, repository.ontology, found)
    return Project(data, project.ontology if beside is None else _laid_over(beside, repository, project))


def _laid_over(beside: MemoryPath, repository: Repository, project: Project) -> Ontology:
    """The ontology with the folder ``beside`` of a revision; in the program's own repository, that folder alone."""
    if is_shipped(repository.top / (repository.ontology or "")):
        return Ontology(beside)
    return Ontology(project.ontology.base, beside)


def assembled_at(repository: Repository, project: Project, revision: str) -> Assembly:
    """The data set of ``repository`` at ``revision``, whatever its findings.

    Raises what ``project_at`` raises, and ``SchemaError`` where the ontology cannot serve.
    """
    then = project_at(repository, project, revision)
    try:
        return assemble(then, warnings=False)
    except SchemaError as error:
        why = visible(" ".join(str(error).splitlines()))
        before = f"{visible(revision)}:"
        raise SchemaError(why if why.startswith(before) else f"{before} {why}") from error


def _folder(revision: str, path: str, found: Folder | None) -> MemoryPath | None:
    """The folder ``found`` as the one at ``path`` in a revision."""
    if found is None:
        return None
    for name in reversed(_parts(path)):
        found = {name: found}
    return MemoryPath(f"{revision}:", found, _parts(path))


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts


def _known(repository: Repository, revision: str) -> str:
    """The tree of ``revision``.  Raises ``UsageError`` where git does not know it."""
    tree = _object(repository, revision, "tree")
    if tree is not None:
        return tree
    if _object(repository, revision, "commit") is not None:
        raise B1mgGraphError(f"{visible(revision)}: git cannot read its tree: it is missing or damaged")
    shallow = "; this clone is shallow: git fetch --unshallow gets the rest of the history"
    more = shallow if _is_shallow(repository) else ""
    raise UsageError(f"`{visible(revision)}` is no revision that git knows in {repository.top}{more}")


def _is_shallow(repository: Repository) -> bool:
    return git(repository.top, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _object(repository: Repository, revision: str, kind: str) -> str | None:
    """The name of the tree or the commit that ``revision`` means, or None.

    Raises ``UsageError`` for a date before git's own log of the branch begins: git would give the oldest that it has
    logged, which is not what was asked for.
    """
    if "\0" in revision:
        return None
    found = git(repository.top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{{kind}}}")
    missed = _DATED.search(found.stderr.decode(errors="replace")) if "@{" in revision else None
    if missed is not None:
        begins = f"goes back to {visible(missed[1])} only" if missed[1] else "is empty"
        raise UsageError(
            f"`{visible(revision)}`: git looks for the date in its local log of the branch, which {begins}; "
            "b1mg-graph diff --since DATE looks in the history"
        )
    lines = os.fsdecode(found.stdout).split()
    return lines[-1] if found.returncode == 0 and lines and _OBJECT.fullmatch(lines[-1]) else None
