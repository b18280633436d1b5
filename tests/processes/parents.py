"""A program that starts a child which would compute for ever, says which process that is, and waits for it.

It is started with the method of its child (``-`` for the one of this system) and the seconds that the child has.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from b1mg_graph.processes import Child, Limits


def endless(started: str):
    Path(started).write_text(f"{os.getpid()}\n", "ascii")
    while Path(started).exists():
        pass
    yield


if __name__ == "__main__":
    method, seconds, started = sys.argv[1:]
    limits = Limits(float(seconds) if seconds != "-" else None)
    with Child(endless, started, limits=limits, method=None if method == "-" else method) as child:
        list(child)
