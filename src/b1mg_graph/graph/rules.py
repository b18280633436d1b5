"""Derivation: rules are SPARQL CONSTRUCT queries, one a file.

The number that the name of a rule begins with is its stage.  A rule sees all that is
stated and all that the stages before its own have derived; the rules of one stage do not
see one another, and are run side by side.  What follows from the facts does not depend on
who states them: of named graphs, rules see only the ontology's.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.errors import SchemaError
from b1mg_graph.graph.dataset import DERIVED
from b1mg_graph.graph.sparql import offline, read_query

if TYPE_CHECKING:
    from pathlib import Path

    from b1mg_graph.graph.dataset import Dataset


def derive(dataset: Dataset, folder: Path) -> None:
    """Add to ``dataset``, in the graph ``b1mg:derived``, what the rules in ``folder`` construct.

    Raises ``SchemaError`` where a rule is no CONSTRUCT query.
    """
    with ThreadPoolExecutor(2) as pool:
        for _, rules in groupby(sorted(folder.glob("*.rq")), _stage):
            for lines in list(pool.map(lambda path: _construct(dataset, path), rules)):
                if lines:
                    dataset.add(DERIVED, lines)


def _stage(path: Path) -> str:
    return path.name.partition("-")[0]


def _construct(dataset: Dataset, path: Path) -> bytes:
    name = f"{path.parent.name}/{path.name}"
    try:
        answer = dataset.construct(offline(read_query(path), name))
    except SyntaxError as fault:
        raise SchemaError(f"{name}: {fault.msg}") from fault
    if not isinstance(answer, ox.QueryTriples):
        raise SchemaError(f"{name}: a rule is a CONSTRUCT query")
    return answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
