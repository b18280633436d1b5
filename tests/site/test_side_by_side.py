"""The site is made in two processes at once where there are two cores, and in one where there is one."""

from __future__ import annotations

import os

import pytest

from b1mg_graph.site.site import files_of


@pytest.mark.slow
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one core there is no second process")
def test_on_one_core_the_same_site_is_made_without_a_second_process(starter_graph, monkeypatch):
    both = dict(files_of(starter_graph.assembly))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert dict(files_of(starter_graph.assembly)) == both
