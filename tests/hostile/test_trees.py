"""Trees of git that lead anywhere: `diff` and `check --against` refuse them by name, or they do no harm.

Whatever a tree holds, no file is written: what this process changes is noted down by a hook of auditing, and the
folders are the same afterwards.
"""

from __future__ import annotations

import os
import sys
import zlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.cache.folder import OFF
from b1mg_graph.changes.revisions import MOST
from b1mg_graph.changes.trees import LONGEST_PATH, MOST_ENTRIES, MOST_FOLDERS
from b1mg_graph.cli.main import run

from .trees import EVIL, FILE, FOLDER, LINK, SUBMODULE, Entries, Entry, Plumbing, entries_of, inside, ontology, without
from .watched import watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

COMMANDS = {"diff": ["diff"], "check": ["check", "--against"]}
REFUSED, HARMLESS, READ = "refused", "harmless", "read"
VICTIM = b"../victim.txt"
ELSEWHERE = "1" * 40
"""The name of an object that is not there."""


@dataclass(frozen=True)
class Case:
    """A tree made of the sound one, what becomes of it, and what of it is named.

    ``REFUSED`` ends with status 1 and one line; ``HARMLESS`` is as if it were not there; ``READ`` is a file of facts.
    """

    made: Callable[[Entries], Entries]
    outcome: str
    named: str = ""


def _in(path: bytes, *added: Entry) -> Callable[[Entries], Entries]:
    return lambda root: inside(root, path, *added)


def _instead(name: bytes, *added: Entry) -> Callable[[Entries], Entries]:
    """``added`` in place of what is called ``name`` at the top."""
    return lambda root: [*without(root, name), *added]


def _moved_below(mode: str, name: bytes) -> Callable[[Entries], Entries]:
    """What is in the folder of sources once more, in a folder of that name and mode in the folder of facts."""
    return lambda root: inside(root, b"data", (mode, name, [(FILE, b"evil.yaml", EVIL)]))


def _with_ontology(path: bytes, *added: Entry, but: bytes = b"") -> Callable[[Entries], Entries]:
    return lambda root: [*root, (FOLDER, b"ontology", inside(without(ontology(), but), path, *added))]


def _data_twice(root: Entries) -> Entries:
    return [*root, *(entry for entry in root if entry[1] == b"data")]


def _settings_as(mode: str, what: bytes) -> Callable[[Entries], Entries]:
    def made(root: Entries) -> Entries:
        (data,) = (what for _, name, what in root if name == b"data")
        return [
            *without(root, b"data"),
            (FOLDER, b"data", [*without(data, b"graph.yaml"), (mode, b"graph.yaml", what)]),
        ]

    return made


def _deep(levels: int) -> Entry:
    found: Entry = (FILE, b"evil.yaml", EVIL)
    for _ in range(levels):
        found = (FOLDER, b"deep", [found])
    return found


_evil = partial(_in, b"data/sources")


def _backwards(root: Entries) -> Entries:
    return [(mode, name, what[::-1] if isinstance(what, list) else what) for mode, name, what in root]


