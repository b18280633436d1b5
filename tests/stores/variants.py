"""In which ways each question is asked: its example, and what it can be asked beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.model.asked_date import AS_OF, NOW, UNCERTAIN_TOO
from b1mg_graph.query.library import ALL_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.query.library import Question

Given = dict[str, str | bool]
_EARLIER = "2021-11"
"""A month in which much was held, and much is not known."""


def variants(question: Question, *, narrow: bool = False) -> Iterator[tuple[str, Given]]:
    """The name of each variant of a question, with its parameters by name.

    With ``narrow``, all are about what the example is about; otherwise those with a date are about everything.
    """
    names = {parameter.name for parameter in question.parameters}
    example: Given = {name: value for name, value in question.example.items() if name != AS_OF}
    required = example if narrow else {p.name: example[p.name] for p in question.parameters if p.required}
    yield "example", dict(question.example)
    if required != example:
        yield "without options", {**required}
    if ALL_VALUES in names:
        yield "all values", {**required, ALL_VALUES: True}
    if AS_OF in names:
        yield "as of", {**required, AS_OF: _EARLIER}
        yield "as of, uncertain", {**required, AS_OF: _EARLIER, UNCERTAIN_TOO: True}
        yield "now", {**required, NOW: True}
        yield "now, uncertain", {**required, NOW: True, UNCERTAIN_TOO: True}
