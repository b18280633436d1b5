"""Example parameters for each question, for the network page, the site and help.

These are the example in the question's own header; if the data set lacks the things of that example, the things of the
right class with the most statements.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from b1mg_graph.errors import UsageError
from b1mg_graph.query.candidates import by_references, classes_of, is_lacking
from b1mg_graph.query.library import command_line, in_groups, load_questions
from b1mg_graph.query.question import answer, pasted, values_of
from b1mg_graph.query.times import TIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.query.result import Result
    from b1mg_graph.rdf.dataset import Term

_TRIED = 12
"""The number of things that are tried as examples of a question."""


@dataclass(frozen=True)
class Example:
    """A question with its parameters: as typed (``given``, by parameter) and as terms (``values``, by variable).

    ``found`` is its answer where that is known already.
    """

    question: Question
    given: Mapping[str, str]
    values: Mapping[str, Term]
    found: Result | None = field(default=None, compare=False, repr=False)

    @property
    def command(self) -> str:
        """The command line that asks it."""
        return command_line(self.question, self.given)

    def sparql(self, assembly: Assembly) -> str:
        """The query with its prefixes and values, for any SPARQL engine; empty if the question is computed."""
        return "" if self.question.computed else pasted(self.question, self.values, assembly)

    def answer(self, assembly: Assembly, *, sources: bool = False) -> Result:
        """The answer; with ``sources``, one row for each source if the question declares its evidence."""
        with_sources = sources and bool(self.question.evidence)
        if self.found is not None and not with_sources:
            return self.found
        return answer(assembly, self.question, self.values, sources=with_sources)


def library_of(assembly: Assembly) -> list[list[Question]]:
    """The questions of the data set's ontology, by group."""
    return assembly.once(_library)


def _library(assembly: Assembly) -> list[list[Question]]:
    return in_groups(load_questions(assembly.project.ontology).values())


def example_of(question: Question, assembly: Assembly) -> Example | None:
    """The question with its own example, else with one that the data set has things for; None if there is none."""
    return _own_example_of(question, assembly) or assembly.once(_Substitutes).example_of(question)


def _own_example_of(question: Question, assembly: Assembly) -> Example | None:
    """The question with its own example; None if the data set lacks something of the example."""
    of_time = {name for name, *_ in TIME} if question.has_time else set()
    given = {name: value for name, value in question.example.items() if name not in of_time}
    if any(is_lacking(one, given[one.name], assembly) for one in question.parameters if one.name in given):
        return None  # without an error, which would look for what was meant
    try:
        return Example(question, given, values_of(question, assembly, given))
    except UsageError:
        return None


def command_of(question: Question, assembly: Assembly) -> str | None:
    """The question as it may be typed in this data set, with its own example if possible; None without an example."""
    try:
        values_of(question, assembly, question.example)
    except UsageError:
        found = assembly.once(_Substitutes).example_of(question)
        return found.command if found else None
    return question.command


def examples_of(questions: Iterable[Question], assembly: Assembly) -> Iterator[Example]:
    """An example that the data set answers for each of ``questions``, without those for which it has none."""
    return (found for question in questions if (found := example_of(question, assembly)) is not None)


class _Substitutes:
    """Finds examples for a data set that lacks the things of the library's examples.

    Optional parameters that the library's example gives are given here too: answers about everything can be long.
    """

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._found: dict[str, Example | None] = {}

    @cached_property
    def _ids(self) -> list[str]:
        return by_references(self._assembly)

    def example_of(self, question: Question) -> Example | None:
        """An example with an answer, else the first valid example; None if the question needs a thing and none fits."""
        if question.name not in self._found:
            self._found[question.name] = self._sought(question)
        return self._found[question.name]

    def _sought(self, question: Question) -> Example | None:
        first = None
        for one in self._examples(question):
            first = first or one
            found = one.answer(self._assembly)
            if found.rows:
                return replace(one, found=found)
        if first is None and not any(parameter.required for parameter in question.parameters):
            return Example(question, {}, {})
        return first

    def _examples(self, question: Question) -> Iterator[Example]:
        """Examples with one thing after another; further parameters take the next things."""
        wanted = [p for p in question.subjects if p.required or p.name in question.example]
        for start in range(_TRIED):
            given: dict[str, str] = {}
            for parameter in wanted:
                value = self._value(question, parameter, start, given)
                if value is None:
                    return
                given[parameter.name] = value
            yield Example(question, given, values_of(question, self._assembly, given))

    def _value(self, question: Question, parameter: Parameter, start: int, given: Mapping[str, str]) -> str | None:
        assembly = self._assembly
        classes = classes_of(parameter, assembly.dataset.prefixes)
        if not any(c in assembly.schema.labels for c in classes):
            return question.example[parameter.name]
        fitting = (i for i in self._ids if assembly.schema.is_a(assembly.index.classes[i], classes))
        free = (i for i in fitting if i not in given.values())
        return next(islice(free, start, None), None)
