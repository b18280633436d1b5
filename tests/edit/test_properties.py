"""Whatever a file looks like, an edit changes what it is meant to change, and no other byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from b1mg_graph.diagnostics.edits import apply_edits
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.draft import Draft
from b1mg_graph.edit.fmt import format_files
from b1mg_graph.edit.formatting import formatted
from b1mg_graph.edit.layout import Layout
from b1mg_graph.edit.renaming import replace_id
from b1mg_graph.facts.nodes import meaning
from b1mg_graph.facts.reader import read
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import Project, find_project
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

from .written import documents

if TYPE_CHECKING:
    from b1mg_graph.edit.parts import Part

SCHEMA = load_schema(shipped_ontology())
TRIED = settings(
    max_examples=500, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def read_text(content: str) -> object:
    found: list = []
    root = read(Text("example.yaml", content), found)
    assume(root is not None and not [one for one in found if one.severity == "error"])
    return root


def comments(layout: Layout) -> list[str]:
    """The comments in the parts of a text, sorted."""
    of = [comment.text for part in layout.whole.walk() for comment in (*part.above, *part.last)]
    behind = [text.strip() for part in layout.whole.walk() for text in re.findall("#[^#]*", part.behind)]
    return sorted((*of, *behind))


def written_comments(content: str) -> list[str]:
    """The comments that were written into a text."""
    return re.findall(r"(?:^|(?<=\s))(# one|# two: \{a\}|#three|# 'four)(?=\s*$)", content, re.MULTILINE)


def without(part: Part, gone: Part) -> object:
    """What is left of the meaning of a part when another is gone; what has nothing left goes with it."""
    if not part.parts:
        return meaning(part.node)
    kept = [(inner.key.value if inner.key else None, without(inner, gone)) for inner in part.parts if inner is not gone]
    kept = [(key, value) for key, value in kept if value is not None]
    if not kept:
        return None
    return [value for _, value in kept] if kept[0][0] is None else dict(kept)


@pytest.mark.untraced
@TRIED
@given(content=documents(), number=st.integers(0, 1000))
def test_what_is_removed_takes_nothing_with_it_and_formatting_keeps_every_value_and_comment(content, number):
    root = read_text(content)
    layout = Layout(Text("example.yaml", content))
    assert comments(layout) == sorted(written_comments(content))
    removal_is_exact(content, layout, number)
    formatting_is_sound(content, root)


def removal_is_exact(content: str, layout: Layout, number: int) -> None:
    """One of the parts is removed: all other bytes stay, and so does the meaning of all else."""
    whole = layout.whole
    parts = [part for part in whole.walk() if part is not whole]
    gone = parts[number % len(parts)]
    expected = without(whole, gone)
    if expected is not None:
        edit = layout.removed(gone)
        after = apply_edits(content, [edit])
        assert after == content[: edit.start] + content[edit.end :]
        assert meaning(read(Text("example.yaml", after), [])) == expected


def formatting_is_sound(content: str, root: object) -> None:
    """The style keeps the values and the comments, and a second time it changes nothing."""
    after, found = formatted(Text("example.yaml", content), SCHEMA)
    assert not [one for one in found if one.severity == "error"]
    assert meaning(read(Text("example.yaml", after), [])) == meaning(root)
    assert comments(Layout(Text("example.yaml", after))) == sorted(written_comments(content))
    assert formatted(Text("example.yaml", after), SCHEMA)[0] == after


def test_in_the_shipped_data_another_id_changes_the_id_and_no_other_byte():
    project = Project(shipped("data"), shipped_ontology())
    draft = Draft.of(project)
    index = draft.before.index
    for old in [*index.definitions][::40]:
        new = f"{old}-zz-new"
        draft.files.changed.clear()
        assert replace_id(draft, index, old, new), old
        for path, after in draft.files.changed.items():
            before = next(content for file, content in draft.files.before.items() if str(file).endswith(path))
            assert after.replace("-zz-new", "") == before.decode(), path
            assert after.count(f"{old}-zz-new") == after.count("-zz-new") > 0


def test_the_shipped_data_and_the_examples_are_formatted():
    for folder in (shipped("data"), *sorted((shipped("data").parent / "examples").glob("*/data"))):
        done = format_files(find_project(folder))
        assert not done.files.changed
        assert not done.diagnostics