CASES: dict[str, Case] = {
    # names that are none
    "a folder `..`": Case(_moved_below(FOLDER, b".."), REFUSED, "data/.. (the name `..`)"),
    "a folder `.`": Case(_moved_below(FOLDER, b"."), REFUSED, "data/. (the name `.`)"),
    "a folder without a name": Case(_moved_below(FOLDER, b""), REFUSED, "data/ (an empty name)"),
    "a file `..`": Case(_evil((FILE, b"..", EVIL)), REFUSED, "data/sources/.. (the name `..`)"),
    "a link `.`": Case(_evil((LINK, b".", VICTIM)), REFUSED, "data/sources/. (the name `.`)"),
    "a submodule `..`": Case(_evil((SUBMODULE, b"..", ELSEWHERE)), REFUSED, "data/sources/.. (the name `..`)"),
    "a path upwards": Case(_evil((FILE, b"../../../evil.yaml", EVIL)), REFUSED, "data/sources/../../../evil.yaml"),
    "a path upwards that is no YAML": Case(_evil((FILE, b"../../evil", EVIL)), REFUSED, "(a name that is a path)"),
    "an absolute path": Case(_evil((FILE, b"/tmp/evil.yaml", EVIL)), REFUSED, "data/sources//tmp/evil.yaml"),
    "a path downwards": Case(_in(b"data", (FILE, b"sources/evil.yaml", EVIL)), REFUSED, "data/sources/evil.yaml"),
    "a folder that is a path": Case(_moved_below(FOLDER, b"a/b"), REFUSED, "data/a/b (a name that is a path)"),
    "a name that ends as a folder": Case(_moved_below(FOLDER, b"a/"), REFUSED, "data/a/ (a name that is a path)"),
    "a path with nothing in it": Case(_evil((FILE, b"a//b.yaml", EVIL)), REFUSED, "data/sources/a//b.yaml"),
    "a path into .git": Case(_in(b"data", (FILE, b"../.git/hooks/x", EVIL)), REFUSED, "data/../.git/hooks/x"),
    "a path of Windows upwards": Case(_evil((FILE, b"..\\evil.yaml", EVIL)), REFUSED, "..\\evil.yaml"),
    "a path of Windows": Case(_evil((FILE, b"C:\\evil.yaml", EVIL)), REFUSED, "(a name that is a path on Windows)"),
    "a path upwards on Windows, deep": Case(
        _evil((FILE, b"a\\..\\..\\x", EVIL)), REFUSED, "(a name that is a path on W"
    ),
    "a drive of Windows": Case(_evil((FILE, b"c:evil.yaml", EVIL)), REFUSED, "(a name that is a path on Windows)"),
    "a folder of Windows": Case(_moved_below(FOLDER, b"a\\.."), REFUSED, "(a name that is a path on Windows)"),
    "a name too long": Case(_evil((FILE, b"a" * 5_000 + b".yaml", EVIL)), REFUSED, f"longer than {LONGEST_PATH:,}"),
    "a path beside the facts into them": Case(_in(b"", (FILE, b"data/evil.yaml", EVIL)), REFUSED, "data/evil.yaml (a"),
    "a roundabout path": Case(_in(b"", (FILE, b"x/../data/evil.yaml", EVIL)), REFUSED, "x/../data/evil.yaml (a name"),
    "a path that is the facts": Case(_in(b"", (FOLDER, b"./data", [])), REFUSED, "./data (a name that is a path)"),
    # links
    "a link": Case(_evil((LINK, b"evil.yaml", VICTIM)), REFUSED, "data/sources/evil.yaml (a link)"),
    "a link to YAML": Case(_in(b"data", (LINK, b"again.yml", b"graph.yaml")), REFUSED, "data/again.yml (a link)"),
    "a link to a device": Case(_evil((LINK, b"evil.yaml", b"/dev/zero")), REFUSED, "data/sources/evil.yaml (a link)"),
    "a link to itself": Case(_evil((LINK, b"evil.yaml", b"evil.yaml")), REFUSED, "data/sources/evil.yaml (a link)"),
    "a link to nothing": Case(_evil((LINK, b"evil.yaml", b"")), REFUSED, "data/sources/evil.yaml (a link)"),
    "a link and a file of one name": Case(
        _evil((LINK, b"evil.yaml", VICTIM), (FILE, b"evil.yaml", EVIL)), REFUSED, "(a name that occurs twice)"
    ),
    "a link and a folder of one name": Case(
        _in(b"data", (LINK, b"evil", b"/tmp"), (FOLDER, b"evil", [(FILE, b"evil.yaml", EVIL)])),
        REFUSED,
        "data/evil (a name that occurs twice)",
    ),
    "settings that are a link": Case(_settings_as(LINK, VICTIM), REFUSED, "data/graph.yaml (a link)"),
    "facts that are a link": Case(_instead(b"data", (LINK, b"data", b"/")), REFUSED, "data (a link, where a folder"),
    "a link whose name moves the cursor": Case(_evil((LINK, b"\x1b[2J\r\n.yaml", VICTIM)), REFUSED, "�[2J��.yaml"),
    "a link whose name turns the line round": Case(
        _evil((LINK, "\u202elmay.yaml".encode(), VICTIM)), REFUSED, "data/sources/�lmay.yaml (a link)"
    ),
    "a link whose name is no text": Case(_evil((LINK, b"\xff\xfe.yaml", VICTIM)), REFUSED, ".yaml (a link)"),
    # submodules and other modes
    "a submodule": Case(_in(b"data", (SUBMODULE, b"shared", ELSEWHERE)), REFUSED, "data/shared (a submodule)"),
    "a submodule called as a file": Case(_evil((SUBMODULE, b"evil.yaml", ELSEWHERE)), REFUSED, "evil.yaml (a submodul"),
    "facts that are a submodule": Case(
        _instead(b"data", (SUBMODULE, b"data", ELSEWHERE)), REFUSED, "data (a submodule,"
    ),
    "facts that are a file": Case(_instead(b"data", (FILE, b"data", EVIL)), REFUSED, "data (a file, where a folder is"),
    "a pipe": Case(_evil(("10644", b"evil.yaml", EVIL)), REFUSED, "evil.yaml (an entry of the unknown mode 10644)"),
    "a device": Case(_evil(("60644", b"evil.yaml", EVIL)), REFUSED, "evil.yaml (an entry of the unknown mode 60644)"),
    "no mode": Case(_evil(("0", b"evil.yaml", EVIL)), REFUSED, "evil.yaml (an entry of the unknown mode 0)"),
    "a huge mode": Case(_evil(("7" * 400, b"evil.yaml", EVIL)), REFUSED, "(an entry of the unknown mode 7777"),
    "a mode that is no number": Case(_evil(("file", b"evil.yaml", EVIL)), REFUSED, "data/sources: the tree is damaged"),
    # names that occur twice
    "a file twice": Case(
        _evil((FILE, b"evil.yaml", EVIL), (FILE, b"evil.yaml", b"x")), REFUSED, "evil.yaml (a name that"
    ),
    "a file twice, the same": Case(
        _evil(*[(FILE, b"evil.yaml", EVIL)] * 2), REFUSED, "evil.yaml (a name that occurs tw"
    ),
    "a file and a folder": Case(
        _evil((FILE, b"evil.yaml", EVIL), (FOLDER, b"evil.yaml", [])), REFUSED, "evil.yaml (a name that occurs twice)"
    ),
    "a folder twice": Case(_in(b"data", (FOLDER, b"sources", [])), REFUSED, "data/sources (a name that occurs twice)"),
    "a folder that is a file too": Case(
        _in(b"data", (FILE, b"sources", EVIL)), REFUSED, "data/sources (a name that occ"
    ),
    "settings twice": Case(
        _in(b"data", (FILE, b"graph.yaml", EVIL)), REFUSED, "data/graph.yaml (a name that occurs tw"
    ),
    "facts twice": Case(_data_twice, REFUSED, "data (a name that occurs twice)"),
    "facts that are a link too": Case(_in(b"", (LINK, b"data", b"/tmp")), REFUSED, "data (a name that occurs twice)"),
    "many": Case(_evil(*((LINK, b"%d.yaml" % number, VICTIM) for number in range(500))), REFUSED, "; and 490 more"),
    # objects that are not what they should be
    "a file that is a tree": Case(_evil((FILE, b"evil.yaml", [])), REFUSED, "evil.yaml: a blob is expected"),
    "a folder that is a file": Case(_in(b"data", (FOLDER, b"evil", EVIL)), REFUSED, "data/evil: a tree is expected"),
    "a file that is missing": Case(
        _evil((FILE, b"evil.yaml", ELSEWHERE)), REFUSED, "evil.yaml: Git cannot read the obj"
    ),
    "a folder that is missing": Case(
        _in(b"data", (FOLDER, b"evil", ELSEWHERE)), REFUSED, "data/evil: Git cannot read "
    ),
    # too much
    "too deep": Case(_in(b"data", _deep(MOST_FOLDERS + 1)), REFUSED, f"more than {MOST_FOLDERS} nested folders"),
    "too many": Case(
        _evil(*((FILE, b"%d.txt" % number, EVIL) for number in range(MOST_ENTRIES))),
        REFUSED,
        "more than 100,000 entries",
    ),
    # the ontology
    "an ontology that is a link": Case(
        _in(b"", (LINK, b"ontology", b"/")), REFUSED, "ontology (a link, where a folder"
    ),
    "an ontology that is a submodule": Case(
        _in(b"", (SUBMODULE, b"ontology", ELSEWHERE)), REFUSED, "ontology (a submod"
    ),
    "an ontology twice": Case(
        lambda r: [*r, *[(FOLDER, b"ontology", ontology())] * 2], REFUSED, "ontology (a name that occurs twice)"
    ),
    "a path beside the ontology into it": Case(
        _in(b"", (FILE, b"ontology/x.ttl", b""), (FOLDER, b"ontology", [])), REFUSED, "ontology/x.ttl (a name that is a"
    ),
    "shapes that are a link": Case(
        _with_ontology(b"", (LINK, b"shapes.ttl", VICTIM), but=b"shapes.ttl"), REFUSED, "ontology/shapes.ttl (a link)"
    ),
    "more Turtle that is a link": Case(
        _with_ontology(b"", (LINK, b"x.ttl", VICTIM)), REFUSED, "ontology/x.ttl (a link)"
    ),
    "shapes twice": Case(
        _with_ontology(b"", (FILE, b"shapes.ttl", b"")), REFUSED, "shapes.ttl (a name that occurs twice)"
    ),
    "an ontology with a path upwards": Case(
        _with_ontology(b"", (FILE, b"../x.ttl", b"")), REFUSED, "ontology/../x.ttl"
    ),
    "rules that are a link": Case(
        _with_ontology(b"", (LINK, b"rules", b"/tmp"), but=b"rules"), REFUSED, "ontology/rules (a link)"
    ),
    "checks that are a submodule": Case(
        _with_ontology(b"", (SUBMODULE, b"checks", ELSEWHERE), but=b"checks"), REFUSED, "ontology/checks (a submodule)"
    ),
    "a rule that is a link": Case(
        _with_ontology(b"rules", (LINK, b"x.rq", VICTIM)), REFUSED, "ontology/rules/x.rq (a l"
    ),
    "a rule `..`": Case(_with_ontology(b"rules", (FOLDER, b"..", [])), REFUSED, "ontology/rules/.. (the name `..`)"),
    "a question that is a submodule": Case(
        _with_ontology(b"questions", (SUBMODULE, b"x.rq", ELSEWHERE)), REFUSED, "ontology/questions/x.rq (a submodule)"
    ),
    "an ontology of one class": Case(
        _in(b"", (FOLDER, b"ontology", [(FILE, b"b1mg.ttl", b"<x:a> a <x:b> .")])), HARMLESS
    ),
    "an ontology of nothing": Case(_in(b"", (FOLDER, b"ontology", [])), REFUSED, "ontology: no ontology found"),
    "Turtle that is a folder": Case(_with_ontology(b"", (FOLDER, b"x.ttl", [])), REFUSED, "x.ttl: cannot be read"),
    # what is elsewhere, or would not be read on disk
    "a linked README": Case(_in(b"", (LINK, b"README", b"data/README")), HARMLESS),
    "a linked README among the facts": Case(_in(b"data", (LINK, b"README.md", b"../README")), HARMLESS),
    "a link to a folder": Case(_in(b"data", (LINK, b"linked", b"sources")), HARMLESS),
    "a hidden link": Case(_evil((LINK, b".evil.yaml", VICTIM)), HARMLESS),
    "a submodule elsewhere": Case(_in(b"", (SUBMODULE, b"vendor", ELSEWHERE)), HARMLESS),
    "a hidden submodule": Case(_in(b"data", (SUBMODULE, b".vendor", ELSEWHERE)), HARMLESS),
    "paths elsewhere": Case(
        _in(b"", (FOLDER, b"..", [(FILE, b"x.yaml", EVIL)]), (FILE, b"/tmp/x", EVIL), (FILE, b"../x.yaml", EVIL)),
        HARMLESS,
    ),
    "a name twice elsewhere": Case(_in(b"", *[(FILE, b"x.yaml", EVIL)] * 2), HARMLESS),
    "a missing file elsewhere": Case(_in(b"", (FILE, b"x.yaml", ELSEWHERE), (FOLDER, b"y", ELSEWHERE)), HARMLESS),
    "a missing file that is no YAML": Case(_evil((FILE, b"x.png", ELSEWHERE)), HARMLESS),
    "a folder .git": Case(_moved_below(FOLDER, b".git"), HARMLESS),
    "a folder .GIT": Case(_moved_below(FOLDER, b".GIT"), HARMLESS),
    "a folder .git with a hidden letter": Case(_moved_below(FOLDER, ".g\u200cit".encode()), HARMLESS),
    "an ontology that is a file": Case(_in(b"", (FILE, b"ontology", EVIL)), HARMLESS),
    "a linked README in the ontology": Case(_with_ontology(b"", (LINK, b"README.md", VICTIM)), HARMLESS),
    "a link in a folder that has no use": Case(
        _with_ontology(b"", (FOLDER, b"notes", [(LINK, b"x.rq", VICTIM)])), HARMLESS
    ),
    "entries in no order": Case(_backwards, HARMLESS),
    "zeros before a mode": Case(_in(b"data", ("0040000", b"more", [])), HARMLESS),
    # names that are strange and yet plain
    "a folder git~1": Case(_moved_below(FOLDER, b"git~1"), READ),
    "an old mode": Case(_evil(("100664", b"evil.yaml", EVIL)), READ),
    "a mode that is executable": Case(_evil(("100755", b"evil.yaml", EVIL)), READ),
    "a device of Windows": Case(_evil((FILE, b"con.yaml", EVIL)), READ),
    "a stream of Windows": Case(_evil((FILE, b"evil:x.yaml", EVIL)), READ),
    "a folder that ends in a full stop": Case(_moved_below(FOLDER, b"evil."), READ),
    "a folder in capitals": Case(_moved_below(FOLDER, b"SOURCES"), READ),
    "a file in capitals": Case(_in(b"data", (FILE, b"GRAPH.yaml", EVIL)), READ),
    "a name of several lines": Case(_evil((FILE, b"a\nb\x1b[2J.yaml", EVIL)), READ),
    "a name that is no text": Case(_evil((FILE, b"\xff\xfe.yaml", EVIL)), READ),
    "a name of two hundred letters": Case(_evil((FILE, b"a" * 200 + b".yaml", EVIL)), READ),
    "an option": Case(_evil((FILE, b"--output=x.yaml", EVIL)), READ),
    "as deep as may be": Case(_in(b"data", _deep(MOST_FOLDERS)), READ),
}


