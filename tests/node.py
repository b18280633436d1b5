"""The page's script of time, run by node: what the page says of a date, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import b1mg_graph.network

from .browsers import missing

SCRIPT = Path(b1mg_graph.network.__file__).parent / "page" / "time.js"
RUN = """
const { script, data, body } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
globalThis.window = globalThis;
require('vm').runInThisContext(script, { filename: 'time.js' });
networkPage.data = data;
networkPage.words = { language: 'en' };
process.stdout.write(JSON.stringify(new Function('page', 'data', body)(networkPage, data)));
"""


def run_time_script(data: dict[str, Any], body: str) -> Any:
    """What ``body``, the body of a function of ``page`` and ``data``, returns on a page with these data."""
    node = shutil.which("node")
    if node is None:
        missing("the page's script of time is not tested: install node")
    asked = json.dumps({"script": SCRIPT.read_text("utf-8"), "data": data, "body": body})
    done = subprocess.run([node, "-e", RUN], input=asked, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
