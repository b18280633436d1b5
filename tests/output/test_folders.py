"""Which folders `build` and `site` may write to, and what in them they may replace or delete."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from b1mg_graph.errors import OutputError
from b1mg_graph.output.gate import gate_for
from b1mg_graph.output.manifest import MANIFEST
from b1mg_graph.output.sets import write_set
from b1mg_graph.project import find_project

pytestmark = pytest.mark.slow

COMMANDS = {"build": ("build", "--no-page"), "site": ("site",)}
FILES = {"build": "graph.ttl", "site": "index.html"}
each_command = pytest.mark.parametrize("command", COMMANDS)
NOT_OURS = "it exists, and no earlier run is known to have written it"


def case_of_the_data_set(_):
    return "data", "it is the folder of a data set"


def case_of_the_data_set_by_a_link(project):
    (project / "out").symlink_to("data")
    return "out", "it is the folder of a data set"


def case_of_the_ontology(_):
    return "ontology", "it is the folder of an ontology"


def case_of_a_folder_in_the_ontology(_):
    return "ontology/rules/new", "it is the folder of an ontology"


def case_of_the_home_folder(project):
    return project.parent / "home", "it is the home folder"


CASES = [
    case_of_the_data_set,
    case_of_the_data_set_by_a_link,
    case_of_the_ontology,
    case_of_a_folder_in_the_ontology,
    case_of_the_home_folder,
]


@each_command
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__.removeprefix("case_of_"))
def test_a_folder_that_is_for_something_else_is_refused_in_a_line(case, command, project, inside, run, monkeypatch):
    monkeypatch.setenv("HOME", str(project.parent / "home"))
    (project.parent / "home").mkdir()
    folder, why = case(project)
    before = inside()
    ended = run(*COMMANDS[command], "-o", folder)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert why in ended.stderr
    assert inside() == before
    if command == "build":
        assert run(*COMMANDS[command], "-o", folder, "--force").returncode == 0


def test_the_root_folder_is_refused(project):
    with pytest.raises(OutputError, match="it is the root folder"):
        gate_for(find_project(project)).check_folder(Path("/tmp/.."))


def test_a_site_around_the_data_set_would_write_into_it_and_is_refused(project, inside, run):
    before = inside()
    ended = run("site", "-o", ".")
    assert ended.returncode == 1
    assert "not written: it is in the folder of" in ended.stderr
    assert inside() == before


def test_a_build_around_the_data_set_leaves_it_the_folder_that_it_is(project, inside, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before, inode = inside(), project.stat().st_ino
    for _ in range(2):
        ended = run("build", "--data", project, "-o", project)
        assert ended.returncode == 0, ended.stderr
    assert {*inside()} - {*before} == {"graph.ttl", "graph.trig", "network.html", MANIFEST}
    assert before.items() <= inside().items()
    assert project.stat().st_ino == inode


@each_command
def test_a_file_that_no_manifest_names_is_not_replaced(command, project, inside, run):
    (project / "out").mkdir()
    (project / "out" / FILES[command]).write_text("mine\n", "utf-8")
    before = inside()
    ended = run(*COMMANDS[command], "-o", "out")
    assert ended.returncode == 1
    assert f"out/{FILES[command]}: not written: {NOT_OURS}" in ended.stderr
    assert inside() == before
    assert run(*COMMANDS[command], "-o", "out", "--force").returncode == 0
    assert run(*COMMANDS[command], "-o", "out").returncode == 0


@each_command
@pytest.mark.parametrize("options", [[], ["--in-place"]])
def test_a_file_that_was_changed_since_is_not_replaced(command, options, project, inside, run):
    asked = [*COMMANDS[command], "-o", "out", *options]
    assert run(*asked).returncode == 0
    (project / "out" / FILES[command]).write_text("mine\n", "utf-8")
    before = inside()
    ended = run(*asked)
    assert ended.returncode == 1
    assert f"out/{FILES[command]}: not written: it was changed since an earlier run wrote it" in ended.stderr
    assert inside() == before


def test_a_file_that_is_as_it_would_be_written_needs_no_manifest(project, run):
    """So a folder that the first edition built is taken over where the facts have not changed."""
    assert run("build").returncode == 0
    (project / "dist" / MANIFEST).unlink()
    assert run("build").returncode == 0
    assert (project / "dist" / MANIFEST).is_file()


def test_a_site_of_the_first_edition_is_taken_over(project, run):
    assert run("site", "-o", "out").returncode == 0
    (project / "out" / MANIFEST).unlink()
    listed = [path.relative_to(project / "out").as_posix() for path in (project / "out").rglob("*") if path.is_file()]
    (project / "out" / "index.html").write_text("as the first edition wrote it", "utf-8")
    (project / "out" / "id" / "gone.html").write_text("a thing that is gone", "utf-8")
    (project / "out" / ".b1mg-graph-site").write_text(
        "".join(f"{path}\n" for path in [*listed, "id/gone.html"]), "utf-8"
    )
    ended = run("site", "-o", "out")
    assert ended.returncode == 0, ended.stderr
    assert not (project / "out" / "id" / "gone.html").exists()
    assert not (project / "out" / ".b1mg-graph-site").exists()
    assert (project / "out" / MANIFEST).is_file()


@pytest.mark.parametrize("options", [[], ["--in-place"]])
def test_a_page_that_an_earlier_run_wrote_goes_and_any_other_stays(options, project, run):
    page = project / "dist" / "network.html"
    assert run("build", *options).returncode == 0
    ended = run("build", "--no-page", *options)
    assert "removed dist/network.html, which an earlier run wrote" in ended.stderr
    assert not page.exists()
    page.write_text("mine\n", "utf-8")
    ended = run("build", "--no-page", *options)
    assert ended.returncode == 0
    assert "dist/network.html was not written by an earlier run of `build` and is kept" in ended.stderr
    assert page.read_text("utf-8") == "mine\n"
    page.unlink()
    assert run("build", *options).returncode == 0
    page.write_text("changed\n", "utf-8")
    ended = run("build", "--no-page", *options)
    assert ended.returncode == 0
    assert "was changed since an earlier run wrote it, and is kept" in ended.stderr
    assert page.read_text("utf-8") == "changed\n"


@each_command
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_nothing_is_written_or_deleted_through_a_link_in_the_folder(command, force, project, inside, run):
    far = project / "far"
    far.mkdir()
    (project / "out").mkdir()
    if command == "site":
        (project / "out" / "id").symlink_to("../far")
        before = inside()
        assert run("site", "-o", "out", *force).returncode == 1
        assert inside() == before
        return
    (far / "mine.ttl").write_text("mine\n", "utf-8")
    (project / "out" / "graph.ttl").symlink_to("../far/mine.ttl")
    ended = run("build", "--no-page", "-o", "out", *force)
    assert ended.returncode == (0 if force else 1), ended.stderr
    assert "it is a link" in ended.stderr or force
    assert (far / "mine.ttl").read_text("utf-8") == "mine\n"


def test_a_manifest_that_was_tampered_with_deletes_nothing_that_it_does_not_prove(project, run):
    assert run("build", "--no-page", "-o", "out").returncode == 0
    (project / "precious.txt").write_text("kept", "utf-8")
    (project / "linked").mkdir()
    (project / "linked" / "precious.txt").write_text("kept", "utf-8")
    (project / "out" / "inner").symlink_to("../linked")
    (project / "out" / "mine.txt").write_text("kept", "utf-8")
    names = ["../precious.txt", f"{project}/precious.txt", "inner/precious.txt", "", ".", "nothing"]
    sets = {"build": dict.fromkeys(names, sha256(b"kept").hexdigest()) | {"mine.txt": sha256(b"mine").hexdigest()}}
    (project / "out" / MANIFEST).write_text(
        json.dumps({"written by": "b1mg-graph", "sha256": {**sets, "site": 7}}), "utf-8"
    )
    assert run("build", "--no-page", "-o", "out", "--force").returncode == 0
    for path in ("precious.txt", "linked/precious.txt", "out/mine.txt"):
        assert (project / path).read_text("utf-8") == "kept"


@pytest.mark.parametrize("content", ["{", "[]", '{"sha256": {}}', "\N{NO-BREAK SPACE}", "[" * 100_000])
def test_a_file_that_only_has_the_name_of_a_manifest_is_a_file_of_the_user(content, project, run):
    (project / "out").mkdir()
    (project / "out" / MANIFEST).write_text(content, "utf-8")
    ended = run("build", "--no-page", "-o", "out")
    assert ended.returncode == 1
    assert f"out/{MANIFEST}: not written: {NOT_OURS}" in ended.stderr
    assert (project / "out" / MANIFEST).read_text("utf-8") == content


@each_command
@pytest.mark.parametrize("options", [[], ["--in-place"]])
def test_mode_bits_are_kept(command, options, project, run):
    asked = [*COMMANDS[command], "-o", "out", *options]
    assert run(*asked).returncode == 0
    (project / "out").chmod(0o750)
    (project / "out" / FILES[command]).chmod(0o640)
    title = project / "data" / "graph.yaml"
    title.write_text(title.read_text("utf-8").replace("id: ", "id: other-"), "utf-8")
    assert run(*asked).returncode == 0
    assert stat.S_IMODE((project / "out").stat().st_mode) == 0o750
    assert stat.S_IMODE((project / "out" / FILES[command]).stat().st_mode) == 0o640


@each_command
def test_a_folder_is_replaced_whole_and_in_place_stays_the_one_that_it_is(command, project, run):
    """A bind mount or a volume shows the folder that it was given, and not the one that took its place."""
    asked = [*COMMANDS[command], "-o", "out"]
    assert run(*asked).returncode == 0
    inode = (project / "out").stat().st_ino
    assert run(*asked, "--in-place").returncode == 0
    assert (project / "out").stat().st_ino == inode
    assert run(*asked).returncode == 0
    assert (project / "out").stat().st_ino != inode
    assert not [path.name for path in project.iterdir() if path.name.startswith(".b1mg-graph-")]


def test_a_folder_that_is_a_link_is_written_through(project, run):
    (project / "far").mkdir()
    (project / "out").symlink_to("far")
    for _ in range(2):
        assert run("build", "-o", "out").returncode == 0
    assert (project / "out").is_symlink()
    assert (project / "far" / "graph.ttl").is_file()


def test_build_and_site_may_share_a_folder(project, run):
    for command in ("build", "site", "build", "site"):
        ended = run(command, "-o", "out")
        assert ended.returncode == 0, ended.stderr
    sets = json.loads((project / "out" / MANIFEST).read_text("utf-8"))["sha256"]
    assert {*sets} == {"build", "site"}
    assert not {*sets["build"]} & {*sets["site"]}
    found = {path.relative_to(project / "out").as_posix() for path in (project / "out").rglob("*") if path.is_file()}
    assert found == {*sets["build"], *sets["site"], MANIFEST}


@pytest.fixture
def mounted(project):
    """Run the program in the project where a folder of it is shown at another place as well (`mount --bind`)."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("needs util-linux, and the right to make a namespace of mounts")

    def mounted(folder: str, place: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        for path in (folder, place):
            (project / path).mkdir(exist_ok=True)
        script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
        program = [sys.executable, "-m", "b1mg_graph", *arguments]
        command = [unshare, "-rm", "sh", "-c", script, "sh", folder, place, *program]
        return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=120)

    return mounted


