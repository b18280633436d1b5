"""What a measurement was made on: the processor, its memory, Python and the libraries that matter."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("b1mg-graph", "pyoxigraph", "PyYAML", "rdflib", "networkx", "numpy")


def describe_machine() -> dict[str, str]:
    """The facts by what they are called; no names of hosts or people, and no paths.

    The load is that of the last minute, in processes: ask before the machine is put to work.
    """
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count() or 1),
        "memory": f"{gibibytes:.0f} GiB",
        "load before the start": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: version(name) for name in _LIBRARIES},
    }


def _processor() -> str:
    """The processor's model; what the system calls it where it has no ``/proc/cpuinfo``."""
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.is_file() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown")
