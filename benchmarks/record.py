"""The record of a benchmark: kept in a file after each run, so that one that was ended can be taken up again."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from figures import Figures, Run

if TYPE_CHECKING:
    from pathlib import Path

    from settings import Settings

_OF_THE_MOMENT = "load before the start"


class Record:
    """What has been measured so far, and the file that it is in."""

    def __init__(self, path: Path, machine: dict[str, str], settings: Settings) -> None:
        """An empty record; the file comes with the first measurement."""
        self._path = path
        self.tree: dict[str, Any] = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": machine,
            "settings": json.loads(json.dumps(asdict(settings))),
            "peers": {},
            "runs": {},
            "left_out": {},
        }

    def resume(self) -> None:
        """Take over what the file has, if it is of this machine, these versions and these settings.

        Raises ``ValueError`` where it is not: figures of two machines do not belong in one report.
        """
        if not self._path.is_file():
            return
        before = json.loads(self._path.read_text("utf-8"))
        if before["settings"] != self.tree["settings"]:
            raise ValueError(f"{self._path}: made with other settings; run without --resume")
        if _lasting(before["machine"]) != _lasting(self.tree["machine"]):
            raise ValueError(f"{self._path}: made on another machine or with other versions; run without --resume")
        self.tree = before

    @property
    def figures(self) -> Figures:
        """What is in it, to be read."""
        return Figures(self.tree)

    def add(self, study: str, case: object, contestant: str, run: Run) -> None:
        """Put a run behind those before it."""
        cases = self.tree["runs"].setdefault(study, {})
        cases.setdefault(str(case), {}).setdefault(contestant, []).append(run)
        self._keep()

    def leave_out(self, study: str, case: object, contestant: str, why: str) -> None:
        """Note why a contestant does not run."""
        self.tree["left_out"].setdefault(study, {}).setdefault(str(case), {})[contestant] = why
        self._keep()

    def add_peer(self, name: str, about: dict[str, str]) -> None:
        """Note a peer's version, or why there is none."""
        self.tree["peers"][name] = about
        self._keep()

    def _keep(self) -> None:
        """Write the file, beside the old one first: a process that is ended here leaves either whole."""
        new = self._path.with_name(f"{self._path.name}.new")
        new.write_text(json.dumps(self.tree, indent=1) + "\n", "utf-8")
        new.replace(self._path)

    def finish(self, path: Path) -> None:
        """Make the record's file the one at ``path``."""
        self._keep()
        self._path.replace(path)


def _lasting(machine: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in machine.items() if key != _OF_THE_MOMENT}
