"""The pipeline from files to a checked dataset: compile, link, derive, check."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.compiler.assembly import Assembly, index_of
from b1mg_graph.compiler.conflicts import check_disagreements, find_conflicts, state_claims
from b1mg_graph.compiler.doubt import Doubt, without_guesses
from b1mg_graph.compiler.edited import edit_of
from b1mg_graph.compiler.edited_times import edited_times
from b1mg_graph.compiler.foreign import Linked, check_clashes, of_own_files, part_referred_to
from b1mg_graph.compiler.kept_times import KeptTimes, source_dates
from b1mg_graph.compiler.query_checks import load_checks, run_check
from b1mg_graph.compiler.ruling_checks import check_rulings
from b1mg_graph.compiler.unit import Unit, compile_file, compile_files, prints_of_unit
from b1mg_graph.diagnostics.diagnostic import Diagnostic, in_file_order
from b1mg_graph.errors import SchemaError
from b1mg_graph.facts.accepted import read_accepted
from b1mg_graph.facts.cycles import check_cycles
from b1mg_graph.facts.descriptions import check_descriptions, check_letter_case, check_use
from b1mg_graph.facts.duplicates import check_duplicates
from b1mg_graph.facts.editions import check_editions
from b1mg_graph.facts.forgotten import check_forgotten
from b1mg_graph.facts.identifiers import check_identifiers
from b1mg_graph.facts.opening_view import check_opening_view
from b1mg_graph.facts.page_languages import check_page_languages
from b1mg_graph.facts.reader import read_document
from b1mg_graph.facts.references import check_references, check_roles
from b1mg_graph.facts.report_address import check_report_address
from b1mg_graph.facts.settings import settings_of, uses_of
from b1mg_graph.facts.sources import check_addresses, check_openings, taken_ids
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.model.chronology import Chronology
from b1mg_graph.model.dates import today
from b1mg_graph.model.settings import Settings
from b1mg_graph.paths import shown
from b1mg_graph.project import ACCEPTED, SETTINGS, Project, read_accepted_text, read_settings, read_texts
from b1mg_graph.rdf.dataset import DERIVED, Dataset
from b1mg_graph.rdf.inference import derive
from b1mg_graph.rdf.memory import keep_little_free
from b1mg_graph.rdf.results import prints_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from b1mg_graph.compiler.disagreements import Conflicts
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.kept_units import KeptUnits
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.rdf.results import Results
    from b1mg_graph.rdf.slices import Slices
    from b1mg_graph.schema.model import RecordType, Schema

    Progress = Callable[[str, int, int], None]


ON_REQUEST = frozenset({"vanished-id", "changed-section", "shacl"})
"""The codes of findings that only options of ``check`` look for."""

_LOAD = 1 << 18
"""The number of bytes of statements that are collected for one load of the store."""
_FOR_ERRORS = (
    check_references,
    check_roles,
    check_descriptions,
    check_letter_case,
    check_cycles,
    check_identifiers,
    check_openings,
)
_FOR_WARNINGS = (check_use, check_duplicates, check_editions, check_addresses)


def assemble(
    project: Project,
    progress: Progress | None = None,
    *,
    warnings: bool = True,
    on: str | None = None,
    inputs: Inputs | None = None,
    known: KeptUnits | None = None,
    results: Results | None = None,
) -> Assembly:
    """Compile, link, derive and check a data set.

    ``progress`` is called with the name of the step, the number of items done, and their total.  Without ``warnings``,
    checks that only give warnings are skipped.  Dates after the day ``on`` (YYYY-MM-DD; today by default) are in the
    future.  ``inputs`` are the texts of the files, if they have been read, and ``known`` is what an earlier run
    compiled by the same ontology and settings: files that have not changed are taken from there.  ``results`` have what
    its rules and checks made, and get what those of this run make.  Errors in the facts are in the ``diagnostics`` of
    the result.  Raises ``SchemaError`` if the ontology is invalid.
    """
    with gc_paused():
        assembly = _assemble(project, progress or (lambda *_: None), on or today(), warnings, inputs, known, results)
        return _with_acceptance(assembly, warnings=warnings)


def _assemble(  # noqa: PLR0915
    project: Project,
    progress: Progress,
    on: str,
    warnings: bool,
    inputs: Inputs | None,
    known: KeptUnits | None,
    results: Results | None,
) -> Assembly:
    schema, add_ontology = _ontology_of(project, known)
    if inputs is None:
        settings_text, texts, diagnostics = read_texts(project)
    else:
        settings_text, texts, diagnostics = inputs.settings, [*inputs.facts], [*inputs.found]
    keep_little_free(sum(text.length for text in texts))
    record_type, settings, linked = _settings(project, settings_text, schema, diagnostics, warnings=warnings)
    project = replace(project, bases=linked.paths)
    dataset = Dataset({**linked.names, **schema.prefixes, "id": settings.base})
    units = [compile_file(settings_text, schema, settings, record_type)] if settings_text else []
    with ThreadPoolExecutor(1) as engine:
        # the store loads in its own thread, which releases the interpreter lock: it loads some files while the next
        # are read, and derives while they are linked
        loads = [engine.submit(add_ontology, dataset)]
        # where most results are known, the store is loaded if a rule or a check must be evaluated
        add = dataset.add_all if known is None else dataset.wait_with
        pieces = [piece for unit in units for piece in _pieces(unit)]
        unchanged = known.of(texts) if known is not None and not settings.shared else {}
        for done, unit in enumerate(compile_files(texts, schema, settings, unchanged), 1):
            units.append(unit)
            pieces.extend(_pieces(unit))
            if sum(len(lines) for _, lines in pieces) > _LOAD:
                loads.append(engine.submit(add, pieces))
                pieces = []
            progress("reading", done, len(texts))
        complete = not any(found.code == "file-unreadable" for found in diagnostics)
        index = index_of([*units, *linked.units], schema, complete=complete)
        ids = index.classes
        if linked.units:
            taken = part_referred_to(linked, units, settings)
            diagnostics.extend(check_clashes(linked, units, taken, schema))
            pieces.extend(piece for unit in taken for piece in _pieces(unit))
            units += taken
        loads.append(engine.submit(add, pieces))

        def conclude() -> tuple[Slices | None, Chronology, Conflicts, list[Diagnostic]]:
            _note(results, map(prints_of_unit, units))
            chronology = Chronology(dataset.stated, settings, schema.relations)
            chronology.source_dates = source_dates(chronology, results)
            found = find_conflicts(units, dataset, schema, settings, ids, chronology.source_dates)
            state_claims(dataset, found)
            claims = dataset.lines([DERIVED])
            _note(results, map(prints_of, [[(DERIVED, lines) for lines in claims]]))
            edit = edit_of(units, unchanged, dataset, known, results) if not linked.units else None
            slices = edit.slices(dataset) if edit is not None else None
            every = chronology.without(found.set_aside)
            times = KeptTimes(every, found, results, edited_times(edit, every.part))
            derive(dataset, project.ontology, times.pieces, results, slices)
            return slices, times.times, found, times.check(units, index, settings, on if warnings else None)

        concluded = engine.submit(conclude)
        of_links = [*diagnostics]  # of data sets that are used, and of files that cannot be read
        diagnostics.extend(_of_files(units, diagnostics))
        for check in (*_FOR_ERRORS, *(_FOR_WARNINGS if warnings else ())) if linked.is_complete else ():
            of_links.extend(check(index))
            progress("linking", 1, 1)
        of_links.extend(check_forgotten(index, project))
        if settings_text is not None and warnings:
            of_links.extend(check_report_address(settings_text, settings.report_to, index))
        for load in loads:
            load.result()
        progress("checking", 0, 1)
        slices, times, conflicts, of_times = concluded.result()
    opened_twice = frozenset(map(settings.term, taken_ids(index)))
    diagnostics.extend(without_guesses(of_links, units))
    doubt = Doubt.of(of_links, units)
    rulings = check_rulings(conflicts, units, dataset, index, settings)
    later = [found for found in (*of_times, *rulings) if not doubt.concerns(found)]
    later += [found for found in check_disagreements(conflicts, opened_twice) if not doubt.is_about_incomplete(found)]
    if index.complete and linked.is_complete:
        queries = [query for query in load_checks(project.ontology) if warnings or query.severity == "error"]
        later.extend(
            chain.from_iterable(run_check(query, dataset, units, settings, doubt, results, slices) for query in queries)
        )
    later = [found for found in later if warnings or found.severity == "error"]
    diagnostics.extend(without_guesses(later, units))
    progress("checking", 1, 1)
    found = tuple(in_file_order(of_own_files(diagnostics, linked)))
    return Assembly(project, schema, settings, tuple(units), dataset, times, found, conflicts, index)


def _ontology_of(project: Project, known: KeptUnits | None) -> tuple[Schema, Callable[[Dataset], None]]:
    """The schema that the ontology is compiled to, and what adds its triples to a dataset."""
    if known is not None:
        return known.schema, lambda dataset: dataset.wait_with_ontology(known.ontology, known.plain_ontology)
    from b1mg_graph.schema.shapes import schema_of
    from b1mg_graph.schema.turtle import TurtleGraph

    graph = TurtleGraph(project.ontology)
    pieces = graph.pieces()

    def add(dataset: Dataset) -> None:
        for piece in pieces:
            dataset.add_ontology(piece)

    return schema_of(graph), add


def _note(results: Results | None, prints: Iterable[Mapping[str, str]]) -> None:
    """Have the results know the digests of what the dataset has; without results none is computed."""
    if results is not None:
        for one in prints:
            results.add(one)


def _of_files(units: list[Unit], of_encodings: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics of each file.

    Of a file in another encoding there are none, and all its lines are marked: they were read as they were probably
    meant.
    """
    guessed = {found.location.path for found in of_encodings if found.code == "not-utf8" and found.location}
    for unit in units if guessed else ():
        if unit.text.path in guessed:
            unit.symbols.guessed = frozenset(range(1, unit.text.location(len(unit.text.content), 0).line + 1))
    return [found for unit in units if unit.text.path not in guessed for found in unit.diagnostics]


