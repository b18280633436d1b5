"""Compiling one file of facts, and all files of a data set in parallel.

A unit is the equivalent of an object file: the statements of a file of facts, and its symbol table for linking.
Compiling depends on one text only, so files are compiled in parallel where there is enough work.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.compiler.emit import Statements, state
from b1mg_graph.facts.context import FileContext
from b1mg_graph.facts.reader import read_document, warn_where_slow
from b1mg_graph.facts.records import read_facts, read_file_record
from b1mg_graph.gc_pause import gc_paused
from b1mg_graph.rdf.results import prints_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from b1mg_graph.diagnostics.diagnostic import Diagnostic
    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.subjects import Surroundings
    from b1mg_graph.facts.symbol_table import SymbolTable
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import RecordType, Schema

_MOST_AFTER_GUESS = 3
"""The maximum number of findings in a file of which lines were read as they were probably meant: if there are more,
they probably follow from that."""

_WORTH_SHARING = 2_000_000
"""The number of characters of facts from which a second process is faster (measured)."""


@dataclass(slots=True)
class Unit:
    """One file of facts, compiled.

    ``text`` is kept for the excerpts of findings; ``surroundings`` are known of the places that were asked about, and
    ``prints`` are the digests of its statements by property and class (``rdf.results``) once they are asked for.
    """

    text: Text
    symbols: SymbolTable
    statements: dict[str, Statements]
    diagnostics: list[Diagnostic]
    surroundings: Surroundings = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)


def prints_of_unit(unit: Unit) -> dict[str, str]:
    """The digests of the statements of a file by property and class, which are kept in the unit."""
    if not unit.prints:
        unit.prints = prints_of((graph, statements.lines) for graph, statements in unit.statements.items())
    return unit.prints


def compile_file(text: Text, schema: Schema, settings: Settings, record_type: RecordType | None = None) -> Unit:
    """Compile one file; with ``record_type``, the whole file is one record of that type."""
    context = FileContext(text, schema, settings)
    with gc_paused():
        document = read_document(text, context.diagnostics, schema.keys)
        of_text = len(context.diagnostics)
        root = document.root
        records = read_facts(root, context) if record_type is None else read_file_record(record_type, root, context)
        context.symbols.unread |= document.unread
        context.symbols.guessed = document.guessed
        context.keep_spans()
        of_facts = [found for found in context.diagnostics[of_text:] if not context.symbols.is_guess(found)]
        if document.guessed and len(of_facts) > _MOST_AFTER_GUESS:
            of_facts = []
        return Unit(text, context.symbols, state(records), [*context.diagnostics[:of_text], *of_facts])


def compile_files(
    texts: Sequence[Text], schema: Schema, settings: Settings, known: Mapping[str, Unit] | None = None
) -> Iterator[Unit]:
    """The units of ``texts`` in their order, each as soon as it is ready; ``known`` are some of them, by path."""
    warn_where_slow()
    if known:
        made = compile_files([text for text in texts if text.path not in known], schema, settings)
        for text in texts:
            yield known.get(text.path) or next(made)
        return
    workers = min(os.cpu_count() or 1, len(texts))
    if workers < 2 or sum(text.length for text in texts) < _WORTH_SHARING:
        for text in texts:
            unit = compile_file(text, schema, settings)
            unit.symbols.share_words()
            yield unit
        return
    from b1mg_graph.processes import Child, in_order  # loaded where it is used: most data sets are small

    owners = _shared_out([text.length for text in texts], workers)
    with ExitStack() as stack:
        shares = [[t for t, o in zip(texts, owners, strict=True) if o == n] for n in range(workers)]
        children = [stack.enter_context(Child(_compiled, share, schema, settings)) for share in shares]
        for text, (symbols, statements, diagnostics) in zip(texts, in_order(children, owners), strict=True):
            symbols.share_words()
            yield Unit(text, symbols, statements, diagnostics)


def _shared_out(sizes: Sequence[int], workers: int) -> list[int]:
    """The number of the worker for each size: the largest first, each to the worker with the least work."""
    loads = [0] * workers
    owners = [0] * len(sizes)
    for number in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        owners[number] = loads.index(min(loads))
        loads[owners[number]] += sizes[number]
    return owners


def _compiled(
    texts: Sequence[Text], schema: Schema, settings: Settings
) -> Iterator[tuple[SymbolTable, dict[str, Statements], list[Diagnostic]]]:
    """The work of a second process: the parts of each unit without its text, which the parent has already."""
    for text in texts:
        unit = compile_file(text, schema, settings)
        yield unit.symbols, unit.statements, unit.diagnostics
