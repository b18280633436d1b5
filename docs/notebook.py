"""Runs ``docs/notebook.ipynb``, a tour of the package from Python, and writes the outputs of its cells into it.

``python docs/notebook.py`` runs the cells in a kernel of their own; with ``--check`` it writes nothing, and says
whether an output has changed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTEBOOK = HERE / "notebook.ipynb"


def main() -> int:
    """Write the notebook; with ``--check`` give 1 if an output has changed."""
    made = json.dumps(run(), ensure_ascii=False, indent=1) + "\n"
    if "--check" not in sys.argv[1:]:
        NOTEBOOK.write_text(made, "utf-8")
        return 0
    if NOTEBOOK.read_text("utf-8") == made:
        return 0
    sys.stderr.write("docs/notebook.ipynb is out of date; run `python docs/notebook.py`\n")
    return 1


def run() -> dict[str, Any]:
    """The notebook (nbformat 4.5) with the outputs that its cells give now.

    Counts, times and settings of the editor are left out, so that the same outputs give the same bytes.  Raises
    ``CellExecutionError`` if a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(HERE.parent)}}
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata = {}
        cell.get("outputs", []).sort(key=lambda one: one["output_type"])
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return dict(notebook)


if __name__ == "__main__":
    raise SystemExit(main())
