"""Questions that SPARQL cannot answer alone: a function in Python completes the rows of their query.

The file of such a question has ``# computed: NAME`` in its head.  Its query declares the columns, and gives the rows
that the function of that name starts from, if it needs any.  Parameters, columns, example and expected rows, evidence
and formats are as in other questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.result import Result
    from b1mg_graph.query.times import When
    from b1mg_graph.rdf.dataset import Term

    Computation = Callable[[Result, Mapping[str, Term], When, Assembly, str], Result]


def _of_answers() -> Mapping[str, Computation]:
    from b1mg_graph.query.changes import changes_of

    return {"changes-of": changes_of}


_KNOWN: dict[str, Computation] = {}
_LATER: list[Callable[[], Mapping[str, Computation]]] = [_of_answers]


def offer(computations: Mapping[str, Computation]) -> None:
    """Make functions known by the names that heads of questions have; packages above this one have some of their own.

    A function gets the answer to the query of its question, the values of the parameters by variable, the date and
    states that are listed, the data set, and the language of words.  It returns the answer with the same columns.  It
    raises ``UsageError`` for values that do not fit each other.
    """
    _KNOWN.update(computations)


def offer_later(computations: Callable[[], Mapping[str, Computation]]) -> None:
    """Offer what ``computations`` gives; it is called, and imports them, when a question asks for one of them."""
    _LATER.append(computations)


def computation(name: str, question: str) -> Computation:
    """The function with that name.  Raises ``SchemaError``, with the file of the question, if there is none."""
    while name not in _KNOWN and _LATER:
        offer(_LATER.pop(0)())
    if name not in _KNOWN:
        raise SchemaError(
            f"questions/{question}.rq: unknown computation `{name}`; there are: {', '.join(sorted(_KNOWN))}"
        )
    return _KNOWN[name]