def _settings(
    project: Project, text: Text | None, schema: Schema, diagnostics: list[Diagnostic], *, warnings: bool
) -> tuple[RecordType, Settings, Linked]:
    """The type of ``graph.yaml``, the settings that its ``text`` gives, and the data sets that it uses."""
    record_type = schema.files.get(SETTINGS)
    if record_type is None:
        raise SchemaError(f"{shown(project.ontology.base)}: no shape for the file {SETTINGS} (b1mg:file)")
    root = read_document(text, [], schema.keys).root if text else None
    linked = Linked()
    if text is not None and uses_of(root, record_type):
        from b1mg_graph.compiler.bases import link_bases  # most data sets use none: its imports take time

        linked, of_bases = link_bases(root, text, project, schema, record_type)
        diagnostics.extend(of_bases)
    settings = replace(settings_of(root, record_type), shared=linked.shared)
    diagnostics.extend(check_opening_view(text, root, record_type, schema.display))
    diagnostics.extend(check_page_languages(text, root, record_type, settings) if warnings else ())
    return record_type, settings, linked


def local_settings(project: Project, schema: Schema) -> Settings:
    """The settings in ``graph.yaml`` of a data set, without those that it takes from the data sets that it uses."""
    text, record_type = read_settings(project), schema.files.get(SETTINGS)
    if text is None or record_type is None:
        return Settings()
    return settings_of(read_document(text, [], schema.keys).root, record_type)


