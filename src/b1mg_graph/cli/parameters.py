"""The arguments and options that give the parameters of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from b1mg_graph.cli.messages import note
from b1mg_graph.cli.options import IdType
from b1mg_graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.query.library import Parameter, Question
    from b1mg_graph.rdf.dataset import Term


def argument_of(parameter: Parameter) -> click.Argument:
    """The parameter given by position; a missing one is reported with those that options give."""
    return click.Argument(
        [f"argument_{parameter.variable}"],
        type=_type_of(parameter),
        required=False,
        metavar=parameter.name.upper() if parameter.required else f"[{parameter.name.upper()}]",
    )


def former_option_of(parameter: Parameter, name: str) -> click.Option:
    """The hidden option with a deprecated name of a parameter."""
    return click.Option([f"--{name}", _former_variable(parameter, name)], type=_type_of(parameter), hidden=True)


def _former_variable(parameter: Parameter, name: str) -> str:
    return f"former_{parameter.variable}_{name.replace('-', '_')}"


def _type_of(parameter: Parameter) -> click.ParamType[Any]:
    return click.STRING if _is_literal(parameter) else IdType(parameter.types)


def _is_literal(parameter: Parameter) -> bool:
    return parameter.types[0].startswith("xsd:")


def option_of(parameter: Parameter) -> click.Option:
    """The option of a parameter; missing required parameters are reported together, after parsing."""
    if parameter.is_flag:
        return click.Option(
            [f"--{parameter.name}", f"parameter_{parameter.variable}"],
            is_flag=True,
            default=None,
            help=parameter.help["en"],
        )
    needed = "  [required]" if parameter.required else ""
    return click.Option(
        [f"--{parameter.name}", f"parameter_{parameter.variable}"],
        type=_type_of(parameter),
        metavar=parameter.types[0].partition(":")[2].upper() if _is_literal(parameter) else "NAME",
        help=f"{parameter.help['en']}{needed}",
    )


def given_by(question: Question, parameters: Mapping[str, str | bool | None]) -> dict[str, str | bool]:
    """The values by the names of parameters, whichever way they were given; an old option gives a note.

    Raises ``UsageError`` if one parameter was given twice.
    """
    found: dict[str, str | bool] = {}
    for parameter in question.parameters:
        former = {_former_variable(parameter, name): name for name in parameter.former}
        ways = [f"argument_{parameter.variable}", f"parameter_{parameter.variable}", *former]
        given = [(way, value) for way in ways if (value := parameters.get(way)) is not None]
        for way, _ in given:
            if way in former:
                note(f"--{former[way]} is now --{parameter.name}; the old name works until the next release")
        if len(given) > 1:
            raise UsageError(f"{parameter.name} was given twice; give it by position or as --{parameter.name}")
        found.update((parameter.name, value) for _, value in given)
    return found


def note_choices(
    question: Question, graph: KnowledgeGraph, given: Mapping[str, str | bool], values: Mapping[str, Term]
) -> None:
    """Print which things were chosen where only words of their names were given."""
    from b1mg_graph.cli.naming import note_choice

    for parameter in question.subjects:
        written, term = given.get(parameter.name), values.get(parameter.variable)
        if isinstance(written, str) and not _is_literal(parameter):
            found = graph.assembly.settings.id_of(str(term))
            assert found is not None
            note_choice(graph.assembly.index, written, found)
