"""Foreign code within our tests, which coverage need not trace."""

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
    """Turns tracing off: foreign parsers, reasoners and judges take two to three times as long with it.

    It is also a decorator.  Coverage does not count what is called within it, so call our own code there only if other
    tests cover it.
    """
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracing)
