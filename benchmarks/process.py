"""A run: a module of this folder in a process of its own, which prints what it measured as JSON."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figures import Run

HERE = Path(__file__).resolve().parent


class RunError(Exception):
    """A run that failed or took too long, with the last that it said."""


def run(module: str, *arguments: object, python: Path | str = sys.executable, timeout: float | None = None) -> Run:
    """What ``module`` prints in its last line, if anything, run by the interpreter ``python``.

    ``whole`` is added: the seconds from the start of the process to its end.

    Raises ``RunError`` where it fails, or is not done after ``timeout`` seconds.
    """
    command = [str(python), "-W", "ignore", "-m", module, *map(str, arguments)]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            raise RunError(f"not done after {timeout:,.0f} s") from None
        finally:
            _end(process)
    if process.returncode:
        raise RunError(_last_line(err) or f"exit status {process.returncode}")
    return {**json.loads(_last_line(out) or "{}"), "whole": time.perf_counter() - began}


def _end(process: subprocess.Popen[str]) -> None:
    """End the process with all that it started, if it is still there."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def tell(message: str) -> None:
    """Say on stderr how far the benchmark has got."""
    print(f"{time.strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)
