"""Other initiatives than the one that ships: those of ``examples/``, and the starter in one language."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.site.site import files_of
from b1mg_graph.starter import write_starter
from tests.site.page import parsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

EXAMPLES = Path(__file__).parents[2] / "examples"
FOREIGN = re.compile(r"b1mgplus|\bgms\b|1\+MG", re.IGNORECASE)
"""Words of the data set that ships; no other data set should meet them."""


@dataclass(frozen=True)
class Initiative:
    """A data set in a folder of its own, with what is made of it."""

    name: str
    folder: Path

    @cached_property
    def graph(self) -> KnowledgeGraph:
        return KnowledgeGraph.load(self.folder)

    @cached_property
    def site(self) -> dict[str, str]:
        """The files of its site by path."""
        return dict(files_of(self.graph.assembly))

    @cached_property
    def page(self) -> str:
        """The HTML of its network page."""
        return self.graph.page()

    @cached_property
    def pages(self) -> dict[str, Element]:
        """The root of every page of the site but that of the network, by path."""
        pages = (path for path in self.site if path.endswith(".html") and path != "network.html")
        return {path: parsed(self.site[path])[0] for path in pages}


@pytest.fixture(scope="session")
def initiatives(tmp_path_factory) -> dict[str, Initiative]:
    """A copy of each example, and the starter in German and in English, by name."""
    folder = tmp_path_factory.mktemp("initiatives")
    found = {}
    for example in sorted(path for path in EXAMPLES.iterdir() if path.is_dir()):
        found[example.name] = Initiative(example.name, shutil.copytree(example, folder / example.name))
    for language in ("de", "en"):
        name = f"starter-{language}"
        write_starter(folder / name, [language])
        found[name] = Initiative(name, folder / name)
    return found


@pytest.fixture(params=["consortium", "foundation", "parliament", "starter-de", "starter-en"])
def other(request, initiatives) -> Initiative:
    """Each of them."""
    return initiatives[request.param]


@pytest.fixture
def answered(initiatives) -> Callable[..., list[str]]:
    """The lines of the answer to a question about an initiative."""

    def answered(name: str, *arguments: str) -> list[str]:
        given = ["ask", *arguments, "--timeout", "0", "--memory", "0", "--data", str(initiatives[name].folder)]
        result = CliRunner().invoke(cli, given)
        assert result.exit_code == 0, result.output
        return result.stdout.splitlines()

    return answered
