"""Whatever a file looks like, what is added to it is added, and no other byte changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.formatting import formatted
from b1mg_graph.edit.inserting import with_record
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Sequence, mapping_of, meaning, one_or_list
from b1mg_graph.facts.reader import read
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[st.SearchStrategy[Any]], Any]

SCHEMA = load_schema(shipped_ontology())
PEOPLE = SCHEMA.sections["people"]
TRIED = settings(
    max_examples=300, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
ROLE = {"role": "member", "in": "lakes"}


def roles() -> dict[str, Any]:
    made = Sequence(0)
    made.items = [mapping_of({key: one_or_list([value]) for key, value in ROLE.items()})]
    return {"roles": made}


def meant(content: str) -> Any:
    found: list = []
    root = read(Text("example.yaml", content), found)
    assert not [one for one in found if one.severity == "error"], found
    return meaning(root)


def added(before: str, after: str) -> str | None:
    """The one piece that was put into a text; None if anything else was changed."""
    start = next((i for i, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    rest = before[start:]
    return after[start : len(after) - len(rest)] if after.endswith(rest) else None


@st.composite
def files(draw: Draw) -> tuple[str, bool]:
    """A facts file in some style, and whether all that is added to the person `ada` is whole lines."""
    comment = lambda: draw(st.sampled_from(["", "", "  # one"]))  # noqa: E731
    own = lambda indent: draw(st.sampled_from([[], [], [""], [f"{' ' * indent}# two"], ["", f"{' ' * indent}# three"]]))  # noqa: E731
    step = draw(st.integers(1, 4))
    room = " " * step
    lines = [f"source: {{id: example, title: Example}}{comment()}", *own(0)]
    whole = True
    sections = draw(st.permutations(["people", "organisations", "topics"]))[: draw(st.integers(0, 3))]
    for section in sections:
        style = draw(st.sampled_from(["block", "block", "flow", "empty"]))
        if style == "empty":
            lines += [f"{section}:{comment()}", *own(0)]
        elif style == "flow":
            lines += [f"{section}: {{bo-{section}: {{name: 'Bo', roles: {{role: lead, in: x}}}}}}{comment()}", *own(0)]
        else:
            lines.append(f"{section}:{comment()}")
            for person in draw(st.permutations([f"bo-{section}", "ada"] if section == "people" else [f"bo-{section}"])):
                lines += own(step)
                of, is_whole = _record(draw, person, room, comment)
                lines += of
                whole = whole and (is_whole or person != "ada")
            lines += own(step)
    if not any(line.startswith("people:") for line in lines):
        whole = True
    elif any(re.match(r"people:(?! *#| *$)|people: *(?:#.*)?$", line) for line in lines) and not any(
        "ada" in line for line in lines
    ):
        whole = False
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ends.join(lines) + draw(st.sampled_from(["", ends, ends + ends])), whole


def _record(draw: Draw, person: str, room: str, comment: Callable[[], str]) -> tuple[list[str], bool]:
    style = draw(st.sampled_from(["flow", "bare", "items", "lines", "list", "one", "place"]))
    start = f"{room}{person}:"
    deeper = room * 2
    name = f"{deeper}name: Ada{comment()}"
    if style == "flow":
        return [f'{start} {{name: "Ada", place: [p 1]}}{comment()}'], False
    if style == "bare":
        return [start + comment(), name], True
    if style == "place":
        return [start, f"{deeper}place: p 1", name, f"{deeper}# four"], True
    if style == "one":
        return [start, name, f"{deeper}roles: {{role: lead, in: x}}{comment()}"], False
    if style == "list":
        return [start, f"{deeper}roles: [{{role: lead, in: x}}]", name], False
    items = draw(st.sampled_from([deeper, deeper + " ", deeper + "  "]))
    if style == "items":
        return [start, f"{deeper}roles:{comment()}", f"{items}- {{role: lead, in: x}}{comment()}", name], True
    return [start, f"{deeper}roles:", f"{items}- role: lead{comment()}", f"{items}  in: x", f"{items}  # five"], True


@pytest.mark.untraced
@TRIED
@given(written=files())
def test_a_role_is_added_in_every_style_and_nothing_else_changes(written):
    content, is_whole = written
    before = meant(content)
    after = with_record(Text("example.yaml", content), SCHEMA, PEOPLE, "ada", roles())
    record = (before.get("people") or {}).get("ada", {})
    had = record.get("roles", [])
    expected = {**record, "roles": [*(had if isinstance(had, list) else [had]), ROLE]}
    assert meant(after) == {**before, "people": {**(before.get("people") or {}), "ada": expected}}
    comments = lambda text: sorted(re.findall(r"# (one|two|three|four|five)", text))  # noqa: E731
    assert comments(after) == comments(content)
    if is_whole:
        assert added(content, after) is not None
    assert ("\r\n" in after) == ("\r\n" in content) or "\n" not in content
    formatted_before = formatted(Text("example.yaml", content), SCHEMA)[0] == content
    assert not formatted_before or formatted(Text("example.yaml", after), SCHEMA)[0] == after


@pytest.mark.parametrize("person", ["zz-new", "known"])
def test_in_every_shipped_file_one_piece_is_added_and_the_style_stays(person):
    for file in sorted((Path(shipped("data")) / "sources").glob("*.yaml")):
        content = file.read_text("utf-8")
        known = next(iter(meant(content).get("people") or {}), "zz-new")
        id_ = known if person == "known" else person
        after = with_record(Text(file.name, content), SCHEMA, PEOPLE, id_, roles())
        assert added(content, after) is not None, file.name
        assert formatted(Text(file.name, after), SCHEMA)[0] == after, file.name
        assert ROLE in (meant(after)["people"][id_]["roles"])


def test_a_file_in_one_line_becomes_blocks_to_have_room():
    after = with_record(Text("a.yaml", "{source: {id: a, title: A}}\n"), SCHEMA, PEOPLE, "ada", roles())
    assert after == ("source:\n  id: a\n  title: A\n\npeople:\n  ada:\n    roles:\n      - {role: member, in: lakes}\n")


@pytest.mark.parametrize("content", ["", "- a\n", "source: {id: [\n", "text\n"])
def test_a_file_that_cannot_be_read_is_left_alone(content):
    with pytest.raises(UsageError, match=r"a\.yaml: it cannot be read, so nothing can be added to it"):
        with_record(Text("a.yaml", content), SCHEMA, PEOPLE, "ada", roles())
