"""The manifest of an output folder: the files that earlier runs wrote there, with their digests."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST = ".b1mg-graph.json"
"""The file name of a manifest; staging folders have another prefix."""
OLD_MANIFEST = ".b1mg-graph-site"
"""The manifest that `site` of 0.1 wrote: paths without digests.  Read until the release after the next."""
_UNUSUAL = frozenset({"", ".", ".."})


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that runs wrote into a folder: by command, the digest (SHA-256) of each file by relative path.

    ``listed`` are paths in an old manifest, which has no digests.
    """

    sets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()

    def digests(self, path: str) -> set[str]:
        """The digests of the files that any command wrote at ``path``."""
        return {files[path] for files in self.sets.values() if path in files}

    def before(self, command: str) -> set[str]:
        """The paths of the files that the last run of ``command`` wrote."""
        old = self.listed if command == "site" else frozenset()
        return {*self.sets.get(command, {}), *old}

    def with_set(self, command: str, files: Mapping[str, str]) -> Manifest:
        """The manifest after ``command`` has written ``files``; other files of other commands are kept."""
        others = {
            name: {path: digest for path, digest in known.items() if path not in files}
            for name, known in self.sets.items()
            if name != command
        }
        return Manifest({**others, command: files})

    def text(self) -> str:
        """The manifest as JSON text."""
        sets = {name: dict(sorted(files.items())) for name, files in sorted(self.sets.items()) if files}
        return json.dumps({"written by": "b1mg-graph", "sha256": sets}, ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the folder; None if it has none or it cannot be read."""
    manifest = _read(folder / MANIFEST)
    with suppress(OSError, UnicodeDecodeError):
        if _is_plain_file(folder / OLD_MANIFEST):
            listed = frozenset(filter(is_plain, (folder / OLD_MANIFEST).read_text("utf-8").splitlines()))
            return Manifest(manifest.sets if manifest else {}, listed)
    return manifest


def is_plain(path: str) -> bool:
    """Whether a relative POSIX path stays below its folder, and is written in the one usual way."""
    return not _UNUSUAL.intersection(path.split("/"))


def digests_in_manifests(path: Path) -> set[str]:
    """The digests of the resolved ``path`` in the manifests of all folders above it."""
    found: set[str] = set()
    for folder in path.parents:
        manifest = _read(folder / MANIFEST)
        if manifest is not None:
            found |= manifest.digests(path.relative_to(folder).as_posix())
    return found


def _read(file: Path) -> Manifest | None:
    with suppress(OSError, ValueError, RecursionError):
        if _is_plain_file(file):
            return _manifest_of(json.loads(file.read_text("utf-8")))
    return None


def _manifest_of(written: Any) -> Manifest | None:
    sets = written.get("sha256") if isinstance(written, dict) else None
    if not isinstance(sets, dict) or written.get("written by") != "b1mg-graph":
        return None
    pairs = {name: files.items() for name, files in sets.items() if isinstance(files, dict)}
    return Manifest({name: dict(_sound(files)) for name, files in pairs.items()})


def _sound(files: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, str]]:
    return ((path, digest) for path, digest in files if isinstance(digest, str) and is_plain(path))


def _is_plain_file(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()
