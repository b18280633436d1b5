"""Messages, help, pages, questions, the ontology and the documentation are in plain technical English."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import b1mg_graph
from b1mg_graph.cli.commands import cli
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
SOURCE = Path(b1mg_graph.__file__).parent
AVOIDED = re.compile(
    r"""\b(?:
        told | slips? | mend(?:s|ed|ing)? | stands? | lies | nobody | somebody | whoever | strangers? | nowhere
        | took\ away | here\ stands | that\ which | word\ of(?!\ your\ choice) | nothing\ has\ this | who\ says\ so
        | (?<!there\ )is\ no\ (?!longer\b|more\b) | is\ none\ of | by\ way\ of
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
RAW = re.compile(r"\\b|\x08")
ALLOWED = {
    "shape:asOf b1mg:alsoWritten": "a German word that people write for the key",
    "nowhere.yaml": "the name of a file that does not exist, in an example",
    "from nowhere else": "the usual phrase",
    "letter in a word of": "a word and its letters",
    "letter may differ only in a word of": "a word and its letters",
    "distance 1) in a word of": "a word and its letters",
    "*Who says so* is *Sources*": "the heading that there was before",
}
"""Parts of lines in which such a word is right, and why."""
LONGEST_SUMMARY = 60


def texts_of_source() -> Iterator[tuple[str, str]]:
    """The string literals of the program with their places, without docstrings and text in code of other languages."""
    for file in SOURCE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
            # one word is a key, a name or a part of a pattern
            if is_text and " " in node.value.strip():
                yield f"{file.relative_to(SOURCE)}:{node.lineno}", node.value


def lines_of_files() -> Iterator[tuple[str, str]]:
    """The lines of the pages of findings, the ontology, the starter, the templates, the documentation and the data."""
    ontology = shipped("ontology")
    assert isinstance(ontology, Path)
    files = [
        *SOURCE.glob("diagnostics/pages/*.md"),
        *SOURCE.glob("starter/**/*.md"),
        *SOURCE.glob("starter/**/*.yaml"),
        *SOURCE.glob("site/templates/*.html"),
        *ontology.rglob("*.rq"),
        *ontology.glob("*.ttl"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "data/README.md")),
        *(ROOT / "data").glob("vocabulary/*.yaml"),
    ]
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            yield f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file.name}:{number}", line
    for file in (ROOT / "data").glob("sources/*.yaml"):  # what sources say is in their words, comments are in ours
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.startswith("#"):
                yield f"{file.relative_to(ROOT)}:{number}", line


def commands() -> list[tuple[str, click.Command, click.Context]]:
    context = click.Context(cli, info_name="b1mg-graph", **cli.context_settings)
    found: list[tuple[str, click.Command, click.Context]] = [("b1mg-graph", cli, context)]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        found.append((name, command, own))
    return found


def avoided_in(texts: Iterator[tuple[str, str]]) -> list[str]:
    """The places with the words to avoid."""
    return [
        f"{place}: {word[0]}: {text.strip()[:100]}"
        for place, text in texts
        if not any(part in text for part in ALLOWED)
        for word in [AVOIDED.search(text)]
        if word is not None
    ]


def test_messages_avoid_these_words():
    assert avoided_in(texts_of_source()) == []


def test_pages_questions_ontology_and_documentation_avoid_these_words():
    assert avoided_in(lines_of_files()) == []


@pytest.mark.parametrize(("name", "command", "context"), commands())
def test_help_avoids_these_words_and_shows_no_control_character(name, command, context):
    shown = command.get_help(context)
    assert avoided_in(iter([(name, shown)])) == []
    assert RAW.search(shown) is None
    assert len(shown.splitlines()) > 1


@pytest.mark.parametrize(("name", "command", "context"), commands()[1:])
def test_the_summary_of_a_command_is_not_cut(name, command, context):
    summary = command.get_short_help_str(limit=LONGEST_SUMMARY)
    assert not summary.endswith("..."), f"{name}: {summary}"
    listed = [line.split(maxsplit=1) for line in cli.get_help(context.parent).splitlines()]
    assert [name, summary] in listed


@pytest.mark.parametrize("part", ALLOWED)
def test_every_exception_is_in_use(part):
    assert any(part in text for texts in (texts_of_source(), lines_of_files()) for _, text in texts)
