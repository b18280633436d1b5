"""The questions of a library bound to a data set, for use from Python: to list, to describe and to call."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from inspect import Parameter as Argument
from inspect import Signature
from typing import TYPE_CHECKING

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.query.library import find_question, in_groups, in_language, load_questions
from b1mg_graph.query.question import answer, notes_of, pasted, values_of
from b1mg_graph.query.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.rdf.dataset import Term


class BoundQuestion:
    """A question of the library that can be called: its subjects by position, all parameters by name.

    >>> from b1mg_graph import KnowledgeGraph
    >>> question = KnowledgeGraph.load().questions["who-co-leads"]
    >>> len(question("b1mgplus-health-economics"))
    2
    """

    def __init__(self, question: Question, assembly: Assembly) -> None:
        self._question = question
        self._assembly = assembly
        self.__doc__ = self._described()

    @property
    def name(self) -> str:
        """The name, as ``b1mg-graph ask`` has it."""
        return self._question.name

    @property
    def title(self) -> Mapping[str, str]:
        """The question in words, by language."""
        return self._question.title

    @property
    def description(self) -> Mapping[str, str]:
        """What the answer has, by language."""
        return self._question.description

    @property
    def group(self) -> Mapping[str, str]:
        """The topic, by language."""
        return self._question.group

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by their names in Python, each with its ``types``, ``required``, and ``help`` by language."""
        return {_in_python(parameter.name): parameter for parameter in self._question.parameters}

    def __call__(self, *subjects: str | Term, sources: bool = False, **parameters: str | bool | Term) -> Result:
        """The answer; with ``sources``, one row for each source of a row.

        The value of a parameter is an id, a name, a date or a term.  Raises ``UsageError`` for an unknown or missing
        parameter and for an invalid value.
        """
        values = self._values(subjects, parameters)
        found = answer(self._assembly, self._question, values, sources=sources)
        return replace(found, noted=lambda: notes_of(self._question, values, self._assembly))

    def sparql(self, *subjects: str | Term, **parameters: str | bool | Term) -> str:
        """The query with its prefixes and the values, for any SPARQL 1.1 engine that has the data.

        Raises ``UsageError`` as a call does, and for a question that the program computes without a query of its own.
        """
        return pasted(self._question, self._values(subjects, parameters), self._assembly)

    def _values(self, subjects: tuple[str | Term, ...], parameters: Mapping[str, str | bool | Term]) -> dict[str, Term]:
        possible = self._question.subjects
        if len(subjects) > len(possible):
            names = [part for one in possible for part in (", ", ParameterName(one.name))][1:] or ["none"]
            given = f"{self.name}: {len(subjects)} values were given by position; those that can be: "
            raise UsageError(given, *names)
        found: dict[str, str | bool | Term] = {one.name: value for one, value in zip(possible, subjects, strict=False)}
        for name, value in parameters.items():
            written = name.replace("_", "-")
            if written in found:
                raise UsageError(f"{self.name}: ", ParameterName(written), " was given twice")
            if value is not False and value is not None:
                found[written] = value
        return values_of(self._question, self._assembly, found)

    @property
    def __signature__(self) -> Signature:
        """The parameters of a call, for ``help()`` and editors."""
        arguments = [
            Argument(
                _in_python(one.name),
                Argument.POSITIONAL_OR_KEYWORD if one.is_subject else Argument.KEYWORD_ONLY,
                default=Argument.empty if one.required else False if one.is_flag else None,
            )
            for one in self._question.parameters
        ]
        arguments.append(Argument("sources", Argument.KEYWORD_ONLY, default=False))
        arguments.sort(key=lambda one: (one.kind, one.default is not Argument.empty))
        return Signature(arguments, return_annotation=Result)

    def __repr__(self) -> str:
        return f"<Question {self.name}{str(self.__signature__).partition(' -> ')[0]}: {in_language(self.title, None)}>"

    def _described(self) -> str:
        help_ = "\n".join(f"{name}: {in_language(one.help, None)}" for name, one in self.parameters.items())
        return "\n\n".join(filter(None, (in_language(self.title, None), in_language(self.description, None), help_)))


class Questions:
    """The questions that a data set answers, in the order of their topics; displayed as a table.

    >>> from b1mg_graph import KnowledgeGraph
    >>> questions = KnowledgeGraph.load().questions
    >>> questions["who-co-leads"].title["en"]
    'Who co-leads a work area or another body?'
    >>> "who-says" in [question.name for question in questions]
    True
    """

    def __init__(self, assembly: Assembly) -> None:
        groups = in_groups(load_questions(assembly.project.ontology).values())
        self._ontology = assembly.project.ontology
        self._bound = {question.name: BoundQuestion(question, assembly) for group in groups for question in group}

    def __getitem__(self, name: str) -> BoundQuestion:
        """The question ``name``, with hyphens or underscores.  Raises ``UsageError``, with a suggestion."""
        written = name.replace("_", "-")
        return self._bound[written if written in self._bound else find_question(self._ontology, written).name]

    def __iter__(self) -> Iterator[BoundQuestion]:
        return iter(self._bound.values())

    def __len__(self) -> int:
        return len(self._bound)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.replace("_", "-") in self._bound

    def __repr__(self) -> str:
        return "\n".join(map(repr, self._bound.values()))

    def _repr_html_(self) -> str:
        rows = (
            f"<tr><td><code>{escape(name)}{escape(str(one.__signature__).partition(' -> ')[0])}</code></td>"
            f"<td>{escape(in_language(one.title, None))}</td><td>{escape(in_language(one.group, None))}</td></tr>"
            for name, one in self._bound.items()
        )
        return f"<table><tr><th>question</th><th>what it asks</th><th>topic</th></tr>{''.join(rows)}</table>"


def _in_python(name: str) -> str:
    return name.replace("-", "_")
