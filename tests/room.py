"""Where tests write: in memory where there is room for it, so that no command waits for the disk.

Commands wait until what they wrote is on the disk (``syncfs``, ``fsync``), and that waits for whatever else the machine
is writing.  What a process leaves that is killed is the same in memory: the system lives on.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

IN_MEMORY = Path("/dev/shm")
NEEDED = 8 << 30
"""Bytes that must be free there; all tests together take less than a quarter of that."""
ROOT = "PYTEST_DEBUG_TEMPROOT"
"""The variable that says in which folder pytest makes its temporary folders."""


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest make its folders in memory, unless the caller has chosen where."""
    chosen = config.option.basetemp or ROOT in os.environ or "TMPDIR" in os.environ
    if not chosen and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free >= NEEDED:
        os.environ[ROOT] = str(IN_MEMORY)
