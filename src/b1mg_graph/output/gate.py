"""The gate that every output passes: which paths a run may write, and which files it may replace.

Paths are compared by their targets: links and ``..`` are resolved, and files and folders are identified by device and
inode, so that another spelling, a hard link or a second mount of a file is recognised as the same file.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from errno import EISDIR
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError
from b1mg_graph.output.content import digest_of
from b1mg_graph.output.manifest import digests_in_manifests
from b1mg_graph.output.state import recorded
from b1mg_graph.project import FACTS_ENDINGS
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from b1mg_graph.project import Project

    _Identity = tuple[int, int]


@dataclass(frozen=True)
class Gate:
    """The inputs of a run, which are protected, and what it may replace.

    ``data`` are the folders of data sets, ``ontologies`` those of ontologies, ``inputs`` other files that this run
    reads.  ``force`` disables every refusal of this module.  ``trusting``, for callers in Python, also allows to
    replace files that no earlier run wrote.
    """

    data: tuple[Path, ...]
    ontologies: tuple[Path, ...]
    inputs: tuple[Path, ...] = ()
    force: bool = False
    trusting: bool = False

    def check_target(self, path: Path) -> None:
        """Raise ``OutputError`` if ``path`` is an input, or would become one by being written."""
        if not self.force:
            self._check_target(path, _real(path), _within(path.parent))

    def _check_target(self, path: Path, resolved: Path, within: _Within) -> None:
        entry = within.folder / path.name  # of a link, the link itself
        if any(_are_same(resolved, named) for named in self.inputs):
            self._refuse(path, "this run reads it", "file")
        for place in {resolved, entry}:
            above = within.identities if place is entry else {*_identities(place.parents)}
            if above & self._ontologies:
                self._refuse(path, "it is in the folder of an ontology", "file")
            if place.name.lower().endswith(FACTS_ENDINGS) and above & self._data:
                self._refuse(path, "in the folder of a data set every .yaml file is a facts file", "file")
        if {*_identities([resolved])} & self._read:
            self._refuse(path, "it is a file of the data set or of its ontology", "file")

    def check_folder(self, folder: Path) -> None:
        """Raise ``OutputError`` if a set of files must not be written into ``folder``."""
        if self.force:
            return
        place = Path(os.path.realpath(folder))
        here = {*_identities([place])}
        if place == Path(place.anchor):
            self._refuse(folder, "it is the root folder", "folder")
        home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
        if here & {*_identities([home])}:
            self._refuse(folder, "it is the home folder", "folder")
        if here & self._data:
            self._refuse(folder, "it is the folder of a data set", "folder")
        if (here | {*_identities(place.parents)}) & self._ontologies:
            self._refuse(folder, "it is the folder of an ontology", "folder")

    def check_landings(self, folder: Path, paths: Iterable[str]) -> None:
        """Raise ``OutputError`` if one of the files ``paths`` of a set for ``folder`` must not be written there.

        See ``check_target``; nor is a file written in a data set below the folder.
        """
        if self.force:
            return
        place = _real(folder)  # the system cannot resolve `new/..` before `new` exists
        outside = {*_identities([place])}
        passed: dict[str, tuple[_Within, bool]] = {}
        for path in paths:
            within, _, name = path.rpartition("/")
            if within not in passed:
                below = {*_identities([Path(within), *Path(within).parents], place)} - outside
                passed[within] = _within(folder / within), bool(below & self._data)
            folder_of, in_data = passed[within]
            if in_data or not self._is_harmless(f"{folder_of.folder}{os.sep}{name}", folder_of):
                entry = folder_of.folder / name
                self._check_target(folder / path, _real(entry) if entry.is_symlink() else entry, folder_of)
            if in_data:
                self._refuse(folder / path, "it is in the folder of a data set", "folder")

    def _is_harmless(self, entry: str, within: _Within) -> bool:
        """Whether ``_check_target`` refuses no file ``entry``, which is in a folder far from all inputs, and no link.

        Most of the thousands of files of a set are such, and this is a tenth of the work.
        """
        if self.inputs or within.identities & self._data or within.identities & self._ontologies:
            return False
        try:
            status = os.lstat(entry)
        except OSError:  # there is no such file
            return True
        return not stat.S_ISLNK(status.st_mode) and (status.st_dev, status.st_ino) not in self._read

    def check_file(self, path: Path) -> bool:
        """Whether the target of ``path`` does not exist, or was written by an earlier run; see ``check_replaced``."""
        self.check_target(path)
        return self.check_replaced(path, Path(os.path.realpath(path)))

    def check_replaced(self, shown: Path, there: Path, new: Path | None = None, known: Collection[str] = ()) -> bool:
        """Whether the file ``there`` may be replaced by ``new``: an earlier run wrote it, or the content is equal.

        ``known`` are its digests in manifests, in addition to those in the user's state folder.  Raises
        ``OutputError``, with the path as ``shown``, if another program wrote or changed it; with ``force`` or
        ``trusting``, returns False instead.
        """
        if not os.path.lexists(there):
            return True
        if there.is_symlink():
            why = "it is a link, and a file is to be written"
        elif not there.is_file():  # a device or a pipe would be replaced by a file
            what = os.strerror(EISDIR) if there.is_dir() else "it is not a regular file"
            raise OutputError(f"{shown}: cannot be written: {what}")
        elif new is not None and _is_one_file(there, new):
            return True
        else:
            digest = digest_of(there)
            if digest is not None and digest in known:
                return True  # other manifests, which all have to be read, are not asked
            earlier = {*known, *recorded(there), *digests_in_manifests(there)}
            if digest is not None and (digest in earlier or (new is not None and digest == digest_of(new))):
                return True
            why = (
                "it was changed since an earlier run wrote it"
                if earlier
                else "it exists, and no earlier run is known to have written it"
            )
        if not (self.force or self.trusting):
            self._refuse(shown, why, "file")
        return False

    def holds_inputs(self, folder: Path) -> bool:
        """Whether ``folder`` is or contains a data set or an ontology."""
        here = {*_identities([_real(folder)])}
        return any(here & {*_identities([read, *read.parents])} for read in map(_real, (*self.data, *self.ontologies)))

    def _refuse(self, path: Path, why: str, what: str) -> None:
        force = "" if self.trusting else ", or use --force"
        raise OutputError(f"{path}: not written: {why}; choose another {what}{force}")

    @cached_property
    def _data(self) -> frozenset[_Identity]:
        return frozenset(_identities(self.data))

    @cached_property
    def _ontologies(self) -> frozenset[_Identity]:
        return frozenset(_identities(self.ontologies))

    @cached_property
    def _read(self) -> frozenset[_Identity]:
        """Every file of facts and of ontologies."""
        files = (
            Path(above, name)
            for folder in (*self.data, *self.ontologies)
            for above, _, names in os.walk(folder)
            for name in names
        )
        facts = (file for file in files if file.suffix.lower() in FACTS_ENDINGS or not self._is_in_data_only(file))
        return frozenset(_identities(facts))

    def _is_in_data_only(self, file: Path) -> bool:
        return not any(file.is_relative_to(folder) for folder in self.ontologies)


def gate_for(project: Project, *, inputs: Iterable[Path] = (), force: bool = False, trusting: bool = False) -> Gate:
    """The gate of a run on ``project`` that also reads ``inputs``; the shipped data and ontology are protected too."""
    # a data set in memory (at a revision) has no folder to protect
    data, ontologies = (
        [path for path in (*paths, shipped(name)) if isinstance(path, Path)]
        for paths, name in (((project.data, *project.bases), "data"), (project.ontology.folders, "ontology"))
    )
    return Gate(
        tuple(data),
        tuple(ontologies),
        tuple(inputs),
        force=force,
        trusting=trusting,
    )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


@dataclass(frozen=True, slots=True)
class _Within:
    """The resolved folder of a file, and what identifies it and those above it."""

    folder: Path
    identities: frozenset[_Identity]


def _within(folder: Path) -> _Within:
    real = _real(folder)
    return _Within(real, frozenset(_identities([real, *real.parents])))


def _is_one_file(one: Path, other: Path) -> bool:
    """Whether two entries, neither of them a link, are one file."""
    return os.path.samestat(one.lstat(), other.lstat()) if os.path.lexists(other) else False


def _are_same(one: Path, other: Path) -> bool:
    return _real(one) == _real(other) or bool({*_identities([one])} & {*_identities([other])})


def _identities(paths: Iterable[Path], base: Path | None = None) -> Iterator[_Identity]:
    """Device and inode of each existing path; links are followed."""
    for path in paths:
        with suppress(OSError, ValueError):
            status = os.stat(path if base is None else base / path)  # noqa: PTH116 - thousands are looked at
            yield status.st_dev, status.st_ino
