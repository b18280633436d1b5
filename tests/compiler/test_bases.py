"""Data sets that use others: their things keep their addresses and sources, and nothing of them changes unnoticed."""

from __future__ import annotations

import hashlib
import io
import stat
import subprocess
import zipfile

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.errors import OutputError
from b1mg_graph.output.gate import gate_for
from b1mg_graph.project import find_project
from b1mg_graph.rdf.dataset import DERIVED

LANGUAGES = "language: en\nlanguages: [en, sv]\n"
MARSH = "https://example.org/marsh/id/"
POND = "https://example.org/pond/id/"
NEWS = """\
source: {id: marsh-news, title: News of the marsh, url: https://example.org/marsh/news, publisher: marsh-board,
  issued: 2020-02-02, kind: news}
kinds:
  news: {name: news}
organisations:
  marsh-board: {name: Marsh Board, country: SE, since: 2001}
  reed-club: {name: Reed Club, part_of: marsh-board}
countries:
  SE: {name: Sweden, code: SE}
  FI: {name: Finland, code: FI}
roles:
  lead: {name: lead, direct_property: leads}
people:
  ada: {name: Ada Marsh, roles: [{role: lead, in: marsh-board}]}
  bo: {name: Bo Marsh}
"""
OWN = """\
source: {id: pond-news, title: News of the pond, url: https://example.org/pond/news, publisher: pond-board,
  issued: 2019, kind: news}
organisations:
  pond-board: {name: Pond Board, country: SE}
people:
  ada: {roles: [{role: lead, in: pond-board}]}
"""


def settings(name: str, uses: str = "") -> str:
    return f"id: {name}-graph\ntitle: {name}\nbase: https://example.org/{name}/id/\n{LANGUAGES}{uses}\n"


@pytest.fixture
def data_set(tmp_path, monkeypatch):
    """Write a data set into a folder beside the others, which are found from there."""
    monkeypatch.chdir(tmp_path)

    def data_set(name: str, uses: str = "", **texts: str):
        for file, text in {"graph": settings(name, uses and f"uses: {uses}"), **texts}.items():
            path = tmp_path / name / "data" / f"{file}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path / name

    return data_set


@pytest.fixture
def marsh(data_set):
    return data_set("marsh", news=NEWS)


def found(folder, *, notes: bool = False):
    return [d for d in assemble(find_project(folder)).diagnostics if notes or d.severity != "note"]


def the_error(folder):
    (error,) = [finding for finding in found(folder) if finding.severity == "error"]
    return error


def triples(assembly) -> set[str]:
    return {line.decode() for line in b"".join(assembly.dataset.lines()).splitlines()}


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_things_of_another_data_set_are_referred_to_by_their_own_addresses(marsh, data_set):
    graph = KnowledgeGraph.load(data_set("pond", "../../marsh", news=OWN))
    known = triples(graph.assembly)
    assert f"<{POND}pond-board> <https://w3id.org/b1mg/ontology#country> <{MARSH}SE> ." in known
    assert f"<{MARSH}ada> <https://w3id.org/b1mg/ontology#leads> <{POND}pond-board> ." in known
    (row,) = graph.ask_question("who-leads", body="pond-board")
    assert str(row["who"]) == f"<{MARSH}ada>"


def test_their_statements_stay_with_their_own_source_and_what_nothing_refers_to_is_not_there(marsh, data_set):
    assembly = assemble(find_project(data_set("pond", "../../marsh", news=OWN)))
    graphs = {graph for graph in assembly.dataset.graphs() if graph != DERIVED}
    assert graphs == {f"<{MARSH}marsh-news>", f"<{POND}pond-news>", f"<{POND}pond-graph>"}
    theirs = b"".join(assembly.dataset.lines([f"<{MARSH}marsh-news>"])).decode()
    named = {line.split(" ")[0] for line in theirs.splitlines()}
    # the country, the person, the role and the kind that are referred to; the source, and who publishes it
    assert named == {f"<{MARSH}{id_}>" for id_ in ("SE", "ada", "lead", "news", "marsh-news", "marsh-board")}
    assert "pond" not in theirs
    assert "FI" not in assembly.index.classes
    assert "FI" in assembly.linked.classes


