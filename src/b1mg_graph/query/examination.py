"""Whether a store answers every question as the files do: which rows are missing there, and which are too many.

Each question is asked with its example, by the query that ``ask --sparql`` prints, as other clients of the store ask
it.  A question that a function completes is asked as ``ask`` does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.query.cells import text_of
from b1mg_graph.query.examples import examples_of, library_of
from b1mg_graph.query.result import result_of
from b1mg_graph.rdf.turtle import Names
from b1mg_graph.remote.errors import RemoteError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.examples import Example

    Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """What a store answered to a question: ``missing`` and ``extra`` rows as texts, a repeated one each time.

    ``command`` asks it; ``expected`` is the number of rows that the files give.  ``error`` is why there was no answer.
    """

    question: str
    command: str
    expected: int
    missing: tuple[Cells, ...] = ()
    extra: tuple[Cells, ...] = ()
    error: str | None = None

    @property
    def differs(self) -> bool:
        """Whether the store answers otherwise than the files, or not at all."""
        return bool(self.missing or self.extra or self.error)


def examine(here: Assembly, there: Assembly) -> Iterator[Examined]:
    """Ask ``there`` every question that ``here`` has an example for, and compare the rows."""
    for example in examples_of(chain.from_iterable(library_of(here)), here):
        ours = _rows(example, here, example.sparql(here))
        try:
            theirs = _rows(example, there, example.sparql(here))
        except (RemoteError, SyntaxError) as error:
            yield Examined(example.question.name, example.command, ours.total(), error=str(error))
        else:
            missing, extra = (tuple(sorted(rows.elements())) for rows in (ours - theirs, theirs - ours))
            yield Examined(example.question.name, example.command, ours.total(), missing, extra)


def _rows(example: Example, assembly: Assembly, sparql: str) -> Counter[Cells]:
    """The rows as texts, each with the number of times that it comes."""
    result = result_of(assembly.dataset.query(sparql)) if sparql else example.answer(assembly)
    names = Names(assembly.dataset.prefixes)
    return Counter(tuple(text_of(term, names) for term in row) for row in result.rows)
