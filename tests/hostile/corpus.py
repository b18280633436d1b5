"""The files in tests/cases/hostile, and the findings in the first line of each: ``#! code line, code line``."""

from __future__ import annotations

import re
from pathlib import Path

from .made import MADE, Made

FOLDER = Path(__file__).parent.parent / "cases" / "hostile"
SOUND = "nothing"


def _of_a_file(path: Path) -> Made:
    content = path.read_bytes()
    expected = content.partition(b"\n")[0].decode().removeprefix("#! ")
    found = [] if expected == SOUND else [pair.split() for pair in expected.split(", ")]
    return Made(content, tuple((int(line), code) for code, line in found))


CORPUS: dict[str, Made] = {path.stem: _of_a_file(path) for path in sorted(FOLDER.glob("*.yaml"))} | MADE
"""Every file by its name, with the lines and codes of its findings."""

UNHARMED = {name: made for name, made in CORPUS.items() if not made.findings}
"""Those in which nothing is wrong: what they say must come through every format as it is."""

_ID = re.compile(rb"(source: \{id: )example\b")


def side_by_side() -> dict[str, bytes]:
    """All that is unharmed as the files of one data set, each with a source of its own."""
    return {f"{name}.yaml": with_source(made, number) for number, (name, made) in enumerate(UNHARMED.items())}


def with_source(made: Made, number: int) -> bytes:
    """The content with a source of its own, as far as its id can be seen."""
    return _ID.sub(rb"\1%s" % f"source-{number}".encode(), made.content)
