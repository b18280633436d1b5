"""`fmt` writes files in one style, and nothing that they state changes."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph
from b1mg_graph.project import find_project

HEAD = "source: {id: example, title: An example, kind: editorial}\n"

ODD = """# yaml-language-server: $schema=../facts.schema.json

# A comment on the file.

people:
    'ada':
        roles:
            -   role: "lead"   # as the page has it
                since: '2025'
                in: northern-lakes-water-quality
            - {in: ripplemark,   role: member}
        # The name comes first.
        name: "Ada Lake"
        homepage: ["https://example.org/ada"]


    bo: {name: 'Bo: Snow', roles: {role: member, in: ripplemark}}
source: {title: "An example", id: example, kind: editorial}
"""

STYLED = """# yaml-language-server: $schema=../facts.schema.json

# A comment on the file.

source:
  id: example
  title: An example
  kind: editorial

people:
  ada:
    # The name comes first.
    name: Ada Lake
    roles:
      - role: lead  # as the page has it
        in: northern-lakes-water-quality
        since: "2025"
      - {role: member, in: ripplemark}
    homepage: [https://example.org/ada]

  bo:
    name: "Bo: Snow"
    roles: {role: member, in: ripplemark}
"""


def test_keys_have_the_order_of_the_schema_and_comments_stay_with_them(run, put):
    file = put("sources/example.yaml", ODD)
    before = KnowledgeGraph.load(file.parents[1]).serialize("nquads")
    done = run("fmt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 of 8 files formatted" in done.stderr
    assert file.read_text("utf-8") == STYLED
    assert sorted("".join(KnowledgeGraph.load(file.parents[1]).serialize("nquads")).split("\n")) == sorted(
        "".join(before).split("\n")
    )
    assert "0 of 8 files formatted" in run("fmt").stderr


def test_check_names_what_is_not_formatted_and_writes_nothing(run, put):
    file = put("sources/example.yaml", ODD)
    done = run("fmt", "--check")
    assert (done.returncode, done.stdout) == (1, "")
    assert "data/sources/example.yaml: not formatted" in done.stderr
    assert file.read_text("utf-8") == ODD
    run("fmt")
    assert run("fmt", "--check").returncode == 0


def test_a_dry_run_prints_a_diff_of_the_file_that_is_named(run, put):
    file = put("sources/example.yaml", ODD)
    put("sources/other.yaml", HEAD.replace("example", "other") + "people: {di: {name: 'Di'}}\n")
    done = run("fmt", "--dry-run", file)
    assert done.returncode == 0
    assert '-        name: "Ada Lake"' in done.stdout
    assert "+    name: Ada Lake" in done.stdout
    assert "other.yaml" not in done.stdout
    assert file.read_text("utf-8") == ODD
    done = run("fmt", "nowhere.yaml")
    assert (done.returncode, done.stderr) == (2, "error: nowhere.yaml: no such file in the data set\n")


def test_line_ends_and_a_byte_order_mark_stay(run, put):
    file = put("sources/example.yaml", b"\xef\xbb\xbf" + ODD.replace("\n", "\r\n").encode())
    run("fmt")
    assert file.read_bytes() == b"\xef\xbb\xbf" + STYLED.replace("\n", "\r\n").encode()


def test_a_file_with_a_syntax_error_is_reported_and_stays_and_the_others_are_formatted(run, put):
    broken = put("sources/broken.yaml", "source: {id: broken, title: 'Broken}\n")
    file = put("sources/example.yaml", ODD)
    done = run("fmt")
    assert done.returncode == 1
    assert "data/sources/broken.yaml:1" in done.stderr
    assert broken.read_text("utf-8") == "source: {id: broken, title: 'Broken}\n"
    assert file.read_text("utf-8") == STYLED


def test_a_long_text_is_folded_and_a_long_record_becomes_a_block(run, put):
    words = "Words of a long description " * 6
    file = put("sources/example.yaml", HEAD + f"people:\n  ada: {{name: Ada, description: {words}end}}\n")
    run("fmt")
    lines = file.read_text("utf-8").splitlines()
    assert "    description: >-" in lines
    assert max(map(len, lines)) <= 120
    assert KnowledgeGraph.load(file.parents[1]).assembly.index.names("ada") == ["Ada"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("'null'", '"null"'),
        ("'a: b'", '"a: b"'),
        ("'it''s'", "it's"),
        ("'say \"so\"'", 'say "so"'),
        ("'\"so\"'", "'\"so\"'"),
        ('"tab\\there"', '"tab\\there"'),
        ("'*star'", '"*star"'),
        ("'0123'", '"0123"'),
        ("0123", "0123"),
    ],
)
def test_a_value_is_quoted_where_it_must_be(run, put, value, written):
    file = put("sources/example.yaml", HEAD + f"people:\n  ada:\n    name: {value}\n")
    run("fmt")
    assert f"    name: {written}\n" in file.read_text("utf-8")


def test_a_data_set_that_ships_with_the_program_is_not_in_a_folder_to_be_changed(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    assert find_project() is not None
    done = run("fmt", "--data", tmp_path)
    assert done.returncode == 1
    assert "no graph.yaml" in done.stderr
