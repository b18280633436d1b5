"""The fast tier starts no browser, server or foreign program, imports no judge, and needs no package of the system."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = {
    "test_judged.py": """
import pyshacl

def test_judge_of_the_module(): assert pyshacl
""",
    "test_new.py": """
import os, socket, subprocess, sys
from pathlib import Path

import pytest
from tests.browsers import missing
from tests.served import program

def test_browser(browser): pass
def test_page(new_page): pass
def test_apache(apache): pass
@pytest.mark.slow
def test_slow(): pass
@pytest.mark.parametrize("size", [1, pytest.param(9, marks=pytest.mark.slow)])
def test_size(size): pass

def test_node(): subprocess.run(["node", "--version"])
def test_path(): subprocess.run([Path("/usr/sbin/apache2"), "-v"])
def test_shell(): subprocess.run("java -version", shell=True)
def test_spawned(): os.posix_spawn("/usr/bin/rapper", ["rapper", "--version"], os.environ)
def test_system(): os.system("rapper --version")
def test_pip(): subprocess.run([sys.executable, "-m", "pip", "--version"])
def test_server():
    with socket.socket() as server: server.bind(("127.0.0.1", 0))
def test_judge():
    import pyshacl
def test_caught():
    try: import pyshacl
    except Exception: pass
def test_missing(): missing("node is not installed")
def test_command(tmp_path):
    ended = program(["check", "--shacl"], tmp_path)
    assert not ended.returncode, " ".join(ended.stderr.split())[-200:]

def test_git(): subprocess.run(["git", "--version"], check=True)
def test_python(): subprocess.run([sys.executable, "-c", ""], check=True)
def test_own_command(tmp_path): assert program(["--version"], tmp_path).returncode == 0
""",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[str, str]:
    """What becomes of each of the tests above in the fast tier, with the message if it fails."""
    folder = tmp_path_factory.mktemp("tier")
    for name, text in WRITTEN.items():
        (folder / name).write_text(text, "utf-8")
    plugins = [part for name in ("tests.tiers", "tests.browsers", "no:cacheprovider") for part in ("-p", name)]
    options = ["-c", ROOT / "pyproject.toml", "--rootdir", folder, "--fast", "-qrA"]
    command = [sys.executable, "-m", "pytest", *plugins, *options, folder]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "400"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    lines = re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) \S+::test_(\S+)(?: - (.+))?$", ended.stdout, re.MULTILINE)
    assert lines, ended.stdout + ended.stderr
    return {name: message or outcome for outcome, name, message in lines}


@pytest.mark.parametrize("name", ["judge_of_the_module", "browser", "page", "apache", "slow", "size[9]"])
def test_what_is_marked_or_uses_a_browser_a_server_or_a_judge_is_left_out(outcomes, name):
    assert name not in outcomes


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("node", "a fast test starts node --version"),
        ("path", "a fast test starts /usr/sbin/apache2 -v"),
        ("shell", "a fast test starts /bin/sh -c"),
        ("spawned", "a fast test starts rapper --version"),
        ("system", "a fast test starts rapper --version"),
        ("pip", f"a fast test starts {sys.executable} -m pip"),
        ("server", "a fast test is a server at ('127.0.0.1', 0)"),
        ("judge", "a fast test imports pyshacl"),
        ("caught", "a fast test imports pyshacl"),
        ("missing", "node is not installed"),
        ("command", "a fast test imports pyshacl"),
    ],
)
def test_a_fast_test_that_needs_more_fails_with_the_reason(outcomes, name, reason):
    assert reason in outcomes[name]


@pytest.mark.parametrize("name", ["git", "python", "own_command", "size[1]"])
def test_git_and_python_may_be_started(outcomes, name):
    assert outcomes[name] == "PASSED"


@pytest.mark.package
def test_make_fast_installs_no_package_of_the_system():
    def verb(name: str) -> str:
        return subprocess.run(["make", "-n", name], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout

    assert "apt-get" in verb("test")
    assert "--fast" in verb("fast")
    assert "apt-get" not in verb("fast")
