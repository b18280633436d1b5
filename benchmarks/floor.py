"""The floor: what reading the same bytes and the same quads costs when nothing is done with them.

Two things that no program on these parsers can leave out are timed, in one process: the
events of libyaml for every file of facts, and Oxigraph's parsing of every quad that comes
of them, derived ones too.  The N-Quads are written beforehand, by ``serialising.py``, untimed.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from pathlib import Path

import pyoxigraph as ox
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]


def scan_events(texts: list[bytes]) -> int:
    """Take every event of every text, and give their number."""
    events = 0
    for text in texts:
        next_event = CParser(text).get_event
        event = None
        while event.__class__ is not yaml.StreamEndEvent:
            event = next_event()
            events += 1
    return events


def parse_quads(path: Path) -> int:
    """Take every quad of a file of N-Quads, and give their number."""
    return sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.N_QUADS))


def main() -> None:
    """Read the command line, and print the two times as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("quads", type=Path, metavar="NQUADS", help="its quads")
    arguments = parser.parse_args()
    gc.disable()
    texts = [path.read_bytes() for path in sorted((arguments.folder / "data").rglob("*.yaml"))]
    began = time.perf_counter()
    events = scan_events(texts)
    scanned = time.perf_counter()
    quads = parse_quads(arguments.quads)
    parsed = time.perf_counter()
    times = {"events": scanned - began, "quads": parsed - scanned}
    print(json.dumps({"seconds": parsed - began, "steps": times, "events": events, "quads": quads}))


if __name__ == "__main__":
    main()
