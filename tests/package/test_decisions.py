"""The decisions in `docs/decisions/`: each is listed once, in order."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"


def test_every_decision_is_listed_once_in_the_order_of_their_numbers():
    listed = re.findall(
        r"^\| \[\d{4}\]\((\d{4}-[a-z0-9-]+\.md)\)", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert listed == sorted(path.name for path in FOLDER.glob("[0-9]*.md"))
