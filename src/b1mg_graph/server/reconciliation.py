"""Matching names with things of the data set, for OpenRefine (W3C Reconciliation Service API 0.2; matching only)."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from b1mg_graph.facts.lookup import things_with_words
from b1mg_graph.server.protocol import RefusedError
from b1mg_graph.spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly

MOST_QUERIES = 500
"""The maximum number of names in one request."""

_MOST = 10
"""The maximum number of candidates for a name."""

_SAME = 100.0
_SURE = 0.999
"""The similarity from which a single candidate is a match without the user's decision."""


def manifest(assembly: Assembly, address: str) -> dict[str, Any]:
    """The service manifest (section 4): the name of the service, its identifiers, and the types of things."""
    title = assembly.iri or assembly.settings.base
    return {
        "versions": ["0.2"],
        "name": f"b1mg-graph: {title}",
        "identifierSpace": assembly.settings.base,
        "schemaSpace": "http://www.w3.org/2002/07/owl#Class",
        "defaultTypes": [_type(assembly, target) for target in _targets(assembly)],
        "view": {"url": f"{address}id/{{{{id}}}}"},
    }


def queries_of(written: str) -> Mapping[str, Mapping[str, Any]]:
    """The queries of a request by key.  Raises ``RefusedError`` if they are not as section 5 requires."""
    try:
        found = json.loads(written)
    except ValueError as error:
        raise RefusedError(400, f"queries: not JSON: {error}") from error
    if not isinstance(found, dict) or not all(isinstance(one, dict) and "query" in one for one in found.values()):
        raise RefusedError(400, 'queries: expected a mapping such as {"q0": {"query": "a name"}}')
    if len(found) > MOST_QUERIES:
        raise RefusedError(413, f"queries: at most {MOST_QUERIES} names at once")
    return found


def candidates(assembly: Assembly, queries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The candidates for each query, the best first."""
    return {key: {"result": _candidates(assembly, query)} for key, query in queries.items()}


def _candidates(assembly: Assembly, query: Mapping[str, Any]) -> list[dict[str, Any]]:
    index, schema = assembly.index, assembly.schema
    written = str(query["query"]).strip()
    wanted = query.get("type") or ()
    types = [wanted] if isinstance(wanted, str) else [str(one) for one in wanted]
    classes = tuple(target for target in schema.types if target in types)
    if types and not classes:
        return []
    limit = query.get("limit")
    most = min(limit, _MOST) if isinstance(limit, int) and limit > 0 else _MOST
    ids = dict.fromkeys((*things_with_words(index, written, classes), *index.vocabulary.suggest(written, most=_MOST)))
    fitting = [id_ for id_ in ids if not classes or schema.is_a(index.classes[id_], classes)]
    scores = {id_: _similarity(written, (id_, *index.names(id_))) for id_ in fitting if not index.is_retired(id_)}
    ordered = sorted(scores, key=lambda id_: (-scores[id_], id_))[:most]
    only = sum(score >= _SURE for score in scores.values()) == 1
    label = assembly.labels()
    return [
        {
            "id": id_,
            "name": full.text if (full := label.full(assembly.settings.term(id_))) else id_,
            "type": [_type(assembly, index.classes[id_])],
            "score": round(_SAME * scores[id_], 1),
            "match": only and scores[id_] >= _SURE,
        }
        for id_ in ordered
    ]


def _similarity(written: str, names: Sequence[str]) -> float:
    """How similar the most similar name is, 0 to 1; 1 for the same name in any spelling."""
    asked = spellings(written)
    return max(
        SequenceMatcher(None, one, other, autojunk=False).ratio()
        for one in asked
        for name in names
        for other in spellings(name)
    )


def _targets(assembly: Assembly) -> list[str]:
    used = set(assembly.index.classes.values())
    return [t.target for t in assembly.schema.sections.values() if t.target in used]


def _type(assembly: Assembly, target: str) -> dict[str, str]:
    return {"id": target, "name": assembly.schema.label(target)}
