"""Publishing: how fast quads are written beside rdflib's serialiser, and how long the static site takes.

Each run is a process of its own.  rdflib is given the very quads that we wrote, in its own
store, and only its writing is timed, as is ours; at the end both files must hold the same lines.
The table goes to ``LINKED_DATA.md`` beside this file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from machine import describe_machine

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE.parent / "data"
_WANTED = 10
"""How many times as fast as rdflib quads are to be written."""

_WANTED_SITE = 5
"""Seconds in which the site of the shipped data is to be written."""


def ours(data: Path, output: Path) -> dict[str, float]:
    """Write the quads of the data set in ``data``; the seconds that it took once all was loaded."""
    from b1mg_graph import KnowledgeGraph
    from b1mg_graph.formats.registry import FORMATS
    from b1mg_graph.graph.extract import extract

    assembly = KnowledgeGraph.load(data).assembly
    began = time.perf_counter()
    with output.open("wb") as out:
        out.writelines(FORMATS["nquads"].write(extract(assembly), assembly))
    return {"seconds": time.perf_counter() - began}


def rdflibs(quads: Path, output: Path) -> dict[str, float]:
    """Have rdflib write the quads of the file ``quads``; the seconds, and whether they are the same lines."""
    import rdflib

    dataset = rdflib.Dataset()
    dataset.parse(quads, format="nquads")
    began = time.perf_counter()
    dataset.serialize(output, format="nquads")
    seconds = time.perf_counter() - began
    written, wanted = (set(path.read_bytes().splitlines()) - {b""} for path in (output, quads))
    return {"seconds": seconds, "quads": len(wanted), "missing": len(wanted - written), "beyond": len(written - wanted)}


def measure(people: list[int], runs: int) -> str:
    """The report: N-Quads at each number of ``people``, each written ``runs`` times, and the site."""
    machine = describe_machine()
    rows = [["people", "quads", "ours", "rdflib", "ratio"], ["---:"] * 5]
    ratio = 0.0
    with TemporaryDirectory() as folder:
        for number in people:
            data, ours_, theirs = (Path(folder, f"{name}-{number}") for name in ("data", "ours.nq", "rdflib.nq"))
            _python("generate.py", data, "--people", number, "--seed", 1)
            mine = [json.loads(_python("linked_data.py", "--ours", data, ours_))["seconds"] for _ in range(runs)]
            found = [json.loads(_python("linked_data.py", "--rdflib", ours_, theirs)) for _ in range(runs)]
            if any(one["missing"] or one["beyond"] for one in found):
                raise SystemExit(f"{number} people: rdflib wrote other quads: {found[0]}")
            seconds = median(mine), median(one["seconds"] for one in found)
            ratio = seconds[1] / seconds[0]
            cells = [f"{number:,}", f"{found[0]['quads']:,}", *(f"{s:.2f} s" for s in seconds), f"{ratio:.1f}"]
            rows.append(cells)
            print(cells, file=sys.stderr, flush=True)
        sites = [_site(Path(folder, f"site-{run}")) for run in range(runs)]
    whole, files, size = median(one[0] for one in sites), sites[0][1], sites[0][2]
    about = "\n".join(f"- {what}: {value}" for what, value in machine.items())
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return (
        "# Publishing\n\n"
        f"Written by `python benchmarks/linked_data.py`. Medians of {runs} run{'' if runs == 1 else 's'}, each in a "
        "process of its own.\n\n"
        "Writing N-Quads, once everything is loaded: ours sorted, rdflib's in the order of its store.\n\n"
        f"{table}\n\n"
        f"- At least {_WANTED} times as fast as rdflib: {_met(ratio >= _WANTED)}, {ratio:.1f} times at "
        f"{people[-1]:,} people.\n"
        f"- The site of the shipped data in under {_WANTED_SITE} s: {_met(whole < _WANTED_SITE)}, {whole:.2f} s "
        f"for the whole command: {files:,} files, {size / 1e6:.1f} MB.\n\n{about}\n"
    )


def _site(folder: Path) -> tuple[float, int, int]:
    """The seconds that the whole command takes to write the site, the number of its files, and their bytes."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "b1mg_graph", "site", "--data", str(_SHIPPED), "-o", str(folder)]
    subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - began
    files = [path for path in folder.rglob("*") if path.is_file()]
    return seconds, len(files), sum(path.stat().st_size for path in files)


def _met(is_met: bool) -> str:
    return "**met**" if is_met else "**not met**"


def _python(script: str, *arguments: object) -> str:
    command = [sys.executable, str(_HERE / script), *map(str, arguments)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Read the command line, measure, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 20_000, 200_000], metavar="N")
    parser.add_argument("--runs", type=int, default=1, metavar="N")
    parser.add_argument("--ours", type=Path, nargs=2, metavar=("DATA", "OUT"), help="one run of ours, as JSON")
    parser.add_argument("--rdflib", type=Path, nargs=2, metavar=("QUADS", "OUT"), help="one run of rdflib, as JSON")
    arguments = parser.parse_args()
    if arguments.ours:
        print(json.dumps(ours(*arguments.ours)))
    elif arguments.rdflib:
        print(json.dumps(rdflibs(*arguments.rdflib)))
    else:
        (_HERE / "LINKED_DATA.md").write_text(measure(arguments.people, arguments.runs), "utf-8")


if __name__ == "__main__":
    main()
