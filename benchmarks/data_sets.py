"""The data sets of a benchmark: made when they are asked for, in a folder that is deleted in the end."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from process import run, tell

if TYPE_CHECKING:
    from pathlib import Path


class DataSets:
    """Invented data sets by their number of people, with what is made of them for some contestants."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._seed = seed

    def facts(self, people: int) -> Path:
        """The data set; its facts are in the folder ``data`` in it."""
        made = self.folder / str(people)
        if not made.exists():
            tell(f"{people:,} people: making the data")
            run("generate", made, "--people", people, "--seed", self._seed)
        return made

    def flat(self, people: int) -> Path:
        """The data set, with its core in flat records beside it (``flat.json``, ``flat.yaml``)."""
        facts = self.facts(people)
        if not (facts / "flat.yaml").exists():
            run("peers.flat_facts", facts)
        return facts

    def quads(self, people: int) -> Path:
        """All its quads, those that are derived too, as N-Quads."""
        facts = self.facts(people)
        quads = facts / "ours.nq"
        if not quads.exists():
            tell(f"{people:,} people: making the quads")
            run("serialising", "ours", facts, quads)
        return quads

    def drop(self, people: int) -> None:
        """Delete the data set and all that was made of it."""
        shutil.rmtree(self.folder / str(people), ignore_errors=True)
