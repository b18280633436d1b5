"""The library of questions: named SPARQL queries of an ontology.

A question is a SELECT query in its own file; its header declares its title, its parameters, and an example with the
expected answer.  This module does not need the data.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.errors import ParameterName, UsageError
from b1mg_graph.model.asked_date import AS_OF
from b1mg_graph.query.header import Entry, Header, read_header
from b1mg_graph.query.marks import marked_variables
from b1mg_graph.query.parts import includes_of, with_parts, without_parts
from b1mg_graph.query.times import PARTS, TIME, TIME_VARIABLES, StateColumn, columns_of
from b1mg_graph.rdf.sparql_lexer import form_of, masked, offline, variables_of
from b1mg_graph.spelling import Vocabulary, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.ontology import Ontology, OntologyFile

_NAME = "[a-z]+(?:-[a-z]+)*"
_PARAMETER = re.compile(
    rf"(?P<name>{_NAME}) = (?P<types>[\w.-]+:[\w-]+(?: \| [\w.-]+:[\w-]+)*)(?: as \?(?P<variable>\w+))?"
)
_FORMER = re.compile(rf"(?P<old>{_NAME}) = (?P<name>{_NAME})")
_EVIDENCE = re.compile(r"\?\w+|(?:\S+\s+){2}\S+")
_TEXTS = ("title", "group", "description")
ALL_VALUES = "all-values"
"""The parameter of questions that leave out rejected and replaced values: whether to include them."""
_GROUP_ORDER = "group-order"
_FORMERLY = "formerly"
_COMPUTED = "computed"
_KEYS = frozenset(
    {
        *_TEXTS,
        _GROUP_ORDER,
        _COMPUTED,
        "parameter",
        "optional",
        _FORMERLY,
        AS_OF,
        ALL_VALUES,
        "evidence",
        "example",
        "expect",
    }
)
_ALL_VALUES_HELP = {
    "en": "Include values that the editors reject or that a later edition of a source replaces.",
    "sv": "Visa även värden som redaktörerna inte godtar eller som en senare utgåva av en källa ersätter.",
}
_MOST_MEANT = 5
"""The number of questions that are suggested for a part of a name."""

_OF_MANY = {AS_OF: TIME, ALL_VALUES: ((ALL_VALUES, "xsd:boolean", _ALL_VALUES_HELP),)}
"""The parameters that many questions share, by the header key that adds them: names, datatypes and help."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: ``types`` are classes or datatypes, as prefixed names.

    ``where`` is the file and line of its declaration, for error messages; ``variable`` is the name of its variable in
    the query.  ``is_subject`` says that it is the question's own: it may be given by position.  ``former`` are
    deprecated names.
    """

    name: str
    types: tuple[str, ...]
    required: bool
    help: Mapping[str, str]
    where: str
    variable: str
    is_subject: bool = False
    former: tuple[str, ...] = ()

    @property
    def is_flag(self) -> bool:
        """Whether it is an option without a value."""
        return self.types == ("xsd:boolean",)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library; texts are by language.

    ``evidence`` are variables of things, or triple patterns, whose sources are the sources of a row; a single variable
    is hidden in the answer.  ``states`` are the columns with states; ``sparql`` then has placeholders for the dates
    (``times.dated``), and ``plain`` is the query without states.  ``expected`` are the rows of the example as cells;
    with ``open_ended`` the answer can have more rows.  ``group_order`` is the position of its group.  ``computed`` is
    the name of the function that completes the rows of the query (``query.computed``), or empty.
    """

    name: str
    title: Mapping[str, str]
    group: Mapping[str, str]
    description: Mapping[str, str]
    sparql: str
    parameters: tuple[Parameter, ...] = ()
    evidence: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)
    expected: tuple[tuple[str, ...], ...] = ()
    open_ended: bool = False
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    group_order: int | None = None
    states: tuple[StateColumn, ...] = ()
    plain: str = ""
    computed: str = ""

    @property
    def has_time(self) -> bool:
        """Whether the parameters of time say what is listed, and are no variables of the query."""
        return bool(self.states or self.computed)

    @property
    def hidden(self) -> frozenset[str]:
        """The variables that are selected only for evidence and states."""
        records = {column.record for column in self.states} - self.headings.keys()
        return frozenset(part[1:] for part in self.evidence if " " not in part) | records

    @property
    def subjects(self) -> tuple[Parameter, ...]:
        """The parameters that may be given by position, in this order."""
        return tuple(parameter for parameter in self.parameters if parameter.is_subject)

    @property
    def command(self) -> str:
        """The command line of the example."""
        return command_line(self, self.example)


_CLASSES = (Question, Parameter, ParameterName, StateColumn)
"""What a question is made of."""


