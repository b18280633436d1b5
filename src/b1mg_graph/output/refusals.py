"""Errors of the system on writing, as errors that name the path."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from b1mg_graph.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def refusals(path: object) -> Iterator[None]:
    """Convert an ``OSError`` within a ``with`` statement to an ``OutputError`` that names ``path``."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
