"""Checking that memory is available before the engine needs it: it aborts the process if allocation fails."""

from __future__ import annotations

import mmap

FIRST = 256 << 20
"""The number of bytes for the first load, including 200 MB for buffers, independent of its size (measured)."""
BUFFERS = 208 << 20
"""The number of bytes for a later load."""


def require_memory(room: int) -> None:
    """Raise ``MemoryError`` if ``room`` bytes cannot be allocated.

    They are mapped and released without being used, which takes a few microseconds.
    """
    if not hasattr(mmap, "MAP_PRIVATE"):  # Windows has no such limits
        return
    try:
        mmap.mmap(-1, room, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError as error:
        raise MemoryError from error
