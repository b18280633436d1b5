"""The benchmark of everyday waits: the same bytes with what is kept and without, and a row for each wait."""

from __future__ import annotations

import shutil


def test_a_wait_is_measured_with_what_is_kept_and_without_after_each_edit(starter, tmp_path, module):
    everyday = module("everyday")
    data = shutil.copytree(starter / "data", tmp_path / "set" / "data")
    found = everyday.measured(data, [everyday.Wait("after an edit, check", ("check",), edited=True)], 1, tmp_path)
    (times,) = found.values()
    assert {name: len(taken) for name, taken in times.items()} == {"kept": 1, "without": 1, "rdflib": 1}
    assert sum("# edit" in path.read_text("utf-8") for path in data.rglob("*.yaml")) == 1
    assert everyday.table(found)[-1].startswith("| after an edit, check | ")
