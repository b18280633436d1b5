"""Templates of pages as Python keeps its modules: compiled once, in the folders ``__pycache__`` of the program."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from b1mg_graph.libraries import files_of

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket


def environment(folder: Path, **options: Any) -> Environment:
    """An environment for the templates in ``folder`` of the program, with more ``options`` of Jinja.

    Names that are not given are errors, texts are escaped, and line ends at the end of a file stay.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(folder),
        auto_reload=False,  # else each page would look whether its templates have changed
        **options,
    )


@cache
def _compiled(folder: Path) -> _Compiled:
    """The compiled templates of a folder, which are the same for all environments with the same options."""
    return _Compiled(folder)


@cache
def _versions() -> str:
    """What tells the Jinja and the Python that compile from other versions; not the folder that they are in."""
    return repr(([(Path(path).name, size) for path, size, _ in files_of("jinja2")], sys.version))


class _Compiled(BytecodeCache):
    """Compiled templates: a file each, where Python has the compiled module of a source with this name.

    A file is used if it was made of the same text, with the same options, and by the same versions of Jinja and Python.
    None is written where Python is set to write none, or where it could not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[bytes, CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """The name of the template."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` the code of its template, if it is known."""
        digest = _digest(bucket)
        if digest not in self._known:
            with suppress(OSError, EOFError, ValueError, TypeError):
                content = self._file(bucket).read_bytes()
                if content.startswith(digest):
                    self._known[digest] = marshal.loads(content[len(digest) :])  # noqa: S302 - as Python does
        bucket.code = self._known.get(digest)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of ``bucket``."""
        assert bucket.code is not None
        digest = _digest(bucket)
        self._known[digest] = bucket.code
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                unfinished.write_bytes(digest + marshal.dumps(bucket.code))
                unfinished.replace(file)
            except OSError:
                with suppress(OSError):
                    unfinished.unlink()
                raise

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(self._folder / bucket.key)))


def _digest(bucket: Bucket) -> bytes:
    """What tells the code of a template from other code: its text, and all that translates it."""
    by = bucket.environment
    options = (by.trim_blocks, by.lstrip_blocks, by.keep_trailing_newline, by.autoescape, by.undefined.__name__)
    of_texts = (sorted(by.extensions), getattr(by, "newstyle_gettext", False), sorted(by.policies.items()))
    return sha256(repr((_versions(), options, of_texts, bucket.checksum)).encode()).digest()