@pytest.fixture(scope="module")
def plumbing(starter, tmp_path_factory) -> Plumbing:
    """A repository with the starter data set, whose tree is the branch main, beside a file that belongs to others."""
    room = tmp_path_factory.mktemp("trees")
    (room / "victim.txt").write_text("mine", "utf-8")
    (room / "initiative").mkdir()
    found = Plumbing(room / "initiative")
    found.commit(found.tree(_root(starter)), "main")
    found.git("reset", "-q", "--hard", "main")
    return found


def _root(starter: Path) -> Entries:
    return [*entries_of(starter)]


@pytest.fixture
def run_watched(plumbing, monkeypatch, capfd):
    """Run a command: its status, and what it says.  It changes nothing, and starts nothing but git."""
    monkeypatch.chdir(plumbing.folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setenv(OFF, "1")  # what is kept of one's own facts has nothing to do with the tree

    def run_watched(*arguments):
        monkeypatch.setattr(sys, "argv", ["b1mg-graph", *arguments])
        before = _all_below(plumbing.folder.parent)
        with watch() as changes:
            status = run()
        others = {change for change in changes if not change.endswith((b"subprocess.Popen:'git'", b"/dev/null"))}
        assert others == set()
        assert _all_below(plumbing.folder.parent) == before
        return status, *capfd.readouterr()

    return run_watched


def _all_below(folder: Path) -> dict[str, tuple[int, int]]:
    below = (os.path.join(where, name) for where, names, files in os.walk(folder) for name in (*names, *files))  # noqa: PTH118 - they are many
    return {path: ((status := os.lstat(path)).st_mtime_ns, status.st_size) for path in below}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_tree_is_refused_by_name_or_does_no_harm(name, command, plumbing, starter, run_watched):
    case = CASES[name]
    plumbing.commit(plumbing.tree(case.made(_root(starter))), "hostile")
    status, out, err = run_watched(*COMMANDS[command], "hostile")
    assert all(line.isprintable() for line in (out + err).split("\n"))
    if case.outcome == REFUSED:
        assert (status, out) == (1, "")
        assert err.startswith("error: hostile:")
        assert case.named in err
        assert err.count("\n") == 1
        assert len(err) < 2_000
    elif command == "check":
        assert status == (1 if case.outcome == READ else 0), err
        assert ("`evil`" in err + out) == (case.outcome == READ)
    else:
        assert status == 0, err
        assert ("The evil one" in out) == (case.outcome == READ)
        assert ("no difference" in (out + err).lower()) == (case.outcome == HARMLESS)


def _garbled(plumbing: Plumbing, name: str, content: bytes) -> None:
    path = plumbing.folder / ".git/objects" / name[:2] / name[2:]
    path.chmod(0o600)
    path.write_bytes(content)


DAMAGES = {
    "nothing in it": b"",
    "no zlib": b"\x00" * 100,
    "cut off": zlib.compress(b"blob 100\0source: {}")[:12],
    "shorter than it says": zlib.compress(b"blob 100\0source: {}\n"),
    "longer than it says": zlib.compress(b"blob 2\0source: {}\n"),
    "of another content": zlib.compress(b"blob %d\0" % len(EVIL) + EVIL),
    "of another kind": zlib.compress(b"tree 0\0"),
    "of a kind that is none": zlib.compress(b"evil 0\0"),
    "of a huge size": zlib.compress(b"blob 99999999999999\0x"),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_file_is_named(how, plumbing, starter, run_watched):
    content = EVIL + f"# {how}\n".encode()
    plumbing.commit(plumbing.tree(inside(_root(starter), b"data/sources", (FILE, b"evil.yaml", content))), "hostile")
    _garbled(plumbing, plumbing.put("blob", content), DAMAGES[how])
    status, out, err = run_watched("diff", "hostile")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("error: hostile:data/sources/evil.yaml: ")


RAW_TREES = {
    "no zero": b"100644 evil.yaml",
    "no name": b"100644",
    "half of an object's name": b"100644 evil.yaml\0" + b"\1" * 10,
    "no mode": b" evil.yaml\0" + b"\1" * 20,
    "a mode in decimals": b"100999 evil.yaml\0" + b"\1" * 20,
    "random bytes": bytes(range(255, 0, -1)),
    "an end that is too long": b"100644 evil.txt\0" + b"\1" * 20 + b"1",
}


@pytest.mark.parametrize("where", ["data", "data/evil", ""])
@pytest.mark.parametrize("how", RAW_TREES)
def test_a_damaged_tree_is_named(how, where, plumbing, starter, run_watched):
    tree = plumbing.put("tree", RAW_TREES[how])
    root = _root(starter)
    if where:
        root = [*without(root, b"data"), (FOLDER, b"data", tree if where == "data" else [(FOLDER, b"evil", tree)])]
    plumbing.commit(plumbing.tree(root) if where else tree, "hostile")
    status, out, err = run_watched("diff", "hostile")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"error: hostile:{where}: the tree is damaged: no entry begins at byte ")


def test_a_commit_without_its_tree_is_reported(plumbing, run_watched):
    plumbing.commit(ELSEWHERE, "hostile")
    status, _, err = run_watched("diff", "hostile")
    assert (status, err) == (1, "error: hostile: Git cannot read its tree: it is missing or damaged\n")


@pytest.mark.parametrize("width", [2, 10])
def test_a_tree_that_becomes_ever_more_is_refused(width, plumbing, starter, run_watched):
    tree = plumbing.tree([(FILE, b"evil.yaml", EVIL)])
    for _ in range(MOST_FOLDERS - 1):
        tree = plumbing.tree([(FOLDER, b"%d" % number, tree) for number in range(width)])
    plumbing.commit(plumbing.tree(inside(_root(starter), b"data", (FOLDER, b"evil", tree))), "hostile")
    status, out, err = run_watched("diff", "hostile")
    assert (status, out) == (1, "")
    assert err == f"error: hostile:data: it holds more than {MOST_ENTRIES:,} entries, which is too many\n"


def test_files_that_are_too_much_together_are_refused(plumbing, starter, run_watched):
    large = b"#" * (32 << 20)
    files = [(FILE, b"%02d.yaml" % number, large) for number in range(MOST // len(large) + 1)]
    plumbing.commit(plumbing.tree(inside(_root(starter), b"data", (FOLDER, b"large", files))), "hostile")
    status, out, err = run_watched("diff", "hostile")
    assert (status, out) == (1, "")
    assert err.startswith("error: hostile:data/large/07.yaml: with this file, more than 256 MiB would be read")


@pytest.mark.parametrize("hostile", [False, True])
def test_a_repository_of_longer_names_is_read_too(hostile, starter, tmp_path, monkeypatch, capfd):
    (tmp_path / "initiative").mkdir()
    plumbing = Plumbing(tmp_path / "initiative", format_="sha256")
    plumbing.commit(plumbing.tree(_root(starter)), "main")
    plumbing.git("reset", "-q", "--hard", "main")
    added = (LINK if hostile else FILE, b"evil.yaml", EVIL)
    plumbing.commit(plumbing.tree(inside(_root(starter), b"data/sources", added)), "other")
    monkeypatch.chdir(plumbing.folder)
    monkeypatch.setattr(sys, "argv", ["b1mg-graph", "diff", "other"])
    status = run()
    printed = "".join(capfd.readouterr())
    assert status == int(hostile)
    assert ("data/sources/evil.yaml (a link)" if hostile else "The evil one") in printed


@pytest.mark.parametrize("name", ["a folder `..`", "a link", "a path upwards"])
def test_facts_at_the_top_of_a_repository_are_no_less_safe(name, starter, tmp_path, monkeypatch, capfd):
    (tmp_path / "facts").mkdir()
    plumbing = Plumbing(tmp_path / "facts")
    top = [*entries_of(starter / "data")]
    plumbing.commit(plumbing.tree(top), "main")
    plumbing.git("reset", "-q", "--hard", "main")
    (made,) = (what for _, name, what in CASES[name].made(_root(starter)) if name == b"data")
    plumbing.commit(plumbing.tree(made), "hostile")
    monkeypatch.chdir(plumbing.folder)
    monkeypatch.setattr(sys, "argv", ["b1mg-graph", "diff", "hostile"])
    assert run() == 1
    assert CASES[name].named.replace("data/", "") in capfd.readouterr().err
