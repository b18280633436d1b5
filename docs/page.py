"""Makes the scripts of the network page and of the SPARQL editor, or with ``--check`` says which are stale.

``python docs/page.py`` bundles the modules in each ``scripts/`` into one file with the esbuild that ``npm ci`` has
installed.  The head of a bundle names what it was made of and what it is, by hashes, so that ``--check`` needs neither
node nor npm; where esbuild is installed, ``--check`` makes the bundle again and compares it as well, and in CI it says
when it could not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
OPTIONS = ("--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--preserve-symlinks")


@dataclass(frozen=True)
class Bundle:
    """A script: what it is for, its folder and name, its own options, and the packages of others that are in it."""

    title: str
    folder: Path
    name: str
    options: tuple[str, ...]
    packages: tuple[str, ...]
    shared: tuple[Path, ...] = ()
    """Files of data beside the modules."""

    @property
    def path(self) -> Path:
        """The file that is made."""
        return self.folder / self.name

    @property
    def scripts(self) -> Path:
        """The folder of the modules, whose entry is ``main.js``."""
        return self.folder / "scripts"


SOURCE = ROOT / "src" / "b1mg_graph"
BUNDLES = (
    Bundle(
        "network page",
        SOURCE / "network" / "page",
        "page.js",
        ("--global-name=networkPage", "--legal-comments=inline"),
        ("fflate",),
        (SOURCE / "theme" / "looks.json",),
    ),
    Bundle(
        "SPARQL editor",
        SOURCE / "server" / "editor",
        "editor.js",
        ("--minify", "--legal-comments=eof"),
        (
            "@codemirror/autocomplete",
            "@codemirror/commands",
            "@codemirror/language",
            "@codemirror/lint",
            "@codemirror/search",
            "@codemirror/state",
            "@codemirror/view",
            "@lezer/common",
            "@lezer/highlight",
            "@lezer/lr",
            "@marijn/find-cluster-break",
            "codemirror",
            "codemirror-lang-sparql",
            "crelt",
            "style-mod",
            "w3c-keyname",
        ),
    ),
)
HEAD = """\
/* The script of the {title}, made from the modules in scripts/ by `make page`; do not edit by hand.
   made of: sha256-{sources}
   below: sha256-{code} */
"""


def main() -> int:
    """Write the bundles; with ``--check`` write nothing, and give 1 where one is stale or cannot be checked."""
    if "--check" not in sys.argv[1:]:
        for one in BUNDLES:
            one.path.write_text(bundle(one), "utf-8")
        return 0
    problems = {one.path.relative_to(ROOT): problem_of(one) for one in BUNDLES}
    if not ESBUILD.exists() and os.environ.get("CI"):
        print("esbuild is not installed, so only the hashes at the heads of the bundles are checked")
    for path, problem in problems.items():
        if problem:
            print(f"stale: {path}: {problem}; run make page")
    return 1 if any(problems.values()) else 0


def problem_of(one: Bundle) -> str | None:
    """What is wrong with a bundle, by the hashes at its head and by esbuild where it is; None where nothing is."""
    written = one.path.read_text("utf-8") if one.path.is_file() else ""
    head = re.escape(HEAD.replace("{title}", one.title))
    head = head.replace(r"\{sources\}", "([0-9a-f]{64})").replace(r"\{code\}", "([0-9a-f]{64})")
    found = re.match(head, written)
    if found is None:
        return "it is not there, or without its head"
    if found[1] != sources(one):
        return "the modules, or a package, have changed since it was made"
    if found[2] != _hash(written[found.end() :]):
        return "it was edited by hand"
    return "esbuild makes another bundle of these modules" if ESBUILD.exists() and written != bundle(one) else None


def bundle(one: Bundle) -> str:
    """The bundle with its head.  Raises ``SystemExit`` where it cannot be made."""
    if not ESBUILD.exists():
        raise SystemExit("esbuild is not installed; run npm ci")
    command = [str(ESBUILD), str(one.scripts / "main.js"), *OPTIONS, *one.options]
    made = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)  # noqa: S603
    if made.returncode:
        raise SystemExit(made.returncode)
    code = made.stdout.decode()
    return HEAD.format(title=one.title, sources=sources(one), code=_hash(code)) + code


def sources(one: Bundle) -> str:
    """The hash of all that a bundle is made of: the modules by their names, the packages, the options."""
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    used = ("esbuild", *one.packages)
    packages = [[lock[f"node_modules/{name}"][key] for key in ("version", "integrity")] for name in used]
    modules = {path.name: path.read_text("utf-8") for path in (*sorted(one.scripts.glob("*.js")), *one.shared)}
    return _hash(json.dumps([OPTIONS, one.options, packages, modules]))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
