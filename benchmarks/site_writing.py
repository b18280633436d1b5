"""One run of the command that writes the static site of the shipped data, from start to end."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

_SHIPPED = Path(__file__).resolve().parent.parent / "data"


def main() -> None:
    """Read the command line, have the site written, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the site goes here")
    folder: Path = parser.parse_args().folder
    began = time.perf_counter()
    command = [sys.executable, "-m", "b1mg_graph", "site", "--data", str(_SHIPPED), "-o", str(folder)]
    subprocess.run(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - began
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    print(json.dumps({"seconds": seconds, "files": len(sizes), "bytes": sum(sizes)}))


if __name__ == "__main__":
    main()
