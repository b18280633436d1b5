"""What a process has used: seconds since a moment, and the most memory it had at any time."""

from __future__ import annotations

import resource
import sys

_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one unit of ``ru_maxrss`` (getrusage(2))."""


def peak_memory() -> int:
    """The largest resident set of this process so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def peak_memory_of_children() -> int:
    """The largest resident set that any one child that has ended had, in bytes; 0 where there was none."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT
