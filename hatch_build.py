"""What the wheel is built with beside its files: the shipped data set, compiled, so that its first use is fast."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds ``b1mg_graph/prebuilt/data.entry`` to the wheel; an editable installation has none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the data set of the checkout by the code of the checkout."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT / "src"))
        from b1mg_graph.compiler.prebuilt import entry_of
        from b1mg_graph.ontology import Ontology
        from b1mg_graph.project import Project

        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / "data.entry"
        file.write_bytes(entry_of(Project(ROOT / "data", Ontology(ROOT / "ontology"))))
        build_data["force_include"][str(file)] = "b1mg_graph/prebuilt/data.entry"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Delete the compiled file, which is in the wheel now."""
        if version != "editable":
            self._folder.cleanup()
