"""The facts that the stores have: the shipped data set, and invented facts of every kind that questions tell apart.

Sources that state the same, sources that disagree, rulings, a later edition, a role that ended and was held again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from b1mg_graph import KnowledgeGraph
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path

_POND = """
source: {{id: {source}, title: T, kind: editorial, issued: {issued}{more}}}
initiatives:
  pond: {{name: Pond}}
programmes:
  rain: {{name: Rain}}
  snow: {{name: Snow}}
projects:
  duck: {{name: Duck, programme: {programme}, grant_number: '{grant}', call: {grant}, since: {since}, supports: pond}}
work_areas:
  quack: {{name: Quack, part_of: duck, code: {code}, kind: {kind}, topic: cancer}}
posts:
  perch: {{name: Perch, role: member, in: quack, for: FI, vacant: true}}
  bough: {{name: Bough, role: member, in: quack, for: SE, vacant: {vacant}}}
organisations:
  reed:
    name: Reed
    country: {country}
    roles:
      - {{role: partner, in: duck, since: {since}, until: {until}}}
      - {{role: partner, in: b1mgplus}}
countries:
  FI:
    roles: [{{role: signatory, in: pond, since: {since}, until: {until}}}]
people:
  ada-pond:
    name: Ada Pond
    roles:
      - {{role: co-lead, in: quack, since: {since}, until: {until}}}
      - {{role: lead, in: quack, since: {since}, until: {until}}}
      - {{role: member, in: quack, since: {since}, until: {until}}}
      - {{role: representative, in: quack, for: FI, since: {since}, until: {until}}}
  bo-pond:
    name: Bo Pond
    roles:
      - {{role: co-lead, in: quack, for: FI}}
      - {{role: member, in: duck}}
      - {{role: co-lead, in: pond, stated_as: {{en: helps out}}}}
"""
_RIGHT = {
    "programme": "rain",
    "grant": "A1",
    "since": "2021-05",
    "until": "2023",
    "code": "WP1",
    "kind": "work-package",
    "vacant": "false",
    "country": "FI",
}
_WRONG = {
    "programme": "snow",
    "grant": "B2",
    "since": "2020-01",
    "until": "2022-02",
    "code": "WP9",
    "kind": "task",
    "vacant": "true",
    "country": "SE",
}
_RULED = (
    *(("duck", key) for key in ("programme", "grant_number", "since")),
    *(("quack", "code"), ("quack", "kind"), ("bough", "vacant"), ("reed", "country")),
    *(("ada-pond, co-lead, quack", key) for key in ("since", "until")),
)
_AGAIN = """
source: {{id: {source}, title: T, kind: editorial, issued: {issued}}}
people:
  cy-pond:
    name: Cy Pond
    roles:
      - {{role: chair, in: quack, for: SE{until}}}
      - {{role: deputy-lead, in: quack, ended: true}}
  bo-pond:
    name: Bo Pond
    roles:
      - {{role: chair, in: quack{until}}}
      - {{role: member, in: gdi}}
"""


_RULINGS = "source: {id: pond-rulings, title: R, kind: inference, rests_on: [pond-right]}\nrulings:\n"


def write_facts(folder: Path) -> Path:
    """The folder of a data set: what ships, and the invented facts."""
    data = shutil.copytree(shipped("data"), folder / "data")
    rulings = "".join(
        f"  pond-{number}: {{about: '{about}', key: {key}, reject: pond-wrong, reason: It is so.}}\n"
        for number, (about, key) in enumerate(_RULED)
    )
    files = {
        "right": _POND.format(source="pond-right", issued="2022-01", more="", **_RIGHT),
        "wrong": _POND.format(source="pond-wrong", issued="2022-02-02", more="", **_WRONG),
        "earlier": _POND.format(source="pond-earlier", issued="2020", more="", **{**_RIGHT, "code": "WP3"}),
        "later": _POND.format(source="pond-later", issued="2023", more=", replaces: pond-earlier", **_RIGHT),
        "rulings": _RULINGS + rulings,
        "ended": _AGAIN.format(source="pond-ended", issued="2019-06", until=", until: 2020-03"),
        "again": _AGAIN.format(source="pond-again", issued="2022-08-01", until=""),
    }
    for name, text in files.items():
        (data / "sources" / f"pond-{name}.yaml").write_text(text, "utf-8")
    return folder


def load_facts(folder: Path) -> KnowledgeGraph:
    """The graph of the facts in ``folder``, in which a role has several terms, and values are set aside."""
    graph = KnowledgeGraph.load(write_facts(folder))
    for property_ in ("termOf", "setsAside", "announcedOn", "timesNotKnown"):
        assert graph.query(f"ASK {{ ?thing b1mg:{property_} ?value }}"), property_
    return graph
