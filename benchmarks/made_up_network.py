"""A made-up network of any size, in the form that the network page gets: few nodes have many edges, as in life."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from b1mg_graph.description.about import About
from b1mg_graph.model.time import Evidence, times_of
from b1mg_graph.network.about import about_json
from b1mg_graph.network.nets import MOST
from b1mg_graph.network.page_types import PointJson, SaidJson, SpanJson
from b1mg_graph.network.payload import families, letters, states, terms, terms_of
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.theme import PLAIN, outline_of

if TYPE_CHECKING:
    from b1mg_graph.network.page_types import BoundsJson, EdgeJson, NodeJson, PayloadJson, ShownJson, SourceJson

YEARS = range(2000, 2025)
PREFIXES = {
    "b1mg": "https://w3id.org/b1mg/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = 5
"""How many sections of the shipped ontology things are of."""
ABOUT = About("made-up", {"en": "Made up"}, "2024", "0123456789", None, None, (), None)


def text(value: str) -> dict[str, str]:
    """A text that is the same in both languages."""
    return {"en": value, "sv": value}


def spiral(number: int) -> tuple[float, float]:
    """A place for each number, evenly spread over a disc that is wider than high."""
    angle = number * math.pi * (3 - math.sqrt(5))
    radius = 42 * math.sqrt(number)
    return round(1.5 * radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def made_up(nodes: int, edges: int, seed: int = 1) -> PayloadJson:
    """The data of a page with so many nodes and edges; few nodes have many edges, as in life."""
    chance = random.Random(seed)
    schema = load_schema(shipped_ontology())
    kinds = list(schema.sections.items())[:KINDS]
    lines = families(schema.display, ("en", "sv"))
    roles = [family["id"] for family in lines[:-1]]
    things = [_node(number, chance.choice(kinds)[0]) for number in range(nodes)]
    held = []
    for number in range(edges):
        start = chance.randrange(nodes)
        end = min(int(chance.paretovariate(0.6)) - 1, nodes - 1) if number % 2 else chance.randrange(nodes)
        held.append(_edge(number, start, end if end != start else (start + 1) % nodes, len(roles), chance))
    drawn = list(range(min(nodes, MOST)))
    among = [number for number, edge in enumerate(held) if max(edge["from"], edge["to"]) < len(drawn)]
    partly: ShownJson | None = {"nodes": len(drawn), "of": nodes} if len(drawn) < nodes else None
    return {
        "meta": {
            "title": text(f"{nodes} things, {edges} roles"),
            "description": text("A made-up network"),
            "base": "https://example.org/id/",
            "iris": {},
            "prefixes": PREFIXES,
            "languages": ["en", "sv"],
            "dates": [str(year) for year in YEARS],
            "as_of": None,
            "uncertain": False,
            "reference": {"date": "2024", "days": SpanJson("2024-01-01", "2024-12-31")},
            "focus": None,
            "most": MOST,
            "shown": partly,
            "about": about_json(ABOUT, ("en", "sv"), dict),
        },
        "terms": terms(PREFIXES),
        "letters": letters(),
        "states": states(("en", "sv")),
        "times": [*(_held_from(year) for year in YEARS), []],
        "facets": [],
        "families": lines,
        "kinds": [
            {
                "id": id_,
                "label": kind.label,
                "count": nodes // KINDS,
                "outline": outline_of(kind.symbol or PLAIN),
                "colour": kind.colour or "",
                "hub": kind.hub,
            }
            for id_, kind in kinds
        ],
        "roles": [{"id": role, "label": text(role), "count": edges // len(roles), "family": role} for role in roles],
        "relations": [],
        "sources": [_source(number) for number in range(100)],
        "nodes": things,
        "edges": held,
        "views": [
            {
                "id": "everything",
                "label": text("Everything"),
                "help": text("All there is"),
                "nodes": drawn,
                "edges": among,
                "positions": [PointJson(things[number]["x"], things[number]["y"]) for number in drawn],
                "groups": [],
                "apart": [],
                "shown": partly,
            }
        ],
        "questions": [],
    }


def _node(number: int, kind: str) -> NodeJson:
    x, y = spiral(number)
    return {
        "id": f"thing-{number}",
        "kind": kind,
        "class": "foaf:Agent",
        "code": None,
        "whole": None,
        "type": None,
        "label": text(f"Institute {number} for things in general"),
        "short": text(f"I{number}"),
        "names": [],
        "description": text("A thing that is here to be drawn, with a sentence said about it."),
        "facets": {},
        "since": None,
        "until": None,
        "times": len(YEARS),
        "links": [],
        "facts": [],
        "x": x,
        "y": y,
        "size": 1 + 3 / (1 + number / 20),
    }


def _edge(number: int, start: int, end: int, roles: int, chance: random.Random) -> EdgeJson:
    since = chance.choice(YEARS)
    return {
        "id": f"role-{number}",
        "from": start,
        "to": end,
        "role": chance.randrange(roles),
        "relation": None,
        "for": None,
        "since": str(since),
        "until": None,
        "times": YEARS.index(since),
        "stated_as": [],
        "said": [SaidJson(chance.randrange(100), ["page 1"])],
        "disputed": [],
    }


def _held_from(year: int) -> list[BoundsJson]:
    """The bounds of a role that is held from a year on, by a source of that year."""
    return terms_of(times_of([Evidence(str(year), since=(str(year),))]))


def _source(number: int) -> SourceJson:
    url = f"https://example.org/{number}"
    return {
        "id": f"source-{number}",
        "title": text(f"Source {number}"),
        "publisher": {"id": f"p{number % 9}", "label": text(f"Publisher {number % 9}")},
        "date": "2020-01-01",
        "dated_by": "issued",
        "url": url,
        "kind": None,
        "conclusion": False,
    }
