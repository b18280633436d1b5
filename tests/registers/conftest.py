"""A data set of a few made-up organisations and people, and files of registers on them and on others."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from b1mg_graph.starter import write_starter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FACTS = """
source: {id: lakes, title: Lakes, kind: editorial}
organisations:
  reed-institute: {name: Reed Institute, country: SE, homepage: https://www.reed.example/about}
  alder-lab: {name: Alder Lab AB, also_known_as: {en: ALAB}, country: FI}
  mire-college: {name: Mire College, same_as: http://www.wikidata.org/entity/Q999000001}
  heron-trust: {name: Heron Trust, same_as: https://ror.org/02mhbdp94}
  far-office: {name: Far Office, country: NO}
people:
  ada-lind:
    name: Ada Lind
    roles: [{role: employee, in: reed-institute}]
  bo-ek:
    name: Bo Ek
    also_known_as: Bosse Ek
    roles: [{role: member, in: ripplemark, for: alder-lab}]
  cy-strand: {name: Cy Strand, roles: [{role: employee, in: reed-institute}], same_as: https://orcid.org/0000-0002-1825-0097}
  di-alm: {name: Di Alm, roles: [{role: employee, in: far-office}]}
"""
DUMP = """
source:
  id: ror-dump
  title: Data dump of ROR
  publisher: reed-institute
  citation: ROR data of May 2026
  issued: 2026-05-01
  kind: data-set
"""


def organisation(identifier: str, names: dict[str, str], country: str = "", **more: object) -> dict[str, object]:
    """A record of schema 2: ``names`` are pairs of a name and its type."""
    return {
        "id": f"https://ror.org/{identifier}",
        "status": "active",
        "names": [{"value": name, "types": [kind], "lang": "en"} for name, kind in names.items()],
        "locations": [{"geonames_details": {"country_code": country}}] if country else [],
        "domains": [],
        "links": [],
        "external_ids": [],
        **more,
    }


RECORDS = [
    organisation("05dxps055", {"REED institute": "ror_display"}, "SE", domains=["reed.example"]),
    organisation("042nb2s44", {"Alder Lab": "label", "Aldergroup": "alias"}, "FI"),
    organisation("03yrm5c26", {"Alder Laboratories": "ror_display", "ALAB": "acronym"}, "FI"),
    organisation("052gg0110", {"Alder Lab": "ror_display"}, "US"),
    organisation(
        "03sawy356",
        {"College of the Mire": "ror_display"},
        external_ids=[{"type": "wikidata", "all": ["Q999000001"], "preferred": None}],
    ),
    organisation("02mhbdp94", {"Reed Institute": "ror_display"}, "SE"),
    organisation("024emf479", {"Far Office": "ror_display"}, "NO", status="withdrawn"),
    organisation("012a77v79", {"ALAB": "acronym"}),
    organisation(
        "01tm6cn81",
        {"Mire College": "label"},
        external_ids=[{"type": "wikidata", "all": ["Q999000002"], "preferred": "Q999000002"}],
    ),
]
"""Made-up names, and numbers with right check digits that belong to others."""


def person(identifier: str, given: str, family: str, employer: str, country: str = "SE", **more: str) -> str:
    """A summary as ORCID publishes it."""
    ror = (
        f"""<common:disambiguated-organization>
          <common:disambiguated-organization-identifier>{more["ror"]}</common:disambiguated-organization-identifier>
          <common:disambiguation-source>ROR</common:disambiguation-source>
        </common:disambiguated-organization>"""
        if "ror" in more
        else ""
    )
    others = (
        f"""<other-name:other-names><other-name:other-name visibility="public">
      <other-name:content>{more["other"]}</other-name:content>
    </other-name:other-name></other-name:other-names>"""
        if "other" in more
        else ""
    )
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<record:record path="/{identifier}" xmlns:record="http://www.orcid.org/ns/record" xmlns:common="http://www.orcid.org/ns/common"
    xmlns:person="http://www.orcid.org/ns/person" xmlns:personal-details="http://www.orcid.org/ns/personal-details"
    xmlns:other-name="http://www.orcid.org/ns/other-name" xmlns:activities="http://www.orcid.org/ns/activities"
    xmlns:employment="http://www.orcid.org/ns/employment">
  <common:orcid-identifier>
    <common:uri>https://orcid.org/{identifier}</common:uri>
    <common:path>{identifier}</common:path>
  </common:orcid-identifier>
  <person:person path="/{identifier}/person">
    <person:name visibility="public" path="{identifier}">
      <personal-details:given-names>{given}</personal-details:given-names>
      <personal-details:family-name>{family}</personal-details:family-name>
    </person:name>
    {others}
  </person:person>
  <activities:activities-summary>
    <activities:employments><activities:affiliation-group>
      <employment:employment-summary>
        <common:organization>
          <common:name>{employer}</common:name>
          <common:address><common:city>Birchholm</common:city><common:country>{country}</common:country></common:address>
          {ror}
        </common:organization>
      </employment:employment-summary>
    </activities:affiliation-group></activities:employments>
  </activities:activities-summary>
</record:record>
"""


PEOPLE = {
    "0000-0001-5109-3700": person("0000-0001-5109-3700", "Ada", "Lind", "REED INSTITUTE"),
    "0000-0002-1694-233X": person("0000-0002-1694-233X", "Ada", "Lind", "Quite Another College"),
    "0000-0003-1415-9269": person("0000-0003-1415-9269", "B. A.", "Ek", "Alder Lab", other="Bosse Ek"),
    "0000-0002-1825-0097": person("0000-0002-1825-0097", "Cy", "Strand", "Reed Institute"),
}


@pytest.fixture
def lakes(tmp_path, monkeypatch) -> Path:
    """The data set, which is also the present folder."""
    folder = tmp_path / "lakes"
    write_starter(folder)
    (folder / "data/sources/lakes.yaml").write_text(FACTS.lstrip(), "utf-8")
    (folder / "data/sources/ror.yaml").write_text(DUMP.lstrip(), "utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def ror(tmp_path) -> Path:
    """The dump of ROR: a zip archive with its JSON in both schemas, the first of which is left alone."""
    place = tmp_path / "v9-ror-data.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("v9-ror-data.json", "[]")
        archive.writestr("v9-ror-data_schema_v2.json", json.dumps(RECORDS, indent=2))
    return place


@pytest.fixture
def orcid(tmp_path) -> Path:
    """The summaries of ORCID."""
    return tar_of(
        {f"ORCID/{name[-3:]}/{name}.xml": text.encode() for name, text in PEOPLE.items()}, tmp_path / "orcid.tar.gz"
    )


def tar_of(files: dict[str, bytes], place: Path) -> Path:
    """A tar archive of these files."""
    with tarfile.open(place, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return place


@pytest.fixture
def written() -> Callable[[Path], dict[str, str]]:
    """The files of a data set with their texts."""
    return lambda folder: {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in (folder / "data").rglob("*")
        if path.is_file()
    }