def test_the_same_role_that_both_state_is_one_role_with_two_sources(marsh, data_set):
    own = OWN.replace("in: pond-board", "in: marsh-board")
    graph = KnowledgeGraph.load(data_set("pond", "../../marsh", news=own))
    sources = graph.query(f"SELECT ?g {{ GRAPH ?g {{ <{MARSH}ada--lead--marsh-board> a org:Membership }} }}")
    assert {row[0].value for row in sources} == {f"{MARSH}marsh-news", f"{POND}pond-news"}


def test_what_contradicts_a_base_is_a_disagreement_that_names_both_files(marsh, data_set):
    own = OWN.replace("people:", "  marsh-board: {since: 2005}\npeople:")
    (one,) = found(data_set("pond", "../../marsh", news=own))
    assert one.code == "disagreement"
    assert (one.location.path, one.related[0].location.path) == ("pond/data/news.yaml", "marsh/data/news.yaml")


def test_findings_on_files_of_a_base_are_not_repeated(marsh, data_set):
    (marsh / "data" / "more.yaml").write_text(
        "source: {id: marsh-more, title: More, kind: news}\npeople:\n  bo-marsh: {name: Bo Marsh}\n", "utf-8"
    )
    assert found(marsh, notes=True)
    assert found(data_set("pond", "../../marsh", news=OWN), notes=True) == []


def test_the_date_of_states_is_that_of_the_data_sets_own_sources(marsh, data_set):
    assembly = assemble(find_project(data_set("pond", "../../marsh", news=OWN)))
    assert assembly.times.reference_date == "2019"


def test_the_vocabulary_that_ships_is_a_base(data_set):
    own = (
        "source: {id: pond-news, title: News, url: https://example.org/n, publisher: pond-board, kind: news-item}\n"
        "organisations:\n  pond-board: {name: Pond Board, country: SE, roles: [{role: member, in: pond}]}\n"
        "initiatives:\n  pond: {name: Pond}\n"
    )
    pond = data_set("pond", "vocabulary", news=own)
    assert found(pond) == []
    known = triples(assemble(find_project(pond)))
    assert '<https://w3id.org/b1mg/id/SE> <http://www.w3.org/2000/01/rdf-schema#label> "Sverige"@sv .' in known
    assert not any("/id/gms>" in line for line in known)


def test_a_base_that_a_base_uses_is_linked_once(marsh, data_set):
    data_set(
        "fen",
        "../../marsh",
        news="source: {id: fen-news, title: Fen}\norganisations:\n  fen: {name: Fen, country: SE}\n",
    )
    own = OWN.replace("country: SE", "country: SE, part_of: fen")
    assembly = assemble(find_project(data_set("pond", "[../../fen, ../../marsh]", news=own)))
    assert [d for d in assembly.diagnostics if d.severity == "error"] == []
    assert f"<https://example.org/fen/id/fen> <https://w3id.org/b1mg/ontology#country> <{MARSH}SE> ." in triples(
        assembly
    )


def test_an_archive_or_a_wheel_is_used_by_its_hash(marsh, data_set, tmp_path):
    packed = zipped({"marsh/__init__.py": "", "marsh/data/graph.yaml": settings("marsh"), "marsh/data/news.yaml": NEWS})
    digest = hashlib.sha256(packed).hexdigest()
    for name in ("marsh.zip", "marsh-1.0-py3-none-any.whl"):
        (tmp_path / name).write_bytes(packed)
        pond = data_set("pond", f"../../{name}", news=OWN)
        missing = the_error(pond)
        assert missing.code == "base-hash"
        assert str(missing.location).startswith("pond/data/graph.yaml:6:7")
        assert f"{name}#sha256:{digest}" in missing.help
        pond = data_set("pond", f"../../{name}#sha256:{digest}", news=OWN)
        assert found(pond) == []
        assert f"<{MARSH}ada>" in "".join(triples(assemble(find_project(pond))))
        other = the_error(data_set("pond", f"../../{name}#sha256:{'0' * 64}", news=OWN))
        assert (other.code, digest in other.help) == ("base-hash", True)


