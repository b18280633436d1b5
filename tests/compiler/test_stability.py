"""The same facts give the same bytes, and one changed fact changes the lines that speak of it, and no other."""

from __future__ import annotations

import difflib
import shutil

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped
from tests.rdf.parsers import read_by_oxigraph

FORMATS = ("turtle", "trig")
NEWS = "sources/2025-03-19-gms-news.yaml"


pytestmark = pytest.mark.untraced  # no line is run here that other tests do not run, but each very often


@pytest.fixture
def data(tmp_path):
    """A copy of the shipped data set, to be changed."""
    return shutil.copytree(shipped("data"), tmp_path / "data")


@pytest.fixture(scope="module")
def before() -> dict[str, list[str]]:
    """The lines of both files of the shipped data set, before anything is changed."""
    return written(shipped("data"))


def written(data) -> dict[str, list[str]]:
    graph = KnowledgeGraph.load(data)
    return {format_: "".join(graph.serialize(format_)).splitlines() for format_ in FORMATS}


def change(data, file: str, old: str, new: str) -> None:
    path = data / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def changed_lines(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """The lines that went and those that came, without the empty lines between subjects."""
    lines = [line for line in difflib.ndiff(before, after) if line[2:].strip()]
    return [line[2:].strip() for line in lines if line[0] == "-"], [
        line[2:].strip() for line in lines if line[0] == "+"
    ]


def test_the_bytes_are_the_same_whatever_the_seed_of_hashing(run, starter, tmp_path):
    files = set()
    for seed in range(5):
        folder = tmp_path / str(seed)
        ended = run("build", "--data", starter, "-o", folder, PYTHONHASHSEED=str(seed))
        assert ended.returncode == 0, ended.stderr
        files.add(tuple((folder / name).read_bytes() for name in ("graph.ttl", "graph.trig")))
    assert len(files) == 1


def test_the_bytes_are_the_same_on_every_run_in_one_process(before, data):
    assert all(written(data) == before for _ in range(3))


def test_the_names_and_the_order_of_the_files_do_not_matter(before, data):
    files = sorted(path for path in data.rglob("*.yaml") if path.name not in ("graph.yaml", "accepted.yaml"))
    for number, path in enumerate(reversed(files)):
        path.rename(data / f"{number}-{path.name}")
    assert written(data) == before


def test_the_order_of_sections_in_a_file_does_not_matter(before, data):
    path = data / NEWS
    text = path.read_text("utf-8")
    people, organisations, rest = (
        text.index(f"\n{begin}") for begin in ("people:", "organisations:", "# Of the countries")
    )
    path.write_text(text[:people] + text[organisations:rest] + text[people:organisations] + text[rest:], "utf-8")
    assert path.read_text("utf-8") != text
    assert written(data) == before


def test_one_changed_role_changes_the_statements_of_that_role_and_no_other(before, data):
    """Nine statements go and nine come: eight of the role held, whose IRI has the role in it, and the direct link."""
    change(data, NEWS, "{role: co-chair, in: gms-health-economics", "{role: chair, in: gms-health-economics")
    after = written(data)
    old, new = (set(read_by_oxigraph("\n".join(files["turtle"]), "turtle")) for files in (before, after))
    for gone, role, direct in ((old - new, "co-chair", "coChairs"), (new - old, "chair", "chairs")):
        of_the_role = [q for q in gone if q.subject.value.endswith(f"/oskar-frisell--{role}--gms-health-economics")]
        (link,) = gone - set(of_the_role)
        assert len(of_the_role) == 8
        assert (link.subject.value.rpartition("/")[2], link.predicate.value.rpartition("#")[2]) == (
            "oskar-frisell",
            direct,
        )


def test_one_changed_role_changes_no_line_but_those_of_its_statements(before, data):
    """Ten lines in each file at most: eight statements, the subject of seven of them, and a full stop.

    When the role was held is the same.
    """
    change(data, NEWS, "{role: co-chair, in: gms-health-economics", "{role: chair, in: gms-health-economics")
    after = written(data)
    for format_ in FORMATS:
        for lines in changed_lines(before[format_], after[format_]):
            assert 0 < len(lines) <= (10 if format_ == "turtle" else 11)
            others = [line for line in lines if "chair" not in line.lower()]
            assert set(others) <= {
                "a org:Membership ;", "org:member id:oskar-frisell ;", "org:organization id:gms-health-economics ;",
                "b1mg:statedBy id:gms-news-2025-03-19 ;", ".",
                'b1mg:place "paragraph 3" ;', 'b1mg:place "paragraph 8" ;',
            }  # fmt: skip


def test_a_date_given_to_a_role_adds_a_line_to_it_and_its_interval_and_moves_its_bounds(before, data):
    change(data, NEWS, "{role: director, in: gms,", "{role: director, in: gms, since: 2019,")
    went, came = changed_lines(before["turtle"], written(data)["turtle"])
    role = "id:richard-rosenquist-brandell--director--gms"
    assert went == ['b1mg:attestedFrom "2024-12-31"^^xsd:date ;']
    assert sorted(came) == sorted([
        'b1mg:since "2019"^^xsd:gYear ;',
        'b1mg:attestedFrom "2019-12-31"^^xsd:date ;', 'b1mg:heldNotBefore "2019-01-01"^^xsd:date ;',
        f"org:memberDuring {role}--interval ;",
        f"{role}--interval", "a time:ProperInterval ;", f"time:hasBeginning {role}--beginning ;", ".",
        f"{role}--beginning", "a time:Instant ;", 'time:inXSDgYear "2019"^^xsd:gYear ;', ".",
    ])  # fmt: skip


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("fact", "lines"),
    [
        ("homepage: https://example.org/of", ["foaf:homepage <https://example.org/of> ;"]),
        ("short_name: OF", ['b1mg:shortName "OF"@en ;', 'skos:altLabel "OF"@en ;']),
        ("name: {sv: Oskar F}", ['foaf:name "Oskar F"@sv ;', 'rdfs:label "Oskar F"@sv ;']),
    ],
)
def test_one_fact_more_is_its_line_and_the_line_of_what_follows_from_it(before, data, fact, lines, format_):
    path = data / "vocabulary" / "translations.yaml"
    path.write_text(path.read_text("utf-8") + f"\npeople:\n  oskar-frisell: {{{fact}}}\n", "utf-8")
    went, came = changed_lines(before[format_], written(data)[format_])
    assert went == []
    block = {"id:oskar-frisell", "a foaf:Person ;", "."} if format_ == "trig" else set()
    assert set(came) - block == set(lines)
    assert len(came) == len(lines) + len(block)


def test_a_comment_and_empty_lines_change_nothing(before, data):
    path = data / NEWS
    path.write_text("# Read on a train.\n\n" + path.read_text("utf-8").replace("\n\n", "\n\n\n"), "utf-8")
    assert written(data) == before
