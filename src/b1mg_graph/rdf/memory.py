"""The memory of the process: whether there is enough for the engine, which aborts it if allocation fails."""

from __future__ import annotations

import mmap
import sys

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


_OPTIONS = ((-8, 1), (-3, 1 << 20), (-1, 1 << 17))
"""The options M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of ``mallopt`` of the GNU C library, with values."""
_LARGE = 4_000_000
"""The number of characters of facts from which it is worth it: some hundredths more time."""


def keep_little_free(size: int) -> None:
    """For facts of ``size`` characters, have the C library give back what is freed if they are large.

    The GNU one keeps it otherwise, for each thread apart.  Call it before threads are started.  Measured with 20,000
    people, a sixth less memory is needed.
    """
    if size < _LARGE or sys.platform != "linux":
        return
    import ctypes  # loaded where it is used: most data sets are small

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for option, value in _OPTIONS:
            mallopt(option, value)