def test_a_folder_may_be_pinned_and_an_error_gives_the_hash_that_it_has(marsh, data_set):
    first = the_error(data_set("pond", f"../../marsh#sha256:{'0' * 64}", news=OWN))
    pinned = first.help.split("`")[1]
    pond = data_set("pond", pinned, news=OWN)
    assert found(pond) == []
    (marsh / "data" / "README.md").write_text("not a file of facts", "utf-8")
    assert found(pond) == []
    (marsh / "data" / "news.yaml").rename(marsh / "data" / "other.yaml")
    assert the_error(pond).code == "base-hash"


UNUSABLE = {
    "nothing there": ("../nowhere", "there is no such folder or archive"),
    "no data set": ("../../marsh/data/sources", "no such folder"),
    "an empty folder": ("../../empty", "the folder has no graph.yaml"),
    "no archive": ("../../text.txt", "it is not a zip archive or a wheel"),
    "an address": ("https://example.org/marsh.zip", "is an address"),
    "an absolute path": ("/tmp", "is an absolute path"),
    "twice": ("[../../marsh, ../../marsh/data]", "is used twice"),
    "itself": ("../../pond", "in a circle"),
    "itself by another": ("../../circle", "../../circle → ../../pond"),
    "one with errors": ("../../broken", "has 4 errors; the first: `nme` is not a key of a person"),
}


