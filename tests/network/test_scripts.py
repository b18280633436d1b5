"""The modules of the page: their tests in JavaScript, run by node; and the bundle that is made of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import b1mg_graph.network
import b1mg_graph.server
import b1mg_graph.theme
from tests.node import SCRIPTS, node, run_script

TESTS = sorted((Path(__file__).parent / "page").glob("*.test.js"))
ROOT = Path(__file__).parents[2]
PAGE = Path(b1mg_graph.network.__file__).parent / "page"
THEME = Path(b1mg_graph.theme.__file__).parent
EDITOR = Path(b1mg_graph.server.__file__).parent / "editor"


def test_there_are_tests_in_javascript():
    assert {"time", "filters", "paths", "search", "copy-as"} <= {path.name.partition(".")[0] for path in TESTS}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_the_tests_in_javascript_pass(path):
    ended = subprocess.run([node(), "--test", path], capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 0, ended.stdout
    assert re.search(r"^\W*pass [1-9]", ended.stdout, re.MULTILINE), ended.stdout


def test_both_languages_have_the_same_words():
    english, swedish = run_script(
        "return Object.values(page.strings.STRINGS).map((words) => Object.keys(words).sort());"
    )
    assert english == swedish


def test_every_word_that_the_template_names_is_one_of_the_page():
    template = (PAGE / "page.html").read_text("utf-8")
    named = set(re.findall(r'data-(?:text|label|title)="(\w+)"', template))
    assert named
    assert named - set(run_script("return Object.keys(page.strings.STRINGS.en);")) == set()


class Workshop:
    """A copy of what the bundles are made of, and of the program that looks whether it is stale; without esbuild."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        page = folder / PAGE.relative_to(ROOT)
        shutil.copytree(PAGE, page)
        shutil.copytree(EDITOR, folder / EDITOR.relative_to(ROOT))
        shutil.copytree(THEME, folder / THEME.relative_to(ROOT))
        (folder / "docs").mkdir()
        shutil.copy(ROOT / "docs" / "page.py", folder / "docs")
        shutil.copy(ROOT / "package-lock.json", folder)
        self.bundle, self.scripts = page / "page.js", page / SCRIPTS.name

    def stale(self, **environment: str) -> str:
        """What is said of a stale bundle; nothing where it is as it should be."""
        ended = self.check(**environment)
        assert ended.returncode == (1 if ended.stdout else 0), ended.stderr
        return ended.stdout

    def check(self, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, self.folder / "docs" / "page.py", "--check"]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    def change(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def workshop(tmp_path) -> Workshop:
    return Workshop(tmp_path)


def test_the_bundle_is_made_of_the_modules_as_they_are(workshop):
    assert workshop.stale() == ""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("scripts/states.js", "'held'", "'kept'"),
        ("scripts/strings.js", "As the system", "Like the system"),
        ("page.js", "As the system", "Like the system"),
        ("page.js", "sha256-", "sha256-0"),
    ],
)
def test_a_bundle_that_is_not_made_of_the_modules_is_stale_without_node(workshop, name, old, new):
    workshop.change(workshop.bundle.parent / name, old, new)
    assert "page.js: " in workshop.stale()
    assert "make page" in workshop.stale()


def test_a_module_that_is_added_or_taken_away_makes_the_bundle_stale(workshop):
    (workshop.scripts / "new.js").write_text("export const nothing = 0;\n", "utf-8")
    assert workshop.stale()
    (workshop.scripts / "new.js").unlink()
    assert not workshop.stale()
    (workshop.scripts / "theme.js").unlink()
    assert workshop.stale()


@pytest.mark.parametrize("package", ["esbuild", "fflate"])
def test_another_release_of_a_package_makes_the_bundle_stale(workshop, package):
    lock = workshop.folder / "package-lock.json"
    text = lock.read_text("utf-8")
    at = text.index(f'"node_modules/{package}"')
    lock.write_text(text[:at] + text[at:].replace('"version": "', '"version": "9', 1), "utf-8")
    assert workshop.stale()


def test_a_bundle_that_is_not_there_is_stale(workshop):
    workshop.bundle.unlink()
    assert workshop.stale()


def test_ci_says_when_it_has_only_the_hashes_to_go_by(workshop):
    ended = workshop.check(CI="true")
    assert "esbuild is not installed" in ended.stdout
    assert ended.returncode == 0


def test_the_lock_of_the_packages_names_no_server_and_the_hash_of_each():
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock
    assert "://" not in re.sub(r'"url": "[^"]*"', "", lock)
    assert lock.count('"version":') == lock.count('"integrity":')
