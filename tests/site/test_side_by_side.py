"""The site is made in two processes at once; what the second is given is fixed before the first begins."""

from __future__ import annotations

import os
import threading
from dataclasses import replace

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.site.site import files_of


class Witness(tuple):
    """Units that note which thread pickles them."""

    __slots__ = ()
    threads: list[threading.Thread] = []  # noqa: RUF012 - one list for all

    def __reduce__(self):
        self.threads.append(threading.current_thread())
        return tuple, ([*self],)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="with one core there is no second process")
def test_what_the_second_process_is_given_is_pickled_by_the_one_who_may_change_it(starter):
    assembly = KnowledgeGraph.load(starter).assembly
    graph = KnowledgeGraph(replace(assembly, units=Witness(assembly.units)))
    assert "index.html" in dict(files_of(graph))
    assert {*Witness.threads} == {threading.main_thread()}


def test_on_one_core_the_same_site_is_made_without_a_second_process(starter_graph, monkeypatch):
    both = dict(files_of(starter_graph))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert dict(files_of(starter_graph)) == both
