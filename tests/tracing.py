"""Work of others within our tests, which coverage need not look at."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def untraced() -> Iterator[None]:
    """While others work: parsers, reasoners and judges take two to three times as long when every line is traced.

    It is also a decorator.  What is called within it counts for no coverage, so nothing of ours belongs there but
    what is looked at elsewhere.
    """
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracing)
