"""The core of the facts to N-Triples by Morph-KGC, started as its command line starts it."""

from __future__ import annotations

import argparse
import json
import os
import runpy
import sys
import time
from pathlib import Path

from measure import peak_memory, peak_memory_of_children

MAPPING = Path(__file__).resolve().parent / "morph_kgc_mapping.ttl"
_SETTINGS = """\
[CONFIGURATION]
output_file: {output}
logging_level: ERROR

[facts]
mappings: {mapping}
"""
_PROCESSES_FOR_A_CORE = 2
"""How many it starts if no number is given."""


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the flat facts are in DIR/flat.json")
    parser.add_argument("output", type=Path, metavar="OUT", help="the file of N-Triples to write")
    arguments = parser.parse_args()
    settings = arguments.folder / "morph-kgc.ini"
    settings.write_text(_SETTINGS.format(output=arguments.output, mapping=MAPPING), "utf-8")
    os.chdir(arguments.folder)  # the mapping names its file as one of the present folder
    sys.argv[1:] = [str(settings)]
    began = time.perf_counter()
    runpy.run_module("morph_kgc", run_name="__main__")
    seconds = time.perf_counter() - began
    memory = {"memory": peak_memory(), "memory_of_largest_child": peak_memory_of_children()}
    workers = _PROCESSES_FOR_A_CORE * (os.cpu_count() or 1)
    print(json.dumps({"seconds": seconds, "workers": workers, **memory}))


if __name__ == "__main__":
    main()
