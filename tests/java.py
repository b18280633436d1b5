"""Pages judged by the Nu HTML checker, the one that the W3C runs, in a Java of its own: one run for a whole folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .browsers import missing

CHECKER = Path(__file__).parent.parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True, order=True)
class Complaint:
    """What the checker says of a page: ``kind`` is ``error`` or ``warning``."""

    page: str
    kind: str
    message: str
    extract: str


def complaints(*places: Path) -> list[Complaint]:
    """All errors and warnings for the pages in folders, or for single pages; skips where there is no checker."""
    java = shutil.which("java")
    if java is None:
        missing("pages are not checked as HTML: install default-jre-headless")
    if not CHECKER.is_file():
        missing("pages are not checked as HTML: `npm ci` installs the checker")
    command = [java, "-Xss4m", "-jar", CHECKER, "--skip-non-html", "--format", "json", "--stdout", "--exit-zero-always"]
    ran = subprocess.run([*command, *places], capture_output=True, check=True)
    return sorted(
        Complaint(
            Path(unquote(urlsplit(one.get("url", "")).path)).name,
            one.get("subType") or one["type"],
            one["message"],
            one.get("extract", ""),
        )
        for one in json.loads(ran.stdout)["messages"]
    )