def command_line(question: Question, given: Mapping[str, str]) -> str:
    """The command line that asks ``question`` with ``given`` by name: subjects by position where all before are given.

    Values are quoted for a POSIX shell.
    """
    import shlex

    words, rest = ["b1mg-graph", "ask", question.name], dict(given)
    for parameter in question.subjects:
        if parameter.name not in rest:
            break
        words.append(rest.pop(parameter.name))
    for name, value in rest.items():
        words.extend([f"--{name}", value])
    return shlex.join(words)


def load_questions(ontology: Ontology) -> dict[str, Question]:
    """The questions of ``ontology`` by name.  Raises ``SchemaError``, with file and line, for an invalid question.

    They are kept: with all their parts, reading them takes ten times as long as what was read.
    """
    from b1mg_graph.compiler.made import made  # most commands ask for one question

    files = [*ontology.queries("questions"), *ontology.queries("parts")]
    made_of = [(file.called, file.text()) for file in files]
    found = made("questions", made_of, lambda: _questions(ontology), _CLASSES)
    return {question.name: question for question in found}


def _questions(ontology: Ontology) -> tuple[Question, ...]:
    return tuple(_question(file, ontology) for file in ontology.queries("questions"))


def in_groups(library: Iterable[Question]) -> list[list[Question]]:
    """The questions by group and name; groups are sorted by the ``group_order`` of their questions, then by title."""
    groups: dict[str, list[Question]] = {}
    for question in sorted(library, key=lambda q: q.name):
        groups.setdefault(question.group["en"], []).append(question)

    def rank(group: str) -> tuple[float, str]:
        return min((q.group_order for q in groups[group] if q.group_order is not None), default=math.inf), group

    return [groups[group] for group in sorted(groups, key=rank)]


def find_question(ontology: Ontology, name: str) -> Question:
    """The question with that name in ``ontology``; no other file is read.

    Raises ``UsageError``, with a suggestion, if it does not exist.
    """
    file = ontology.query("questions", name)
    if file is None:
        meant = _meant(name, load_questions(ontology))
        named = ", ".join(f"`{one}`" for one in meant)
        hint = f"did you mean {named}?" if meant else "b1mg-graph ask lists all questions"
        raise UsageError(f"unknown question `{name}`: {hint}")
    return _question(file, ontology)


def _meant(name: str, library: Mapping[str, Question]) -> list[str]:
    """The questions that may be meant: those with ``name`` in their name, else the nearest by name or title."""
    begun = fold(name)
    within = [one for one in library if begun and begun in fold(one)]
    titled = Vocabulary((one.name, one.title.values()) for one in library.values())
    return within[:_MOST_MEANT] or titled.suggest(name, most=1)


def in_language(texts: Mapping[str, str], language: str | None) -> str:
    """The text in ``language``, otherwise in English."""
    return texts.get(language or "en") or texts["en"]


def _question(file: OntologyFile, ontology: Ontology) -> Question:
    name = file.called
    header = read_header(name, offline(file.text(), name))
    parameters = tuple(_parameters(header))
    named = {p.name for p in parameters}
    states = columns_of(includes_of(header.body))
    sparql = with_parts(header.body, ontology, name, header.first)
    selected = variables_of(sparql) | marked_variables(sparql)
    for entry in header.entries:
        column = entry.key.startswith("?")
        if entry.key not in _KEYS and not (entry.language and (column or entry.key in named)):
            meant = Vocabulary((key, ()) for key in (*_KEYS, *named)).suggest(entry.key, most=1)
            raise header.error(entry.line, f"unknown key `{entry.key}`{f'; {meant[0]}?' if meant else ''}")
        if column and entry.key[1:] not in selected:
            raise header.error(entry.line, f"the query has no variable `{entry.key}`")
    common = {parameter for parameters in _OF_MANY.values() for parameter, *_ in parameters}
    for key in (*_TEXTS, *named - common):
        if "en" not in header.texts(key):
            raise header.error(1, f"`{key}@en` is missing")
    if form_of(header.body) != "select":
        raise header.error(len(header.entries) + 1, "a question must be a SELECT query")
    computed = next((entry.value for entry in header.all(_COMPUTED)), "")
    if not computed:
        _check_states(header, states, has_dates=AS_OF in named)
    for parameter in () if computed else parameters:
        if parameter.variable not in selected and not (states and parameter.variable in TIME_VARIABLES):
            raise header.error(1, f"the query has no variable ?{parameter.variable} for the parameter {parameter.name}")
    columns = {entry.key for entry in header.entries if entry.key.startswith("?")}
    expected = [entry.value for entry in header.all("expect")]
    return Question(
        file.stem,
        header.texts("title"),
        header.texts("group"),
        header.texts("description"),
        sparql=sparql,
        parameters=parameters,
        evidence=tuple(_evidence(header, selected)),
        example=_example(header, parameters),
        expected=tuple(tuple(cell.strip() for cell in row.split("|")) for row in expected if row != "..."),
        open_ended="..." in expected,
        headings={key[1:]: header.texts(key) for key in sorted(columns)},
        group_order=_group_order(header),
        states=states,
        plain=with_parts(without_parts(header.body, PARTS), ontology, name, header.first),
        computed=computed,
    )


