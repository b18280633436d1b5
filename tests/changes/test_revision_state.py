"""What can be compared: folders, files of every format, revisions of git, and one with another."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess

import pyoxigraph as ox
import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.changes.difference import difference
from b1mg_graph.changes.exports import FORMATS, MOST_UNPACKED
from b1mg_graph.changes.revision_state import states_of, states_since
from b1mg_graph.changes.summary import summarize
from b1mg_graph.diagnostics.diagnostic import FactsError
from b1mg_graph.errors import B1mgGraphError, SchemaError, UsageError
from b1mg_graph.resources import shipped

from .conftest import NEWS, PAGE

HOMEPAGE = "BU: homepage changed: https://example.org/birchholm/ → https://example.org/bu/"


def new_homepage(lakes) -> None:
    lakes.edit(PAGE, "https://example.org/birchholm/\n", "https://example.org/bu/\n")


def quads_as(syntax: str, folder) -> bytes:
    """The graph of a folder as a file of ``syntax``, from another writer than ours."""
    text = "".join(KnowledgeGraph.load(folder).serialize("trig")).encode()
    quads = list(ox.parse(text, format=ox.RdfFormat.TRIG))
    format_ = FORMATS[syntax]
    if format_.supports_datasets:
        return ox.serialize(quads, format=format_)
    return ox.serialize({quad.triple for quad in quads}, format=format_)


@pytest.mark.slow
@pytest.mark.parametrize("packed", [False, True], ids=["", "gz"])
@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_of_any_format_is_compared_with_the_facts(ending, packed, lakes, sentences, changed, tmp_path):
    content = quads_as(ending, lakes.folder)
    file = tmp_path / f"graph{ending}{'.gz' if packed else ''}"
    file.write_bytes(gzip.compress(content) if packed else content)
    assert not changed(str(file))
    new_homepage(lakes)
    assert sentences(str(file)) == [HOMEPAGE]


def test_two_files_without_graphs_are_reported_without_what_follows_from_the_facts(lakes, sentences, changes, tmp_path):
    (tmp_path / "old.ttl").write_bytes(quads_as(".ttl", lakes.folder))
    lakes.edit(NEWS, "role: coordinator", "role: lead")
    lakes.edit(NEWS, "    short_name: NLI\n", "    short_name: NoLa\n")
    (tmp_path / "new.ttl").write_bytes(quads_as(".ttl", lakes.folder))
    assert sentences("../old.ttl", "../new.ttl") == [
        "Lumilake Institute in Ripplemark: role corrected: coordinator → lead",
        "NoLa: short name changed: “NLI” → “NoLa”",
    ]
    assert [change.sources for change in changes("../old.ttl", "../new.ttl")] == [("lumilake-news-2026-01-15",), ()]


def test_in_files_without_graphs_a_second_source_of_a_role_shows_by_what_the_role_says(lakes, sentences, tmp_path):
    (tmp_path / "old.ttl").write_bytes(quads_as(".ttl", lakes.folder))
    lakes.add("organisations:\n  birchholm-university:\n    roles: {role: partner, in: ripplemark}\n")
    (tmp_path / "new.ttl").write_bytes(quads_as(".ttl", lakes.folder))
    assert "BU is a partner in Ripplemark: now also stated by Added" in sentences("../old.ttl", "../new.ttl")


def test_a_difference_in_derived_statements_only_is_not_reported(lakes, changed, sentences):
    (lakes.folder / "graph.trig").write_text("".join(KnowledgeGraph.load().serialize("trig")), "utf-8")
    ontology = lakes.folder / "ontology"
    (ontology / "rules").mkdir(parents=True)
    (ontology / "rules" / "2-head-of.rq").write_text("# not here\n", "utf-8")
    found = changed("graph.trig")
    assert found
    assert sentences("graph.trig") == []
    added, removed, derived_added, derived_removed = found.counts
    assert (added, removed) == (derived_added, derived_removed)
    assert removed > 0


@pytest.mark.parametrize(
    "words",
    [[], ["HEAD"], ["main"], ["main", "data"], ["main", "."], ["HEAD", "."]],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_the_old_state_is_a_revision_and_the_new_one_what_is_here(words, lakes, sentences):
    new_homepage(lakes)
    assert sentences(*words) == [HOMEPAGE]


@pytest.mark.parametrize(
    "words", [["main~1..main"], ["main~1.."], ["main~1", "main"], ["v1..main"], ["v1", "HEAD"], ["main~1...main"]]
)
def test_two_revisions_are_compared_whatever_is_here(words, lakes, sentences):
    lakes.git("tag", "v1")
    new_homepage(lakes)
    lakes.commit()
    (lakes.folder / "data" / PAGE).write_text("not: [yaml", "utf-8")
    assert sentences(*words) == [HOMEPAGE]


def test_three_dots_compare_with_where_the_two_parted(lakes, sentences):
    lakes.git("checkout", "-q", "-b", "side")
    new_homepage(lakes)
    lakes.commit()
    lakes.git("checkout", "-q", "main")
    lakes.edit(NEWS, "status: active", "status: ended")
    lakes.commit()
    assert sentences("main...side") == [HOMEPAGE]
    assert len(sentences("main..side")) == 2


def test_the_work_tree_and_the_index_are_left_alone(lakes, sentences):
    new_homepage(lakes)
    lakes.git("add", "-A")
    lakes.edit(NEWS, "status: active", "status: ended")
    before = lakes.git("status", "--porcelain=v2"), lakes.git("rev-parse", "HEAD")
    sentences("main~0")
    assert (lakes.git("status", "--porcelain=v2"), lakes.git("rev-parse", "HEAD")) == before


def test_the_ontology_is_that_of_the_revision(lakes, sentences):
    shutil.copytree(shipped("ontology"), lakes.folder / "ontology")
    lakes.commit()
    shapes = lakes.folder / "ontology" / "shapes.ttl"
    shapes.write_text(shapes.read_text("utf-8").replace('sh:name "homepage"', 'sh:name "web_page"'), "utf-8")
    lakes.edit("graph.yaml", "homepage:", "web_page:")
    lakes.edit(PAGE, "    homepage: https://example.org/birchholm/\n", "    web_page: https://example.org/bu/\n")
    assert sentences() == [HOMEPAGE.replace("homepage", "web page")]


def test_a_project_within_a_repository_is_found_at_every_revision(lakes, sentences, monkeypatch):
    lakes.git("mv", "-k", "data", "facts")
    (lakes.folder / "deep").mkdir()
    lakes.git("mv", "facts", "deep/data")
    lakes.commit()
    monkeypatch.chdir(lakes.folder / "deep")
    deep = lakes.folder / "deep" / "data" / PAGE
    deep.write_text(deep.read_text("utf-8").replace("/birchholm/\n", "/bu/\n"), "utf-8")
    assert sentences() == [HOMEPAGE]
    with pytest.raises(UsageError, match=r"main~1: deep/data had no graph.yaml"):
        sentences("main~1")


def test_facts_at_the_top_of_a_repository_are_found_too(initiative, sentences, monkeypatch):
    data = initiative / "data"
    monkeypatch.chdir(data)
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "1"]):
        subprocess.run(["git", *words], check=True)
    page = data / PAGE
    page.write_text(page.read_text("utf-8").replace("/birchholm/\n", "/bu/\n"), "utf-8")
    assert sentences() == [HOMEPAGE]


def test_a_link_in_the_data_folder_is_refused_at_a_revision(lakes, sentences):
    (lakes.folder / "data" / "again.yaml").symlink_to("kept.yml")
    (lakes.folder / "data" / "kept.yml").write_text("source: {id: kept, title: Kept, kind: editorial}\n", "utf-8")
    lakes.commit()
    with pytest.raises(B1mgGraphError, match=r"^HEAD: refused: data/again\.yaml \(a link\)$"):
        sentences()


def test_a_file_that_unpacks_to_too_much_is_reported_before_it_is_unpacked_whole(lakes, tmp_path):
    part = gzip.compress(b"# " + b" " * (1 << 20))
    (tmp_path / "bomb.nq.gz").write_bytes(part * ((MOST_UNPACKED >> 20) + 1))
    assert (tmp_path / "bomb.nq.gz").stat().st_size < 1 << 20
    with pytest.raises(B1mgGraphError, match=r"bomb.nq.gz: larger than 512 MiB"):
        states_of([str(tmp_path / "bomb.nq.gz")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are those of Linux")
def test_a_pipe_is_refused_and_not_waited_for(lakes, tmp_path):
    os.mkfifo(tmp_path / "pipe.ttl")
    with pytest.raises(B1mgGraphError, match=r"pipe.ttl: not a regular file"):
        states_of([str(tmp_path / "pipe.ttl")])


def test_a_hook_of_git_may_ask(lakes, sentences, monkeypatch):
    new_homepage(lakes)
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert sentences() == [HOMEPAGE]


def test_a_revision_whose_facts_have_errors_shows_them_with_its_name(lakes):
    lakes.edit(NEWS, "country: FI", "country: FJ")
    lakes.commit()
    with pytest.raises(FactsError) as error:
        states_of(["main"])
    (found,) = [d for d in error.value.diagnostics if d.severity == "error"]
    assert str(found.location).startswith(f"main:data/{NEWS}:")
    assert found.location.excerpt.strip() == "country: FJ"


def test_an_ontology_that_cannot_be_used_is_reported_with_its_revision(lakes):
    (lakes.folder / "ontology").mkdir()
    (lakes.folder / "ontology" / "shapes.ttl").write_text("no turtle", "utf-8")
    lakes.commit()
    with pytest.raises(SchemaError, match=r"^main:ontology/shapes.ttl:1:"):
        states_of(["main", str(shipped("data"))])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing"], "`nothing` is not a Git revision in "),
        (["-x"], "`-x` is not a Git revision in "),
        (["--all"], "`--all` is not a Git revision in "),
        (["a\0b"], "is not a Git revision in "),
        (["nothing..main"], "`nothing` is not a Git revision in "),
        (["main..nothing"], "`nothing` is not a Git revision in "),
        (["main...nothing"], "`nothing` is not a Git revision in "),
        (["main", "no/such/folder"], "`no/such/folder` is not a folder, a file or a Git revision in "),
        (["gone.ttl"], "gone.ttl: no such file"),
        (["README.md"], r"README.md: unknown extension; expected one of .ttl, "),
    ],
)
def test_an_unknown_argument_is_reported_in_one_line(words, message, lakes):
    with pytest.raises(UsageError) as error:
        states_of(words)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_two_histories_that_have_nothing_in_common_have_no_point_where_they_parted(lakes):
    lakes.git("checkout", "-q", "--orphan", "other")
    new_homepage(lakes)
    lakes.commit()
    with pytest.raises(UsageError, match=r"main\.\.\.other: the revisions have no commit in common"):
        states_of(["main...other"])


def test_outside_of_a_repository_there_are_no_revisions(initiative):
    for words in ([], ["main"], ["a..b"]):
        with pytest.raises(UsageError, match="not in a Git repository"):
            states_of(words)


def test_without_git_the_message_says_so(lakes, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        states_of([])


def test_in_a_shallow_clone_the_message_says_how_to_get_the_rest(lakes, tmp_path, monkeypatch):
    lakes.commit()
    lakes.git("clone", "-q", "--depth", "1", f"file://{lakes.folder}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    with pytest.raises(UsageError, match="this clone is shallow: run git fetch --unshallow"):
        states_of(["main~1"])


def test_an_object_that_is_missing_is_reported(lakes):
    blob = lakes.git("rev-parse", f"HEAD:data/{PAGE}").strip()
    object_ = lakes.folder / ".git" / "objects" / blob[:2] / blob[2:]
    object_.chmod(0o600)
    object_.unlink()
    with pytest.raises(B1mgGraphError, match="Git cannot read"):
        states_of([])


def test_a_folder_without_a_data_set_gets_the_same_error_as_everywhere(lakes, tmp_path):
    with pytest.raises(FactsError) as error:
        states_of([str(tmp_path), "data"])
    assert [d.code for d in error.value.diagnostics] == ["no-data"]


def test_an_empty_file_has_nothing_and_all_else_is_new(lakes, changed, tmp_path):
    (tmp_path / "a.ttl").write_bytes(b"")
    (tmp_path / "b.ttl").write_bytes(quads_as(".ttl", lakes.folder))
    added, removed, *_ = changed(str(tmp_path / "a.ttl"), str(tmp_path / "b.ttl")).counts
    assert added > 300
    assert removed == 0


def test_a_git_that_cannot_be_started_is_reported(tmp_path, lakes, monkeypatch):
    (tmp_path / "git").write_text("no program", "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(B1mgGraphError, match="git cannot be started: "):
        states_of([])


def test_present_facts_with_errors_are_not_compared(lakes, tmp_path, monkeypatch):
    lakes.edit(NEWS, "country: FI", "country: FJ")
    monkeypatch.chdir(tmp_path / "initiative" / "data")
    with pytest.raises(FactsError) as error:
        states_of([])
    assert [d.code for d in error.value.diagnostics if d.severity == "error"] == ["unknown-reference"]
    with pytest.raises(FactsError):
        states_of(["HEAD", str(lakes.folder)])


def test_the_present_facts_are_called_as_they_lie(lakes, monkeypatch, tmp_path):
    assert states_of([])[1].name == "data"
    monkeypatch.chdir("/")
    assert states_of([], lakes.folder / "data")[1].name == (lakes.folder / "data").relative_to("/").as_posix()
    monkeypatch.chdir(tmp_path / "initiative" / "data")
    assert states_of([], lakes.folder / "data")[1].name == "."
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert states_of([], lakes.folder / "data")[1].name == (lakes.folder / "data").as_posix()


def committed(lakes, date: str) -> None:
    """Put all that is there into a commit of another date, by whose clock the history goes."""
    lakes.git("add", "-A")
    environment = {**os.environ, "GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    words = ["git", "-C", str(lakes.folder), "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]
    subprocess.run(words, check=True, env=environment)


@pytest.fixture
def dated(lakes):
    """A history that begins in 2023, with a change in 2024 and one in 2025, on a branch of its own."""
    lakes.git("checkout", "-q", "--orphan", "dated")
    committed(lakes, "2023-05-10T12:00:00Z")
    lakes.edit(NEWS, "status: active", "status: planned")
    committed(lakes, "2024-02-29T23:30:00Z")
    new_homepage(lakes)
    committed(lakes, "2025-01-01T00:00:00Z")
    return lakes


@pytest.mark.parametrize(
    ("date", "words", "count"),
    [
        ("2025", [], 1),
        ("2025-01", ["HEAD"], 1),
        ("2025-01-02", [], 0),
        ("2024-03", ["."], 1),
        ("2024-03-01", ["dated~1"], 0),
        ("2024-02-29", [], 2),
        ("2024", ["HEAD"], 2),
        ("2023-05-11", [], 2),
    ],
)
@pytest.mark.usefixtures("dated")
def test_since_a_date_is_since_the_last_revision_before_it_begins(date, words, count):
    old, new = states_since(date, words)
    assert len(summarize(difference(old, new))) == count
    assert old.kind == "revision"


def test_a_merge_is_followed_to_what_was_on_the_branch(dated):
    dated.git("checkout", "-q", "-b", "side", "dated~1")
    dated.edit(NEWS, "    short_name: NLI\n", "    short_name: NoLa\n")
    committed(dated, "2024-06-01T00:00:00Z")
    dated.git("checkout", "-q", "dated")
    dated.git("merge", "-q", "--no-ff", "-m", "merged", "side")
    old, _ = states_since("2024-07", [])
    assert old.name == f"{dated.git('rev-parse', 'dated~2').strip()[:10]} (2024-02-29)"


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2023-05-10", r"the history of this branch begins with 2023-05-10 \(commit [0-9a-f]{10}\), so it has"),
        ("2023", "the history of this branch begins with 2023-05-10"),
        ("2023-02-29", "--since '2023-02-29': not a date"),
        ("yesterday", "--since 'yesterday': not a date"),
        ("", "--since '': not a date"),
    ],
)
@pytest.mark.usefixtures("dated")
def test_a_date_before_the_history_or_none_at_all_is_an_error(date, message):
    with pytest.raises(UsageError, match=message):
        states_since(date, [])


def test_since_in_a_shallow_clone_the_message_says_how_to_get_the_rest(dated, tmp_path, monkeypatch):
    dated.git("clone", "-q", "--depth", "1", f"file://{dated.folder}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    with pytest.raises(UsageError, match=r"this clone is shallow, with a history from 2025-01-01 .*--unshallow"):
        states_since("2024", [])


@pytest.mark.usefixtures("initiative")
def test_since_on_a_branch_without_commits_there_is_no_history():
    subprocess.run(["git", "init", "-q"], check=True)
    with pytest.raises(UsageError, match="Git cannot read the history of the current branch"):
        states_since("2024", [])


@pytest.mark.parametrize("word", ["main@{1 year ago}", "main@{2001-01-01}", "@{yesterday}", "main@{1 year ago}~0"])
@pytest.mark.parametrize("words", [["{}"], ["{}..main"], ["main", "{}"], ["{}...main"]])
@pytest.mark.usefixtures("lakes")
def test_a_date_before_the_log_of_the_branch_is_an_error_with_a_remedy(word, words):
    with pytest.raises(UsageError, match=r"goes back to .* only; b1mg-graph diff --since DATE uses the history$"):
        states_of([one.replace("{}", word) for one in words])


def test_a_date_where_git_keeps_no_log_of_the_branch_is_an_error_with_a_remedy(lakes):
    lakes.git("reflog", "expire", "--expire=all", "--all")
    with pytest.raises(UsageError, match="is empty; b1mg-graph diff --since DATE uses the history"):
        states_of(["main@{1 year ago}"])


def test_a_place_in_the_log_of_the_branch_is_a_revision(lakes, sentences):
    new_homepage(lakes)
    lakes.commit()
    assert sentences("main@{1}", "main@{0}") == [HOMEPAGE]


def test_claims_in_a_file_without_graphs_are_not_taken_for_statements(lakes, sentences, tmp_path):
    lakes.add("organisations:\n  birchholm-university: {country: NO}\n")
    (tmp_path / "old.ttl").write_text("".join(KnowledgeGraph.load(lakes.folder).serialize("turtle")), "utf-8")
    assert "Claim" in (tmp_path / "old.ttl").read_text("utf-8")
    (lakes.folder / "data/sources/added.yaml").unlink()
    assert sentences(str(tmp_path / "old.ttl")) == ["BU: country removed: Norway", "source removed: Added"]
