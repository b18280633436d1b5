"""``b1mg-graph ask``: every question of the library is a subcommand whose options are its parameters."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from b1mg_graph.cli.kept_answers import WORKBOOK, key_of_answer, print_kept
from b1mg_graph.cli.limits import limit_options, limits_of, print_within
from b1mg_graph.cli.messages import note, quiet_option
from b1mg_graph.cli.options import (
    assembled,
    cache_option,
    chosen_data,
    data_option,
    endpoint_option,
    format_option,
    graph_from,
)
from b1mg_graph.cli.outputs import format_for, output_options, printed_to
from b1mg_graph.cli.parameters import argument_of, former_option_of, given_by, note_choices, option_of
from b1mg_graph.errors import B1mgGraphError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from b1mg_graph.api import KnowledgeGraph
    from b1mg_graph.ontology import Ontology
    from b1mg_graph.query.library import Question
    from b1mg_graph.rdf.dataset import Term

_FORMATS = ("table", "csv", "excel", "excel-csv", "tsv", "json", "xml", "markdown")
_FOR_PEOPLE = ("table", "markdown")


class _Questions(click.Group):
    """The questions of the ontology folder that goes with the data set."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read ``--data`` before the question is resolved, at any position on the command line."""
        ctx.meta["data"] = next((Path(value) for value in _values_of("--data", args)), None)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_library(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from b1mg_graph.query.library import find_question

        try:
            return _QuestionCommand(find_question(_ontology(ctx), cmd_name))
        except UsageError:
            if ctx.resilient_parsing:
                return None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the questions by group."""
        for group, questions in _grouped(_library(ctx), None):
            with formatter.section(group):
                formatter.write_dl([(q.name, title) for q, title in questions])


class _QuestionCommand(click.Command):
    """One question as a command."""

    def __init__(self, question: Question) -> None:
        super().__init__(
            question.name,
            params=[
                *map(argument_of, question.subjects),
                *map(option_of, question.parameters),
                *(former_option_of(p, old) for p in question.parameters for old in p.former),
                *_common(),
            ],
            callback=lambda **options: _ask(question, **options),
            help=f"{question.title['en']}\n\n{question.description['en']}",
            short_help=question.title["en"],
        )
        self._question = question

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example with ids of the data set at hand; none if there is nothing to ask of, or the data are invalid."""
        from b1mg_graph.query.examples import command_of

        with suppress(B1mgGraphError):
            assembly = assembled(ctx.meta.get("data") or chosen_data(ctx))
            command = command_of(self._question, assembly)
            if command is not None:
                formatter.write_paragraph()
                formatter.write_text(f"Example: {command}")

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of a call; usage errors of click become one-line errors."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise UsageError(error.format_message()) from error


@click.group("ask", cls=_Questions, invoke_without_command=True, subcommand_metavar="[QUESTION] [OPTIONS]")
@data_option
@click.option("--language", metavar="TAG", help="The language of the list of questions.")
@click.pass_context
def command(ctx: click.Context, data: Path | None, language: str | None) -> None:  # noqa: ARG001 - read by the questions
    """Answer one of the predefined questions.

    Without QUESTION, list all questions. QUESTION --help describes the parameters of a question.
    """
    if ctx.invoked_subcommand is not None:
        return
    library = _library(ctx)
    known = sorted({tag for question in library.values() for tag in question.title})
    if language is not None and language not in known:
        raise UsageError(f"--language {language}: not a language of the questions; use one of {', '.join(known)}")
    width = max(map(len, library), default=0)
    for number, (group, questions) in enumerate(_grouped(library, language)):
        click.echo(f"{'' if number == 0 else chr(10)}{click.style(group, bold=True)}")
        for question, title in questions:
            subjects = " ".join(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in question.subjects)
            behind = f"  {click.style(subjects, dim=True)}" if subjects else ""
            click.echo(f"  {question.name:<{width}}  {title}{behind}")


def _ontology(ctx: click.Context) -> Ontology:
    """The ontology that has the questions."""
    from b1mg_graph.project import find_project

    return find_project(ctx.meta.get("data") or chosen_data(ctx)).ontology


def _library(ctx: click.Context) -> dict[str, Question]:
    """All questions."""
    from b1mg_graph.query.library import load_questions

    return load_questions(_ontology(ctx))


def _grouped(library: dict[str, Question], language: str | None) -> list[tuple[str, list[tuple[Question, str]]]]:
    """The questions with their titles, by the title of their group."""
    from b1mg_graph.query.library import in_groups, in_language

    return [
        (in_language(same[0].group, language), [(q, in_language(q.title, language)) for q in same])
        for same in in_groups(library.values())
    ]


def _common() -> list[click.Parameter]:
    """The options that every question has."""
    options = click.Command("common")
    for decorate in (
        data_option,
        cache_option,
        endpoint_option,
        click.option("--language", metavar="TAG", help="The language of names and headings."),
        click.option(
            "--labels/--no-labels",
            default=None,
            help="Show names instead of IRIs; the default for tables and Markdown.",
        ),
        format_option(*_FORMATS, by_extension=True),
        output_options,
        quiet_option,
        click.option("--sparql", is_flag=True, help="Print the SPARQL query, ready to paste, instead of its answer."),
        limit_options,
        click.option("--sources", is_flag=True, help="Show the sources of each row, with the place in the source."),
    ):
        decorate(options)
    return list(options.params)


def _ask(
    question: Question,
    *,
    data: Path | None,
    endpoint: str | None,
    sources: bool,
    sparql: bool,
    format_: str | None,
    output: Path | str | None,
    force: bool,
    labels: bool | None,
    language: str | None,
    timeout: float,
    memory: int,
    **parameters: str | bool | None,
) -> None:
    chosen = _FORMATS[0] if sparql else format_for(format_, output, _FORMATS)
    data = data or chosen_data(click.get_current_context())
    with printed_to(output, data, force=force):
        assembly = assembled(data) if endpoint is None else None
        key = None
        given = given_by(question, parameters)
        if assembly is not None and not (sparql or isinstance(output, Path) or chosen == WORKBOOK):
            form = (sources, chosen, labels, language, timeout, memory)
            file = assembly.project.ontology.query("questions", question.name)  # notes are on the data set's own alone
            key = key_of_answer(assembly, "ask", question, file, given, form)
            if print_kept(key):
                return
        from b1mg_graph.query.question import pasted, values_of

        graph = graph_from(data, endpoint, timeout, assembly)
        settings = graph.assembly.settings
        if language is not None and language not in settings.languages:
            raise UsageError(
                f"--language {language}: not a language of the data set; use one of {', '.join(settings.languages)}"
            )
        values = values_of(question, graph.assembly, given)
        if sparql:
            note_choices(question, graph, given, values)
            click.echo(pasted(question, values, graph.assembly), nl=False)
            return
        graph.assembly.dataset.prepare(question.sparql)  # named graphs are loaded before the time begins
        labels = labels if labels is not None else chosen in _FOR_PEOPLE
        limits = limits_of(timeout, memory, endpoint)
        print_within(limits, key, _print_answer, graph, question, given, values, sources, chosen, labels, language)


def asked(graph: KnowledgeGraph, name: str, arguments: Sequence[str]) -> tuple[Question, dict[str, Term], str | None]:
    """The question ``name``, the values of its parameters, and the language that ``arguments`` give.

    ``arguments`` are those of a command line, of which only parameters and ``--language`` are allowed.  Raises
    ``UsageError`` as the command does, and for any other option.
    """
    from b1mg_graph.query.library import find_question
    from b1mg_graph.query.question import values_of

    question = find_question(graph.assembly.project.ontology, name)
    command = _QuestionCommand(question)
    context = command.make_context(name, [*arguments], click.get_current_context())
    options = {one.name: value for one in _common() if one.name is not None and (value := context.params.get(one.name))}
    allowed = {"language", "timeout", "memory"}
    for option in options.keys() - allowed:
        raise UsageError(f"--{option.rstrip('_')} cannot be given here")
    given = given_by(question, {key: value for key, value in context.params.items() if key not in options})
    return question, values_of(question, graph.assembly, given), context.params.get("language")


def _print_answer(
    graph: KnowledgeGraph,
    question: Question,
    given: dict[str, str | bool],
    values: dict[str, Term],
    sources: bool,
    format_: str,
    labels: bool,
    language: str | None,
) -> None:
    from b1mg_graph.cli.answers import print_notes, print_result
    from b1mg_graph.query.provenance import headings_of
    from b1mg_graph.query.question import answer, notes_of

    note_choices(question, graph, given, values)
    result = answer(graph.assembly, question, values, sources=sources, language=language)
    if labels:
        result = result.labelled(language)
    headings = headings_of(question, result.columns, language or graph.assembly.settings.language)
    about: Iterable[tuple[str, str]] = ()
    if format_ == WORKBOOK:
        from b1mg_graph.query.about import about_answer

        about = about_answer(graph.assembly, question, values, language)
    print_result(result, format_, headings, language, about)
    print_notes(notes_of(question, values, graph.assembly))
    if result.rows:
        return
    from b1mg_graph.query.near import near_answer

    if near := near_answer(graph.assembly, question, values, language):
        note(near)


def _values_of(option: str, args: Sequence[str]) -> list[str]:
    """The values of an option among arguments that are not parsed yet."""
    apart = [after for word, after in pairwise(args) if word == option]
    return apart + [word.removeprefix(f"{option}=") for word in args if word.startswith(f"{option}=")]
