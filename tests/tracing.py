"""Work of others within our tests, which coverage need not look at."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

if hasattr(os, "register_at_fork"):  # what a second process does is measured where the first does it alone
    os.register_at_fork(after_in_child=partial(sys.settrace, None))


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
