"""A hundred mistakes, drawn by seed: each gets one finding, in the line that it was made in; sure fixes undo them."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.edit.fixing import fix
from b1mg_graph.project import find_project

from .findings import only
from .mistakes import ENCODINGS, KINDS, plant

EVERY = [*KINDS, *ENCODINGS]
ANOTHER_VALUE = {"curly quotation marks", "a date in another notation"}
"""Kinds of mistakes that are made with a value of their own: what was meant is not what was there before."""

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def made_in(folder: Path, kind: str, random: Random) -> tuple[Path, int] | None:
    """The file below ``folder`` in which a mistake of ``kind`` was made at a random place, and the line."""
    files = sorted(folder.glob("data/**/*.yaml"))
    random.shuffle(files)
    found = ((f, p) for f in files if (p := plant(kind, f.read_text("utf-8"), random)) is not None)
    file, planted = next(found, (None, None))
    if file is None or planted is None:
        return None
    content = planted.content
    if isinstance(content, str):
        content = content.replace("\n", random.choice(["\n", "\r\n"])).encode()
    file.write_bytes(content)
    return file, planted.line


def stated(folder: Path) -> dict[str, list[bytes]]:
    """What a data set states and derives, by graph."""
    dataset = assemble(find_project(folder)).dataset
    return {graph: sorted(b"".join(dataset.lines([graph])).splitlines()) for graph in dataset.graphs()}


@pytest.mark.parametrize("seed", range(100), ids=lambda seed: f"{seed} {EVERY[seed % len(EVERY)]}")
def test_a_mistake_gets_one_finding_in_its_line(seed, initiative, check):
    file, line = made_in(initiative, EVERY[seed % len(EVERY)], Random(seed))
    found = only(check())
    assert found.location.path == file.relative_to(initiative).as_posix()
    assert found.location.line == line
    assert found.help


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100), ids=lambda seed: f"{seed} {EVERY[seed % len(EVERY)]}")
def test_what_sure_fixes_correct_checks_clean_and_means_what_was_meant(seed, initiative):
    before = stated(initiative)
    made_in(initiative, EVERY[seed % len(EVERY)], Random(seed))
    (found,) = assemble(find_project(initiative)).diagnostics
    fixed = fix(assemble(find_project(initiative)))
    if not found.edits or any(edit.certainty != "sure" for edit in found.edits):
        assert fixed.files.write() == 0
        return
    assert fixed.files.write() == 1
    assert assemble(find_project(initiative)).diagnostics == ()
    if EVERY[seed % len(EVERY)] not in ANOTHER_VALUE:
        assert stated(initiative) == before


def places() -> list[tuple[str, str]]:
    """Each example with each kind of mistake that one of its files has a place for."""
    texts = {path.name: [f.read_text("utf-8") for f in path.glob("data/**/*.yaml")] for path in EXAMPLES.iterdir()}
    return [
        (name, kind)
        for name, files in sorted(texts.items())
        for kind in EVERY
        if any(plant(kind, text, Random(kind)) is not None for text in files)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("example", "kind"), places())
def test_a_mistake_in_a_data_set_of_another_kind_is_found_and_nothing_else(example, kind, tmp_path):
    folder = shutil.copytree(EXAMPLES / example, tmp_path / example)
    known = {(one.code, one.location) for one in assemble(find_project(folder)).diagnostics}
    file, line = made_in(folder, kind, Random(kind))
    found = [one for one in assemble(find_project(folder)).diagnostics if (one.code, one.location) not in known]
    assert (file.name, line) in {(Path(one.location.path).name, one.location.line) for one in found}
    assert {one.location.line for one in found if one.severity != "note"} <= {line}
