"""The benchmark of everyday waits: the same bytes with what is kept and without, and a row for each wait."""

from __future__ import annotations

import shutil


def test_a_wait_is_measured_with_what_is_kept_and_without_after_each_edit(starter, tmp_path, module):
    everyday = module("everyday")
    data = shutil.copytree(starter / "data", tmp_path / "set" / "data")
    waits = [everyday.Wait(f"after a {more}, check", ("check",), more=more) for more in ("comment", "role")]
    found = everyday.measured(data, waits, 1, tmp_path)
    for times in found.values():
        assert {name: len(taken) for name, taken in times.items()} == {"kept": 1, "without": 1, "rdflib": 1}
    texts = [path.read_text("utf-8") for path in data.rglob("*.yaml")]
    assert sum("# edit 1" in text for text in texts) == 1
    assert sum("name: Edit 1, roles: [{role: " in text for text in texts) == 1
    assert [row.split(" | ")[0] for row in everyday.table(found)[2:]] == [
        "| after a comment, check",
        "| after a role, check",
    ]
