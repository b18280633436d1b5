"""The modules of the page's script, run by node: what the page says, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import b1mg_graph.network

from .browsers import missing

SCRIPTS = Path(b1mg_graph.network.__file__).parent / "page" / "scripts"
RUN = """
import { readFileSync } from 'node:fs';
const { scripts, payload, given, body } = JSON.parse(readFileSync(0, 'utf8'));
const names = ('comparison connections copy-as data dates question-answer question-elsewhere reports ' +
  'search sheet state strings text time words').split(' ');
const modules = await Promise.all(names.map((name) => import(`${scripts}/${name}.js`)));
const page = Object.fromEntries(names.map((name, place) => [name, modules[place]]));
page.data.load(payload);
process.stdout.write(JSON.stringify(new Function('page', 'given', body)(page, given)));
"""
NOTHING: dict[str, Any] = {part: [] for part in ("nodes", "edges", "kinds", "views", "families", "facets")}


def node() -> str:
    """Where node is; without it, the tests that need it are skipped."""
    found = shutil.which("node")
    if found is None:
        missing("the modules of the page are not tested: install node")
    return str(found)


def run_script(body: str, payload: dict[str, Any] | None = None, given: Any = None) -> Any:
    """What ``body`` returns, the body of a function of ``page`` (the modules by their names) and ``given``.

    The modules know the facts of ``payload``; what it does not have of these is empty.
    """
    asked = {"scripts": SCRIPTS.as_uri(), "payload": {**NOTHING, **(payload or {})}, "given": given, "body": body}
    command = [node(), "--input-type=module", "-e", RUN]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