@pytest.mark.parametrize(("uses", "why"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_what_cannot_be_used_is_one_error_at_its_line(uses, why, marsh, data_set, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("text", "utf-8")
    data_set("circle", "../../pond")
    data_set(
        "broken", news="source: {id: b, title: B}\npeople:\n  cy: {nme: Cy, roles: [{role: x, in: y}]}\n  di: {}\n"
    )
    pond = data_set("pond", uses, news="source: {id: p, title: P}\ntopics:\n  tides: {name: Tides}\n")
    (error,) = [d for d in found(pond) if d.severity == "error"]
    assert (error.code, error.location.path, error.location.line) == ("base-unusable", "pond/data/graph.yaml", 6)
    assert why in error.message


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


EVIL = {
    "a path upwards": [("../evil.yaml", "a: b")],
    "a path upwards within": [("marsh/../../evil.yaml", "a: b")],
    "an absolute path": [("/tmp/evil.yaml", "a: b")],
    "a path on Windows": [("C:\\evil.yaml", "a: b")],
    "backslashes": [("..\\evil.yaml", "a: b")],
    "a name twice": [("evil.yaml", "a: b"), ("evil.yaml", "c: d")],
    "a link": [(link("evil.yaml"), "/etc/passwd")],
    "a file and a folder": [("evil.yaml", "a: b"), ("evil.yaml/x.yaml", "a: b")],
    "too deep": [("a/" * 60 + "evil.yaml", "a: b")],
    "no archive at all": None,
}


@pytest.mark.parametrize("entries", EVIL.values(), ids=EVIL.keys())
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_leads_elsewhere_is_refused_and_nothing_is_written(entries, data_set, tmp_path):
    packed = io.BytesIO()
    if entries is None:
        packed.write(b"PK\x03\x04 no archive")
    else:
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in [("graph.yaml", settings("marsh")), ("news.yaml", NEWS), *entries]:
                archive.writestr(name, text)
    (tmp_path / "marsh.zip").write_bytes(packed.getvalue())
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    pond = data_set(
        "pond", f"../../marsh.zip#sha256:{digest}", news="source: {id: p, title: P}\ntopics:\n  t: {name: T}\n"
    )
    before = set(tmp_path.rglob("*"))
    (error,) = [d for d in found(pond) if d.severity == "error"]
    assert error.code == "base-unusable"
    assert set(tmp_path.rglob("*")) == before


def test_a_bomb_is_refused_before_it_is_unpacked(data_set, tmp_path, monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("graph.yaml", settings("marsh"))
        for number in range(3):
            archive.writestr(f"{number}.yaml", b"# " + b"x" * (100 << 20))
    (tmp_path / "marsh.zip").write_bytes(packed.getvalue())
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    pond = data_set(
        "pond", f"../../marsh.zip#sha256:{digest}", news="source: {id: p, title: P}\ntopics:\n  t: {name: T}\n"
    )
    (error,) = [d for d in found(pond) if d.severity == "error"]
    assert "unpack to more than 256 MiB" in error.message


def test_an_id_that_two_bases_have_is_an_error_only_where_it_is_used(marsh, data_set):
    data_set("fen", news=NEWS.replace("marsh-news", "fen-news").replace("marsh-board", "fen-board"))
    clash = [d for d in found(data_set("pond", "[../../marsh, ../../fen]", news=OWN)) if d.severity == "error"]
    assert {d.code for d in clash} == {"base-clash"}
    assert f"`SE` is <{MARSH}SE> in `../../marsh`, and <https://example.org/fen/id/SE> here" in {
        d.message for d in clash
    }
    own = "source: {id: p, title: P}\norganisations:\n  pond: {name: Pond, part_of: marsh-board}\n"
    apart = found(data_set("pond", "[../../marsh, ../../fen]", news=own))
    assert [d for d in apart if d.severity == "error"] == []


def test_a_file_cannot_speak_for_a_source_of_a_base(marsh, data_set):
    error = the_error(data_set("pond", "../../marsh", news=OWN.replace("pond-news", "marsh-news")))
    assert (error.code, str(error.location)) == ("base-clash", "pond/data/news.yaml:1:14")


def test_another_edition_of_the_data_set_itself_cannot_be_used(marsh, data_set, tmp_path):
    (marsh / "data" / "graph.yaml").write_text(settings("pond"), "utf-8")
    error = next(d for d in found(data_set("pond", "../../marsh", news=OWN)) if d.code == "base-unusable")
    assert "is this data set itself" in error.message


def test_fixes_change_files_of_the_data_set_only(marsh, data_set, run, monkeypatch):
    pond = data_set("pond", "../../marsh", news=OWN.replace("in: pond-board", "in: pond-bord").replace("SE}", "SEE}"))
    before = (marsh / "data" / "news.yaml").read_text("utf-8")
    monkeypatch.chdir(pond)
    run("check", "--fix", "--likely")
    assert (marsh / "data" / "news.yaml").read_text("utf-8") == before


def test_nothing_is_written_into_a_base(marsh, data_set):
    gate = gate_for(assemble(find_project(data_set("pond", "../../marsh", news=OWN))).project)
    for path in (marsh / "data" / "news.yaml", marsh / "data" / "more.yaml"):
        with pytest.raises(OutputError):
            gate.check_target(path)


def test_a_revision_is_read_with_the_base_that_is_on_disk(marsh, data_set, run, monkeypatch):
    pond = data_set("pond", "../../marsh", news=OWN)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one"]):
        subprocess.run(["git", *words], cwd=pond, check=True)
    monkeypatch.chdir(pond)
    (pond / "data" / "news.yaml").write_text(OWN.replace("Pond Board", "Pond Council"), "utf-8")
    ended = run("diff", "HEAD")
    assert ended.returncode in (0, 1), ended.stderr
    assert "Pond Council" in ended.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["build", "-o", "out"],
        ["site", "-o", "out"],
        ["network", "-o", "n.html"],
        ["show", "SE"],
        ["stats"],
        ["ask", "organisations-by-country", "--country", "SE"],
        ["export", "-f", "ntriples"],
        ["schema", "--ids"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_works_on_a_data_set_that_uses_another(words, marsh, data_set, run, monkeypatch):
    monkeypatch.chdir(data_set("pond", "../../marsh", news=OWN))
    ended = run(*words)
    assert ended.returncode == 0, ended.stderr
    if words[0] in ("show", "export"):
        assert f"{MARSH}SE" in ended.stdout
    if words[0] == "ask":
        assert "Pond Board" in ended.stdout
    if words[0] == "schema":
        assert '"FI"' in ended.stdout
