"""Questions that SPARQL cannot answer alone: a function in Python completes the rows of their query.

The file of such a question has ``# computed: NAME`` in its head.  Its query declares the columns, and gives the rows
that the function of that name starts from, if it needs any.  Parameters, columns, example and expected rows, evidence
and formats are as in other questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError
from b1mg_graph.query.changes import changes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from b1mg_graph.compiler.pipeline import Assembly
    from b1mg_graph.query.result import Result
    from b1mg_graph.query.times import When
    from b1mg_graph.rdf.dataset import Term

    Computation = Callable[[Result, Mapping[str, Term], When, Assembly, str], Result]

_KNOWN: dict[str, Computation] = {"changes-of": changes_of}


def offer(computations: Mapping[str, Computation]) -> None:
    """Make functions known by the names that heads of questions have; packages above this one have some of their own.

    A function gets the answer to the query of its question, the values of the parameters by variable, the date and
    states that are listed, the data set, and the language of words.  It returns the answer with the same columns.  It
    raises ``UsageError`` for values that do not fit each other.
    """
    _KNOWN.update(computations)


def computation(name: str, question: str) -> Computation:
    """The function with that name.  Raises ``SchemaError``, with the file of the question, if there is none."""
    if name not in _KNOWN:
        raise SchemaError(
            f"questions/{question}.rq: unknown computation `{name}`; there are: {', '.join(sorted(_KNOWN))}"
        )
    return _KNOWN[name]