@each_command
def test_a_mount_point_has_the_files_without_being_asked_for(command, project, mounted):
    for _ in range(2):
        ended = mounted("volume", "out", *COMMANDS[command], "-o", "out")
        assert ended.returncode == 0, ended.stderr
    assert (project / "volume" / FILES[command]).is_file()
    assert not [*(project / "out").iterdir()]
    assert not [path.name for path in (project / "volume").iterdir() if path.name.startswith(".b1mg-graph-")]


def test_facts_that_are_mounted_at_another_place_are_the_same_facts(project, inside, mounted):
    (project / "other").mkdir()
    before = inside()
    for path in ("other/graph.yaml", "other/new.yaml"):
        ended = mounted("data", "other", "export", "-o", path)
        assert ended.returncode == 1
        assert f"{path}: not written: in the folder of a data set" in ended.stderr
    assert mounted("data", "other", "build", "-o", "other").returncode == 1
    assert inside() == before


_READ: list[str] | None = None


def _note(event: str, arguments: tuple[object, ...]) -> None:
    """Note down the files that are opened, while it is asked for (an audit hook cannot be removed)."""
    if event == "open" and _READ is not None:
        _READ.append(str(arguments[0]))


def test_a_set_of_many_files_that_changed_does_not_read_the_manifest_for_each(tmp_path, starter):
    global _READ  # noqa: PLW0603
    sys.addaudithook(_note)
    gate = gate_for(find_project(starter))
    paths = [f"id/{number}.html" for number in range(60)]
    write_set(tmp_path / "out", [(path, "before") for path in paths], "site", gate)
    _READ = []
    write_set(tmp_path / "out", [(path, "after") for path in paths], "site", gate)
    opened, _READ = _READ, None
    assert {(tmp_path / "out" / path).read_text("utf-8") for path in paths} == {"after"}
    assert 0 < sum(path.endswith(MANIFEST) for path in opened) < 10


@each_command
def test_help_names_the_manifest_and_the_options(command, run):
    printed = " ".join(run(command, "--help").stdout.split())
    for word in (MANIFEST, "--force", "--in-place"):
        assert word in printed
