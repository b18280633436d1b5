"""What tells packages from other versions of them: their files.

None is imported, nor is ``importlib.metadata``, which takes longer than finding them.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.machinery import PathFinder


@cache
def libraries(*names: str) -> str:
    """What tells the packages with these names, which what is kept was made with, from other versions of them."""
    return repr([files_of(name) for name in names])


def files_of(name: str) -> list[tuple[str, int, int]]:
    """The files of the package ``name`` with their sizes and times, found without importing it."""
    spec = PathFinder.find_spec(name)
    folders = (spec.submodule_search_locations if spec else None) or ()
    files = (entry for folder in folders for entry in os.scandir(folder) if entry.is_file())
    return sorted((entry.path, about.st_size, about.st_mtime_ns) for entry in files for about in (entry.stat(),))
