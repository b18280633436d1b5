"""The site of the data set, made by a process of its own and kept in a folder, for as long as the server runs."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.processes import Child
from b1mg_graph.site.representations import VOID_PATH
from b1mg_graph.vocabulary import VOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    from b1mg_graph.compiler.assembly import Assembly

_TYPES = {ending: f.media_type for f in FORMATS.values() for ending in f.endings} | {".js": "text/javascript"}
_FOR_HOSTS = ("_redirects", "_headers")
"""Files for static hosts; those whose names begin with a full stop are for web servers and for this program."""

_TYPE_MAP = ".var"
"""The ending of files for Apache."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site: where it is, its media type and its entity tag (RFC 9110, section 8.8.3)."""

    path: Path
    media_type: str
    tag: str


class SiteFolder:
    """The files of the site by their paths from its root; ``ready`` is set when all are there."""

    def __init__(self, assembly: Assembly, *, reloading: bool) -> None:
        """With ``reloading``, pages reload when the server says that the data have changed."""
        self._assembly = assembly
        self._reloading = reloading
        self._folder = tempfile.TemporaryDirectory(prefix="b1mg-graph-", ignore_cleanup_errors=True)
        self._child: Child[tuple[str, str]] | None = None
        self._files: dict[str, SiteFile] = {}
        self._failure: BaseException | None = None
        self.ready = asyncio.Event()

    def __enter__(self) -> Self:
        self._child = Child(_written, self._assembly, self._folder.name, self._reloading)
        asyncio.get_running_loop().add_reader(self._child.process.fileno(), self._receive)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()
        self._folder.cleanup()

    async def file(self, path: str) -> SiteFile | None:
        """The file at ``path``; None if the site has none.  Waits until the site is made, and raises its errors."""
        await self.ready.wait()
        if self._failure is not None:
            raise self._failure
        return self._files.get(path)

    def _receive(self) -> None:
        assert self._child is not None
        try:
            self._child.take_in()
        except Exception as error:  # noqa: BLE001 - raised to who asks for a file
            self._failure = error
        while self._child.made:
            path, tag = self._child.made.popleft()
            self._files[path] = SiteFile(Path(self._folder.name, path), _media_type(path), tag)
        if self._child.is_done or self._failure is not None:
            self._stop()
            self.ready.set()

    def _stop(self) -> None:
        if self._child is not None:
            with suppress(ValueError, OSError):
                asyncio.get_running_loop().remove_reader(self._child.process.fileno())
            self._child.process.end()
            self._child = None


def _written(assembly: Assembly, folder: str, reloading: bool) -> Iterator[tuple[str, str]]:
    """The work of the process: write the files, and give the path and the tag of each."""
    from b1mg_graph.site.site import files_of

    for path, content in files_of(assembly):
        name = path.rpartition("/")[2]
        if name.startswith(".") or name in _FOR_HOSTS or name.endswith(_TYPE_MAP):
            continue
        written = content if isinstance(content, bytes) else served(content, path, assembly, reloading=reloading)
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written)
        yield path, f'"{hashlib.sha256(written).hexdigest()[:32]}"'


def served(text: str, path: str, assembly: Assembly, *, reloading: bool) -> bytes:
    """A file of the site as it is served: its pages reload, and the description of the data set names the endpoint."""
    shown = _reloading(text, path) if reloading and path.endswith(".html") else text
    added = f"<{assembly.iri}> <{VOID}sparqlEndpoint> <sparql> .\n" if path == VOID_PATH else ""
    return f"{shown}{added}".encode()


def _reloading(page: str, path: str) -> str:
    """The page with a script that reloads it, allowed by the page's own security policy."""
    root = "../" * path.count("/")
    script = f'<script src="{root}reload.js" defer></script>\n</body>'
    allowed = page.replace("script-src ", "script-src 'self' ", 1).replace(
        "connect-src 'none'", "connect-src 'self'", 1
    )
    head, _, rest = allowed.rpartition("</body>")
    return f"{head}{script}{rest}"


def _media_type(path: str) -> str:
    ending = Path(path).suffix
    media_type = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
    is_text = media_type.startswith("text/") or media_type in ("application/xml", "image/svg+xml")
    return f"{media_type}; charset=utf-8" if is_text else media_type
