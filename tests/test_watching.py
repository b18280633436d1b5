"""A change of what a data set is read from is noticed from the moment that watching begins."""

from __future__ import annotations

import time

from b1mg_graph.project import find_project
from b1mg_graph.watching import Watch

PATIENCE = 60.0
"""The number of seconds until which a change must be noticed; it is within one."""


def noticed(watch: Watch) -> list[str]:
    end = time.monotonic() + PATIENCE
    while not (found := watch.changed()):
        assert time.monotonic() < end
    return [path.name for path in found]


def test_a_change_before_the_first_question_about_changes_is_noticed(put, initiative):
    watch = Watch(find_project(initiative))
    put("sources/example.yaml", "source: {id: example, title: An example, kind: editorial}\n")
    assert noticed(watch) == ["example.yaml"]


def test_only_files_that_are_read_count(put, initiative):
    watch = Watch(find_project(initiative))
    put("notes.txt", "Nothing that is read.\n")
    put("forgotten", "")
    assert noticed(watch) == ["forgotten"]
