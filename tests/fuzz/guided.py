"""Random facts, guided by coverage: ``make fuzz GUIDED=1``, by atheris (libFuzzer).

An input that runs through code which none before it has reached is kept, and changed further.  libFuzzer never
returns, so this is a process of its own; it ends at the first fault, whose input it writes.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

LIMITS = ("-rss_limit_mb=4096", "-timeout=60", "-print_final_stats=1")


def fuzz_guided(seed: int, seconds: float, folder: Path, failures: Path) -> list[Path]:
    """Try inputs for some seconds, in ``folder``; the files in ``failures`` with those that show a fault."""
    failures.mkdir(exist_ok=True)
    before = {*failures.iterdir()}
    command = [sys.executable, "-m", "tests.fuzz.guided", str(seed), f"{seconds:.0f}", str(folder), str(failures)]
    subprocess.run(command, check=False)
    return sorted({*failures.iterdir()} - before)


def main() -> None:
    """Be led until the time is over; all of ours is imported here, as it is made to tell what is reached."""
    import atheris

    seed, seconds, folder, failures = sys.argv[1:]
    with atheris.instrument_imports(include=["b1mg_graph"]):
        from .inputs import LARGEST, prepared, seeds
        from .trying import Trial
    trial = Trial(prepared(Path(folder) / "initiative"))
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    for content in seeds(trial.folder):
        (corpus / hashlib.sha256(content).hexdigest()).write_bytes(content)
    bounds = (f"-seed={int(seed) + 1}", f"-max_total_time={seconds}", f"-max_len={LARGEST}")  # a seed of 0 is none
    options = [str(corpus), *bounds, f"-artifact_prefix={failures}/facts-", *LIMITS]
    atheris.Setup([sys.argv[0], *options], lambda content: trial.try_("facts", content))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
