"""The notebook of the documentation runs, and its outputs are those that it shows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.slow
def test_every_cell_of_the_notebook_runs_and_gives_what_is_shown(monkeypatch):
    monkeypatch.syspath_prepend(DOCS)
    import notebook

    made = json.loads(json.dumps(notebook.run()))
    shown = json.loads(notebook.NOTEBOOK.read_text("utf-8"))
    for now, then in zip(made["cells"], shown["cells"], strict=True):
        assert now == then, f"{now['id']} gives something else: python docs/notebook.py"
    assert made == shown
    sys.modules.pop("notebook")


def test_the_notebook_has_no_path_and_no_error_of_the_machine_that_made_it():
    text = (DOCS / "notebook.ipynb").read_text("utf-8")
    assert "Traceback" not in text
    assert not any(word in text for word in ("/home/", "/root/", "/tmp/", "site-packages"))