def _with_acceptance(assembly: Assembly, *, warnings: bool) -> Assembly:
    """The assembly with the accepted findings set apart, and with the findings on the entries that accept them."""
    text, found = read_accepted_text(assembly.project)
    record_type = assembly.schema.files.get(ACCEPTED)
    if text is None or record_type is None:
        return assembly if not found else replace(assembly, diagnostics=(*assembly.diagnostics, *found))
    acceptance = read_accepted(
        text, record_type, assembly.schema, assembly.settings, datetime.now().astimezone().date()
    )
    found = [*assembly.diagnostics, *acceptance.diagnostics]
    if warnings:
        of_entries = acceptance.check(assembly.diagnostics, assembly.subjects, ON_REQUEST)
        errors = {f"`{one.code}`" for one in assembly.diagnostics if one.severity == "error"}
        # an error can hide a finding that an entry accepts; an entry for the error itself accepts nothing
        found.extend(
            one
            for one in of_entries
            if not errors or one.code != "unused-acceptance" or any(code in one.message for code in errors)
        )
    left, accepted = acceptance.divide(found, assembly.subjects)
    return replace(
        assembly, diagnostics=tuple(in_file_order(left)), acceptance=acceptance, accepted=tuple(in_file_order(accepted))
    )


def _pieces(unit: Unit) -> list[tuple[str, bytes]]:
    return [(graph, statements.lines) for graph, statements in unit.statements.items()]
