"""Running git: the commands, their environment, and reading objects.

Only plumbing commands are run.  None of them starts another program, regardless of the repository's configuration:
they read no work tree, apply no filters or conversions, and fetch nothing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from b1mg_graph.diagnostics.text import visible
from b1mg_graph.errors import B1mgGraphError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_OPTIONS = (
    "--no-pager",
    "--no-replace-objects",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "safe.bareRepository=explicit",  # no folder of the data is taken for a repository
)
_KEPT = (
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_KEY_",
    "GIT_CONFIG_VALUE_",
)
"""Prefixes of the environment variables that users set for git.  All others that begin with ``GIT_`` are removed: hooks
set them, and they point to the objects, index or directory of another repository, to programs, or to log files."""

_SET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": ":",  # no protocol at all: a git that does not know the line above fetches nothing either
}
_AT_ONCE = 4_096
"""The number of bytes of names written before the answers are read.  It fits into any pipe buffer, so that neither side
waits for the other."""


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in ``folder``; its exit status and output.  Raises ``UsageError`` if git is not installed."""
    with _starting():
        return subprocess.run(_command(folder, arguments), stdin=subprocess.DEVNULL, **_streams(subprocess.PIPE))  # noqa: PLW1510, S603 - no shell; user input follows --end-of-options


def first_line(output: bytes) -> str:
    """The first line of git's output without its leading word (such as ``fatal:``), safe for a terminal."""
    lines = output.decode(errors="replace").strip().splitlines()
    return visible(lines[0].removeprefix("fatal: ")) if lines else ""


class Objects:
    """The objects of a repository, from one process: ``git cat-file --batch``."""

    def __init__(self, process: subprocess.Popen[bytes], most: int) -> None:
        self._process = process
        self._left = self._most = most

    def read(self, kind: Literal["blob", "tree"], wanted: Sequence[tuple[str, str]]) -> Iterator[bytes]:
        """The contents of objects of one kind; ``wanted`` are pairs of an object's name and the path shown in messages.

        Raises ``B1mgGraphError`` if an object is missing, damaged or of another kind, or if the objects read so far
        exceed ``most`` bytes; an object that is too large is not read.
        """
        assert self._process.stdin is not None
        size = _AT_ONCE // (len(wanted[0][0]) + 1) if wanted else 1
        for begin in range(0, len(wanted), size):
            chunk = wanted[begin : begin + size]
            try:
                self._process.stdin.write("".join(f"{name}\n" for name, _ in chunk).encode())
                self._process.stdin.flush()
            except OSError as error:
                raise _damaged(*chunk[0]) from error
            for name, path in chunk:
                yield self._content(kind, name, path)

    def _content(self, kind: str, name: str, path: str) -> bytes:
        output = self._process.stdout
        assert output is not None
        head = output.readline().split()  # the name, the kind and the size; or the name and "missing"
        if len(head) != 3 or not head[2].isdigit():
            raise _damaged(name, path)
        if head[1] != kind.encode():
            raise B1mgGraphError(
                f"{path}: a {kind} is expected, and Git has a {visible(head[1].decode(errors='replace'))}"
            )
        size = int(head[2])
        self._left -= size
        if self._left < 0:
            raise B1mgGraphError(
                f"{path}: with this file, more than {self._most >> 20} MiB would be read, which is the limit"
            )
        content = output.read(size)
        if output.read(1) != b"\n" or _hash(kind, content, name) != name:
            raise _damaged(name, path)
        return content


@contextmanager
def objects_of(folder: Path, most: int) -> Iterator[Objects]:
    """The objects of the repository in ``folder``; at most ``most`` bytes can be read."""
    with _starting():
        process = subprocess.Popen(  # noqa: S603 - see above
            _command(folder, ("cat-file", "--batch")), stdin=subprocess.PIPE, **_streams(subprocess.DEVNULL)
        )
    try:
        yield Objects(process, most)
    finally:
        process.kill()
        process.communicate()


def _hash(kind: str, content: bytes, name: str) -> str:
    """The name computed from an object's content: git itself does not verify that content and name agree."""
    found = hashlib.new("sha256" if len(name) == 64 else "sha1", usedforsecurity=False)
    found.update(b"%s %d\0" % (kind.encode(), len(content)))
    found.update(content)
    return found.hexdigest()


def _damaged(name: str, path: str) -> B1mgGraphError:
    return B1mgGraphError(f"{path}: Git cannot read the object {name}: it is missing or damaged (run git fsck)")


def _command(folder: Path, arguments: Sequence[str]) -> list[str]:
    return ["git", *_OPTIONS, "-C", str(folder), *arguments]


def _streams(errors: int) -> dict[str, Any]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith(_KEPT)}
    return {"stdout": subprocess.PIPE, "stderr": errors, "env": {**own, **_SET}}


@contextmanager
def _starting() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UsageError("git is not installed; it is required to read revisions") from error
    except OSError as error:
        raise B1mgGraphError(f"git cannot be started: {error.strerror}") from error
