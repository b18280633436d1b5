"""Whether there is memory for what the engine takes at a time: it ends the process where it gets none."""

from __future__ import annotations

import mmap

FIRST = 256 << 20
"""Bytes that the first load takes: 200 MB of them for buffers, however little is loaded (measured)."""
BUFFERS = 208 << 20
"""Bytes that a later load takes."""


def make_sure_of(room: int) -> None:
    """Raise ``MemoryError`` where the system would not let the engine have ``room`` bytes.

    They are asked for and given back untouched, which takes the system a few microseconds.
    """
    if not hasattr(mmap, "MAP_PRIVATE"):  # Windows has no such limits
        return
    try:
        mmap.mmap(-1, room, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError as error:
        raise MemoryError from error