def _check_states(header: Header, states: tuple[StateColumn, ...], *, has_dates: bool) -> None:
    """Raise ``SchemaError`` if states cannot be added to the rows: they are looked up by the variables of a row."""
    if states and not has_dates:
        raise header.error(1, f"the query includes states: `{AS_OF}: yes` is missing")
    if has_dates and not states:
        line = next(header.all(AS_OF)).line
        raise header.error(line, "the query must include the line `# include state ?held ?state`")
    body = masked(header.body)
    if states and re.search(r"\b(LIMIT|OFFSET)\b", body, re.IGNORECASE):
        raise header.error(len(header.entries) + 1, "a query that includes states must not have LIMIT or OFFSET")
    selected = set(re.findall(r"\?(\w+)", re.sub(r"\([^()]*\)", "", body.partition("{")[0])))
    for column in states:
        for variable in filter(None, (column.name, column.record, column.value)):
            if variable not in selected:
                line = len(header.entries) + 1
                raise header.error(
                    line, f"a query that includes a state must select its variables: ?{variable} is missing"
                )


def _parameters(header: Header) -> list[Parameter]:
    found: list[Parameter] = []
    for entry in header.all("parameter", "optional"):
        written = _PARAMETER.fullmatch(entry.value)
        if written is None:
            raise header.error(entry.line, f"`{entry.key}` must be written as `name = prefix:Class | prefix:Other`")
        if any(known.name == written["name"] for known in found):
            raise header.error(entry.line, f"the parameter `{written['name']}` occurs twice")
        found.append(_parameter(written, entry, header))
    for key, parameters in _OF_MANY.items():
        for entry in header.all(key):
            if entry.value != "yes":
                raise header.error(entry.line, f"`{key}` must be `yes` or be left out")
            where = f"{header.name}:{entry.line}"
            found.extend(
                Parameter(name, (datatype,), False, help_, where, _camel_case(name))
                for name, datatype, help_ in parameters
            )
    _check_former_names(header, {parameter.name for parameter in found})
    return found


def _parameter(written: re.Match[str], entry: Entry, header: Header) -> Parameter:
    name, types = written["name"], tuple(written["types"].split(" | "))
    former = [old["old"] for old in map(_FORMER.fullmatch, _formerly(header)) if old and old["name"] == name]
    return Parameter(
        name,
        types,
        entry.key == "parameter",
        header.texts(name),
        f"{header.name}:{entry.line}",
        written["variable"] or _camel_case(name),
        is_subject=types != ("xsd:boolean",),
        former=tuple(former),
    )


def _formerly(header: Header) -> list[str]:
    return [entry.value for entry in header.all(_FORMERLY)]


def _check_former_names(header: Header, named: set[str]) -> None:
    seen = set(named)
    for entry in header.all(_FORMERLY):
        written = _FORMER.fullmatch(entry.value)
        if written is None or written["name"] not in named:
            raise header.error(entry.line, f"`{_FORMERLY}` must be written as `old-name = name-of-a-parameter`")
        if written["old"] in seen:
            raise header.error(entry.line, f"`{written['old']}` occurs twice")
        seen.add(written["old"])


def _camel_case(name: str) -> str:
    """The variable of a parameter: ``asOf`` for ``as-of``."""
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _group_order(header: Header) -> int | None:
    for entry in header.all(_GROUP_ORDER):
        if not entry.value.isdecimal():
            raise header.error(entry.line, f"`{_GROUP_ORDER}` must be a whole number")
        return int(entry.value)
    return None


def _evidence(header: Header, variables: set[str]) -> list[str]:
    for entry in header.all("evidence"):
        unknown = [v for v in re.findall(r"\?(\w+)", entry.value) if v not in variables]
        if unknown:
            raise header.error(entry.line, f"the query has no variable ?{unknown[0]}")
        if not _EVIDENCE.fullmatch(entry.value):
            raise header.error(entry.line, "evidence must be one variable, or a triple pattern of three terms")
    return [entry.value for entry in header.all("evidence")]


def _example(header: Header, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    entry = next(header.all("example"), None)
    written = [] if entry is None or entry.value == "-" else entry.value.split(", ")
    line = entry.line if entry else 1
    example = dict(part.split("=", 1) for part in written if "=" in part)
    unknown = set(example) - {p.name for p in parameters} or {part for part in written if "=" not in part}
    missing = [p.name for p in parameters if p.required and p.name not in example]
    if entry is None or unknown or missing:
        what = (
            "is missing" if entry is None else f"does not know `{min(unknown)}`" if unknown else f"lacks {missing[0]}"
        )
        raise header.error(line, f"the example {what}: `example: name=value, other=value`, or `-` without parameters")
    return example
