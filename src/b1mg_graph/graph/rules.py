"""Derivation: rules are SPARQL CONSTRUCT queries, one a file, run once each in the order of their names.

A rule sees all that is stated and all that the rules before it have derived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.graph.dataset import DERIVED

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.graph.dataset import Dataset


def derive(dataset: Dataset, folder: Path) -> None:
    """Add to ``dataset``, in the graph ``b1mg:derived``, what the rules in ``folder`` construct.

    Raises ``SchemaError`` where a rule is no CONSTRUCT query.
    """
    for path in sorted(folder.glob("*.rq")):
        try:
            answer = dataset.query(path.read_text("utf-8"))
        except SyntaxError as fault:
            raise SchemaError(f"{folder.name}/{path.name}: {fault.msg}") from fault
        if not isinstance(answer, ox.QueryTriples):
            raise SchemaError(f"{folder.name}/{path.name}: a rule is a CONSTRUCT query")
        lines = answer.serialize(format=ox.RdfFormat.N_TRIPLES)
        if lines:
            dataset.add(DERIVED, lines)
