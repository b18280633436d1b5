"""A hundred mistakes, drawn by seed: each gets one finding, in the line that it was made in."""

from __future__ import annotations

from random import Random

import pytest

from .findings import only
from .mistakes import ENCODINGS, KINDS, plant

EVERY = [*KINDS, *ENCODINGS]


@pytest.mark.parametrize("seed", range(100), ids=lambda seed: f"{seed} {EVERY[seed % len(EVERY)]}")
def test_a_mistake_gets_one_finding_in_its_line(seed, initiative, check):
    random = Random(seed)
    kind = EVERY[seed % len(EVERY)]
    files = sorted(initiative.glob("data/**/*.yaml"))
    random.shuffle(files)
    file, planted = next((f, p) for f in files if (p := plant(kind, f.read_text("utf-8"), random)) is not None)
    content = planted.content
    if isinstance(content, str):
        content = content.replace("\n", random.choice(["\n", "\r\n"])).encode()
    file.write_bytes(content)
    found = only(check())
    assert found.location.path == file.relative_to(initiative).as_posix()
    assert found.location.line == planted.line
    assert found.help
