"""A cache folder of its own for tests of what is kept."""

from __future__ import annotations

import pytest

from b1mg_graph.cache import folder


@pytest.fixture
def cache(tmp_path, monkeypatch) -> folder.Cache:
    """A cache folder without an entry."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    found = folder.opened()
    assert found is not None
    return found
