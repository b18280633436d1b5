"""The view that graph.yaml has the network page open with."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from b1mg_graph import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from tests.network.pond import POND, SETTINGS, WORDS


@pytest.fixture
def folder(tmp_path):
    def folder(setting):
        for name, text in {"graph": f"{SETTINGS}{setting}\n", "words": WORDS, "pond": POND}.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path

    return folder


def test_a_view_that_there_is_not_is_an_error_with_the_views_that_there_are(folder):
    result = CliRunner().invoke(cli, ["check", "--data", str(folder("opening_view: chairs"))])
    assert result.exit_code == 1
    assert "invalid-value" in result.output
    assert "`chairs` is not a view of the network" in result.output
    assert "`co-leads`, `leads`, `project`, `countries`, `everything`" in result.output


@pytest.mark.parametrize("setting", ["opening_view: leads", ""])
def test_a_view_that_there_is_or_none_is_accepted(folder, setting):
    result = CliRunner().invoke(cli, ["check", "--data", str(folder(setting))])
    assert "is not a view" not in result.output


def test_the_page_opens_with_it(folder):
    network = KnowledgeGraph.load(folder("opening_view: countries")).network
    assert network.settings.opening_view == "countries"


def test_a_list_of_views_is_an_error_of_structure_and_not_a_traceback(folder):
    result = CliRunner().invoke(cli, ["check", "--data", str(folder("opening_view: [leads, co-leads]"))])
    assert result.exit_code == 1
    assert "Traceback" not in result.output
