"""Makes the script of the network page of its modules, or with ``--check`` says whether it is stale.

``python docs/page.py`` bundles ``page/scripts/`` into ``page/page.js`` with the esbuild that ``npm ci`` has installed.
The head of the bundle names what it was made of and what it is, by hashes, so that ``--check`` needs neither node nor
npm; where esbuild is installed, ``--check`` makes the bundle again and compares it as well, and in CI it says when it
could not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "src" / "b1mg_graph" / "network" / "page"
SCRIPTS = PAGE / "scripts"
BUNDLE = PAGE / "page.js"
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
OPTIONS = (
    "--bundle",
    "--format=iife",
    "--global-name=networkPage",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=inline",
    "--preserve-symlinks",
)
PACKAGES = ("esbuild", "fflate")
"""What it is made with, and what of others is in it."""
HEAD = """\
/* The script of the network page, made from the modules in scripts/ by `make page`; do not edit by hand.
   made of: sha256-{sources}
   below: sha256-{code} */
"""


def main() -> int:
    """Write the bundle; with ``--check`` write nothing, and give 1 where it is stale or cannot be checked."""
    if "--check" not in sys.argv[1:]:
        BUNDLE.write_text(bundle(), "utf-8")
        return 0
    written = BUNDLE.read_text("utf-8") if BUNDLE.is_file() else ""
    problem = problem_of(written)
    if problem is None and ESBUILD.exists():
        problem = None if written == bundle() else "esbuild makes another bundle of these modules"
    elif problem is None and os.environ.get("CI"):
        print(f"{BUNDLE.relative_to(ROOT)}: esbuild is not installed, so only the hashes at its head are checked")
    if problem:
        print(f"stale: {BUNDLE.relative_to(ROOT)}: {problem}; run make page")
    return 1 if problem else 0


def problem_of(written: str) -> str | None:
    """What is wrong with a bundle by the hashes at its head; None where nothing is."""
    head = re.escape(HEAD).replace(r"\{sources\}", "([0-9a-f]{64})").replace(r"\{code\}", "([0-9a-f]{64})")
    found = re.match(head, written)
    if found is None:
        return "it is not there, or without its head"
    if found[1] != sources():
        return "the modules, or a package, have changed since it was made"
    return None if found[2] == _hash(written[found.end() :]) else "it was edited by hand"


def bundle() -> str:
    """The bundle with its head.  Raises ``SystemExit`` where it cannot be made."""
    if not ESBUILD.exists():
        raise SystemExit("esbuild is not installed; run npm ci")
    command = [str(ESBUILD), str(SCRIPTS / "main.js"), *OPTIONS]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)  # noqa: S603
    if made.returncode:
        raise SystemExit(made.returncode)
    code = made.stdout.decode()
    return HEAD.format(sources=sources(), code=_hash(code)) + code


def sources() -> str:
    """The hash of all that the bundle is made of: the modules by their names, the packages, the options."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    packages = [[lock[f"node_modules/{name}"][key] for key in ("version", "integrity")] for name in PACKAGES]
    modules = {path.name: path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js"))}
    return _hash(json.dumps([OPTIONS, packages, modules]))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
