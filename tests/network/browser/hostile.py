"""Malicious facts, in the shape that the page is given."""

from __future__ import annotations

from typing import Any

from b1mg_graph.network.about import report_json
from b1mg_graph.network.lettering import STYLES
from b1mg_graph.network.payload import letters, states, terms
from b1mg_graph.network.sheets import MEASURES

CIRCLE = "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z"

PREFIXES = {
    "b1mg": "https://w3id.org/b1mg/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

ATTACKS = (
    "</script><script>alert('script')</script>",
    "<img src=x onerror=alert('image')>",
    "\"'><svg onload=alert('svg')>",
    "javascript:alert('address')",
    "{{ 7 * 7 }} ${alert('template')} <!-- <script>",
    "line\u2028separator\u2029alert('line')",
    "\u202eright to left\u202c \u200f mark",
    "long " + "x" * 10_000,
    '=HYPERLINK("https://example.org","formula")',
    'Ada;=HYPERLINK("https://example.org");\t|"@SUM(1)"',
    "@SUM(1+1)",
    "\x07 bell \ufffe and half a pair",
)

IDS = (
    "</script><script>alert('id')</script>",
    "\"><img src=x onerror=alert('id')>",
    "__proto__",
    "constructor",
    "with space&sel=other#x~y,z%20",
    "quote'\"`",
    "toString",
    "a\u2028b",
    "equals=sign",
    "semicolon;=sign",
    "at@sign",
    "y" * 10_000,
)

ADDRESSES = (
    "javascript:alert('link')",
    "JaVaScRiPt:alert('link')",
    " javascript:alert('link')",
    "java\nscript:alert('link')",
    "data:text/html,<script>alert('data')</script>",
    "vbscript:alert('vb')",
    "file:///etc/passwd",
    "https://example.org/a;=1,-2",
    "//example.org/without-scheme",
    "mailto:somebody@example.org",
    "https://example.org/\"onmouseover=\"alert('attribute')",
    "https://example.org/fine",
)


def text(value: str) -> dict[str, str]:
    return {"en": value, "sv": value}


def standing(attack: str) -> dict[str, Any]:
    """The assessment of a value, with the attack as the words for it and as the reason."""
    return {"id": attack, "label": text(attack), "reason": text(attack)}


def framed(edges: list[dict[str, Any]]) -> dict[str, Any]:
    """A view as one frame, in which each edge is a row below the thing that it leads to."""
    items: list[Any] = []
    for title in sorted({edge["to"] for edge in edges}):
        rows = [(place, edge) for place, edge in enumerate(edges) if edge["to"] == title]
        items += [title, *([edge["from"], [title], [place], [edge["from"]], [title]] for place, edge in rows)]
    sheet = {"width": 400, "height": 2000, "setting": 0, "frames": [[0, 0, 400, 2000, 2, 1]], "blocks": [[10, 80]]}
    layout = {
        "also": ATTACKS[0],
        "elsewhere": ATTACKS[1],
        "settings": [{"text": 300, "items": [[40 * place, 1] for place, _ in enumerate(items)]}],
        "sheets": [sheet],
    }
    return {
        "sentence": text(f"{{holders|{ATTACKS[0]}|{ATTACKS[1]}}} {ATTACKS[2]}"),
        "roles": True,
        "by_id": [0, 1],
        "measures": MEASURES._asdict(),
        "styles": {name: list(style) for name, style in STYLES.items()},
        "frames": [{"node": None, "blocks": [items]}],
        "layouts": {"en": layout},
    }


def hostile_data() -> dict[str, Any]:
    """Every attack as a label, a description, an id, an address, a source's words and a place."""
    sources = [
        {
            "id": f"source-{attack}",
            "title": text(attack),
            "publisher": {"id": "p", "label": text(attack)},
            "date": "2021-11-16",
            "dated_by": "issued",
            "url": address,
            "kind": "inference",
            "conclusion": True,
        }
        for attack, address in zip(ATTACKS, ADDRESSES, strict=True)
    ]
    said = [[position, [attack]] for position, attack in enumerate(ATTACKS)]
    nodes = [
        {
            "id": id_,
            "kind": "people" if position % 2 else "<img src=x onerror=alert('kind')>",
            "class": "foaf:Person",
            "code": None,
            "whole": None,
            "type": text(attack),
            "label": text(attack),
            "short": text(attack),
            "names": [attack],
            "description": text(attack),
            "facets": {"__proto__": [attack], "country": [attack], attack: [attack]},
            "since": None,
            "until": None,
            "times": len(ATTACKS),
            "links": [{"href": address, "label": text(attack)} for address in ADDRESSES],
            "facts": [
                {
                    "statement": attack,
                    "label": text(attack),
                    "value": text(attack),
                    "id": None,
                    "said": said,
                    "standing": standing(attack),
                }
            ],
            "x": 100.0 * position,
            "y": 50.0 * (position % 3),
            "size": 1.0,
        }
        for position, (attack, id_) in enumerate(zip(ATTACKS, IDS, strict=True))
    ]
    edges = [
        {
            "id": f"{IDS[position]}--{attack}",
            "from": position,
            "to": (position + 1) % len(nodes),
            "role": position % 2 if position % 3 else None,
            "relation": None if position % 3 else 0,
            "for": (position + 2) % len(nodes),
            "since": None,
            "until": None,
            "times": position,
            "stated_as": [text(attack)],
            "said": said,
            "disputed": [
                {
                    "label": text(attack),
                    "values": [{"value": attack, "said": said, "standing": standing(attack)}],
                }
            ],
        }
        for position, attack in enumerate(ATTACKS)
    ]
    everything = list(range(len(nodes)))
    return {
        "meta": {
            "title": text(ATTACKS[0]),
            "description": text(ATTACKS[1]),
            "base": 'https://example.org/"><script>/',
            "prefixes": PREFIXES,
            "languages": ["en", "sv"],
            "dates": ["2021-11-16"],
            "as_of": None,
            "uncertain": False,
            "reference": {"date": "2021-11-16", "days": ["2021-11-16", "2021-11-16"]},
            "focus": None,
            "shown": None,
            "about": {
                "id": ATTACKS[0],
                "version": ATTACKS[2],
                "licence": ADDRESSES[0],
                "homepage": ADDRESSES[1],
                "address": ADDRESSES[0],
                "publishers": [text(attack) for attack in ATTACKS],
                "report": {**report_json(None, ("en", "sv")), "template": f"{ADDRESSES[0]}{{title}}{{body}}"},
            },
        },
        "letters": letters(),
        "terms": terms(PREFIXES),
        "states": states(("en", "sv")),
        "times": [*([{"announced": attack}] for attack in ATTACKS), []],
        "facets": [
            {"id": "country", "label": text(ATTACKS[0]), "ends": "either", "names": {attack: text(attack)}}
            for attack in ATTACKS[:1]
        ],
        "families": [
            {"id": "co-lead", "label": text(ATTACKS[0]), "ink": "accent", "width": 3},
            {"id": "<i>", "label": text(ATTACKS[1]), "ink": '"><script>', "width": "'><svg onload=alert('width')>"},
        ],
        "kinds": [
            {
                "id": "people",
                "label": text(ATTACKS[0]),
                "count": 5,
                "outline": CIRCLE,
                "colour": "#0072b2",
            },
            {
                "id": "<img src=x onerror=alert('kind')>",
                "label": text(ATTACKS[1]),
                "count": 6,
                "outline": "constructor",
                "colour": "url(https://example.org/colour)",
            },
        ],
        "roles": [
            {"id": ATTACKS[1], "label": text(ATTACKS[0]), "count": 6, "family": "co-lead"},
            {"id": "__proto__", "label": text(ATTACKS[2]), "count": 5, "family": "<b>"},
        ],
        "relations": [
            {"id": ATTACKS[2], "label": text(ATTACKS[2]), "property": "b1mg:partOf", "family": "constructor"}
        ],
        "sources": sources,
        "nodes": nodes,
        "edges": edges,
        "views": [
            {
                "id": "\"><script>alert('view')</script>",
                "label": text(ATTACKS[0]),
                "help": text(ATTACKS[1]),
                "nodes": everything,
                "edges": everything,
                "positions": [[node["x"], node["y"]] for node in nodes],
                "groups": [],
                "apart": [],
                "shown": None,
            },
            {
                "id": "framed",
                "label": text(ATTACKS[0]),
                "help": text(ATTACKS[1]),
                "nodes": everything,
                "edges": everything,
                "positions": [[node["x"], node["y"]] for node in nodes],
                "groups": [],
                "apart": [],
                "shown": None,
                "framed": framed(edges),
            },
        ],
        "questions": [
            {
                "name": ATTACKS[0],
                "title": text(ATTACKS[0]),
                "description": text(ATTACKS[1]),
                "given": [{"text": attack, "id": None} for attack in ATTACKS],
                "sparql": ATTACKS[0],
                "columns": [text(ATTACKS[1])],
                "count": len(ATTACKS),
                "rows": [[{"text": attack, "id": IDS[0]}] for attack in ATTACKS],
            }
        ],
    }
