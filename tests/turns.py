"""Which tests run first, and which run in the same worker: those that share what is expensive to make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadFileScheduling

HERE = Path(__file__).parent
SHARED = "tests/site/"
"""The folder whose files share what they make: the site."""

LONGEST = ("site", "network", "ontology", "query", "judges", "package", "faults")
"""The folders that run first, so that no worker is left alone with a long one at the end."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of long folders first; otherwise the order stays."""
    turns = {folder: turn for turn, folder in enumerate(LONGEST)}
    items.sort(key=lambda item: turns.get(item.path.relative_to(HERE).parts[0], len(turns)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """With ``--dist loadfile``, the files of the site go to one worker too."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class LoadWhatIsShared(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return SHARED if nodeid.startswith(SHARED) else super()._split_scope(nodeid)

    return LoadWhatIsShared(config, log)
