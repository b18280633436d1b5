"""The files of registers: as they are offered, of an earlier schema, large, damaged and hostile."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile

import pytest

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.registers.entry import Entry
from b1mg_graph.registers.orcid import names_in, read_orcid
from b1mg_graph.registers.ror import read_ror

from .conftest import PEOPLE, RECORDS, organisation, tar_of


def test_the_earlier_schema_of_ror_is_read_too(tmp_path):
    record = {
        "id": "https://ror.org/05dxps055",
        "name": "Reed Institute",
        "status": "active",
        "labels": [{"label": "Reetinstitut", "iso639": "de"}],
        "aliases": ["The Reeds"],
        "acronyms": ["RI"],
        "links": ["https://www.reed.example/"],
        "country": {"country_code": "SE"},
        "external_ids": {"ISNI": {"preferred": None, "all": ["0000 0001 2103 2683"]}, "FundRef": {"all": ["1"]}},
    }
    (tmp_path / "ror.json").write_text(json.dumps([record]), "utf-8")
    assert list(read_ror(tmp_path / "ror.json")) == [
        Entry(
            "https://ror.org/05dxps055",
            ("Reed Institute", "Reetinstitut"),
            ("The Reeds", "RI"),
            frozenset({"SE"}),
            frozenset({"reed.example"}),
            ("https://isni.org/isni/0000000121032683",),
        )
    ]


def test_a_large_dump_is_never_in_memory_as_a_whole(tmp_path):
    record = json.dumps(organisation("05dxps055", {"Reed Institute": "label"}, "SE", note="x" * 2000))
    with zipfile.ZipFile(tmp_path / "ror.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ror.json", f"[{', '.join([record] * 20_000)}]")
    tracemalloc.start()
    assert sum(1 for _ in read_ror(tmp_path / "ror.zip")) == 20_000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20 << 20  # of more than 40 MiB


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it is not a JSON array of records"),
        ('{"id": 1}', "it is not a JSON array of records"),
        ("[1]", "record 1 of its JSON array cannot be read: expected an object"),
        (json.dumps(RECORDS)[:-40], "record 9 of its JSON array cannot be read"),
        ("[" + json.dumps(RECORDS[0]), "record 2 of its JSON array cannot be read"),
        ('[{"a": "' + "x" * (1 << 24), "record 1 of its JSON array cannot be read"),
        ('[{"a": ' + "[" * 200_000, "record 1 of its JSON array is nested too deeply"),
        ('[{"id": "https://example.org/1"}]', "it is not a dump of ROR"),
        ('[{"id": 5}]', "it is not a dump of ROR"),
    ],
)
def test_what_is_not_a_dump_of_ror_is_refused_with_the_place(content, message, tmp_path):
    (tmp_path / "ror.json").write_text(content, "utf-8")
    with pytest.raises(B1mgGraphError, match="ror.json: .*" + message):
        list(read_ror(tmp_path / "ror.json"))


def test_odd_values_of_a_record_are_left_out(tmp_path):
    odd = {
        "id": "https://ror.org/05dxps055",
        "names": [3, {"value": None}, {"types": 1, "value": "R"}],
        "links": {"a": 1},
    }
    (tmp_path / "ror.json").write_text(
        json.dumps([{**odd, "external_ids": [{"type": "wikidata", "all": "Q1"}]}]), "utf-8"
    )
    (entry,) = read_ror(tmp_path / "ror.json")
    assert (entry.names, entry.other_names, entry.identifiers) == ((), ("R",), ("http://www.wikidata.org/entity/Q1",))


def test_a_damaged_archive_of_ror_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("read.me", "")
    with pytest.raises(B1mgGraphError, match=r"the archive has no JSON file"):
        list(read_ror(tmp_path / "a.zip"))
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(B1mgGraphError, match="it cannot be read: File is not a zip file"):
        list(read_ror(tmp_path / "b.zip"))
    (tmp_path / "c.json").write_bytes(b'[{"id": "\xff"}]')
    with pytest.raises(B1mgGraphError, match="it is not in UTF-8"):
        list(read_ror(tmp_path / "c.json"))


def test_the_names_of_a_person_are_found_without_parsing():
    assert names_in(PEOPLE["0000-0003-1415-9269"].encode()) == ["B. A. Ek", "Bosse Ek"]
    assert names_in(b"<given-names>A &amp; B</given-names>") == ["A & B"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "there are no XML files of people in it"),
        ({"a.txt": b"Ada"}, "there are no XML files of people in it"),
        ({"a.xml": b"<given-names>Ada</given-names>"}, "the outermost element is `given-names`"),
        ({"a.xml": b"<!DOCTYPE a><given-names>Ada</given-names>"}, "line 1: it has a document type"),
        ({"a.xml": b"<given-names>Ada</given-names"}, "it is not well-formed XML"),
        ({"a.xml": b" " * ((1 << 24) + 1)}, "a.xml: it has more than 16 MiB"),
    ],
)
def test_what_is_not_of_orcid_is_refused_with_the_reason(files, message, tmp_path):
    place = tar_of(files, tmp_path / "orcid.tar.gz")
    with pytest.raises(B1mgGraphError, match=f"orcid.tar.gz: .*{message}"):
        list(read_orcid(place, lambda _: True))


def test_a_damaged_archive_of_orcid_is_refused(tmp_path):
    (tmp_path / "a.tar").write_bytes(b"no archive")
    with pytest.raises(B1mgGraphError, match=r"a.tar: it cannot be read"):
        list(read_orcid(tmp_path / "a.tar", bool))
    whole = tar_of({"a.xml": b"x" * 100_000}, tmp_path / "b.tar.gz").read_bytes()
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(gzip.decompress(whole)[:50_000]))
    with pytest.raises(B1mgGraphError, match=r"b.tar.gz: it cannot be read"):
        list(read_orcid(tmp_path / "b.tar.gz", bool))
