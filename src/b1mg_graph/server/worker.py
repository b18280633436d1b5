"""What a worker process of the server does; it runs in that process only."""

from __future__ import annotations

import gc
import os
import pickle
import stat
import struct
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTH = struct.Struct("!Q")
"""The header of a request: its size in bytes."""


def answers(work: Callable[[Any, Any], Any], data: object, requests: int) -> Iterator[Any]:
    """The work of the process: the response to each request that arrives."""
    _close_sockets()
    gc.freeze()  # what is shared with the parent is not touched, so not copied
    gc.enable()
    while True:
        header = _read(requests, LENGTH.size)
        if not header:
            return
        yield work(data, pickle.loads(_read(requests, LENGTH.unpack(header)[0])))  # noqa: S301 - from our own parent


def _close_sockets() -> None:
    """Close the connections of the server, which a forked process has too: a client would wait for their end."""
    for descriptor in range(3, os.sysconf("SC_OPEN_MAX") if not os.path.isdir("/proc/self/fd") else 0):  # noqa: PTH112
        _close_socket(descriptor)
    if os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        for name in os.listdir("/proc/self/fd"):  # noqa: PTH208
            _close_socket(int(name))


def _close_socket(descriptor: int) -> None:
    with suppress(OSError):
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            os.close(descriptor)


def _read(descriptor: int, size: int) -> bytes:
    """``size`` bytes, or none at the end."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(descriptor, size - len(found))
        if not piece:
            return b""
        found += piece
    return bytes(found)
