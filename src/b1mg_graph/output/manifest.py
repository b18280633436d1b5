"""The manifest in a folder of output: which files an earlier run wrote there, and with which content."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MANIFEST = ".b1mg-graph.json"
"""The name of a manifest; it does not begin like a stage's."""
OLD_MANIFEST = ".b1mg-graph-site"
"""What `site` of 0.1 wrote: paths without digests.  Read until the release after the next."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What runs wrote into a folder: by command, the digest (SHA-256) of each file by its path below the folder.

    ``listed`` are paths that only an old manifest names, of which no digest is known.
    """

    sets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()

    def digests(self, path: str) -> set[str]:
        """The digests that a file at ``path`` may have to be the program's."""
        return {files[path] for files in self.sets.values() if path in files}

    def before(self, command: str) -> set[str]:
        """The paths of the files that the last run of ``command`` wrote."""
        old = self.listed if command == "site" else frozenset()
        return {*self.sets.get(command, {}), *old}

    def with_set(self, command: str, files: Mapping[str, str]) -> Manifest:
        """The manifest when ``command`` has written ``files``; other files of other commands stay known."""
        others = {
            name: {path: digest for path, digest in known.items() if path not in files}
            for name, known in self.sets.items()
            if name != command
        }
        return Manifest({**others, command: files})

    def text(self) -> str:
        """The manifest as it is written."""
        sets = {name: dict(sorted(files.items())) for name, files in sorted(self.sets.items()) if files}
        return json.dumps({"written by": "b1mg-graph", "sha256": sets}, ensure_ascii=False, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of the folder, or None where it has none, or one that cannot be read."""
    manifest = _read(folder / MANIFEST)
    with suppress(OSError, UnicodeDecodeError):
        if _is_plain_file(folder / OLD_MANIFEST):
            listed = frozenset(filter(is_plain, (folder / OLD_MANIFEST).read_text("utf-8").splitlines()))
            return Manifest(manifest.sets if manifest else {}, listed)
    return manifest


def is_plain(path: str) -> bool:
    """Whether the path leads to below the folder that it is relative to."""
    parts = PurePosixPath(path)
    return bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts and str(parts) == path


def digests_in_manifests(path: Path) -> set[str]:
    """What the manifests of the folders above the resolved ``path`` say of it."""
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
