"""Linking a data set with the data sets that it uses: their things keep their IRIs, and their statements their sources.

All their things can be referred to; what becomes part of the graph are those that are referred to, what these refer
to, and the sources that say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from b1mg_graph.bases import BaseError, find_base
from b1mg_graph.compiler.foreign import Linked
from b1mg_graph.compiler.unit import Unit, compile_file, compile_files
from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic, in_file_order
from b1mg_graph.facts.cycles import check_cycles
from b1mg_graph.facts.descriptions import check_descriptions
from b1mg_graph.facts.index import Index
from b1mg_graph.facts.nodes import Mapping, Scalar, unpack
from b1mg_graph.facts.reader import read
from b1mg_graph.facts.references import check_references, check_roles
from b1mg_graph.facts.settings import settings_of, uses_of
from b1mg_graph.project import SETTINGS, read_settings, read_texts
from b1mg_graph.schema.shapes import load_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as Map

    from b1mg_graph.bases import Base
    from b1mg_graph.diagnostics.text import Location, Text
    from b1mg_graph.facts.nodes import Node
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.project import Project
    from b1mg_graph.schema.model import RecordType, Schema


@dataclass(frozen=True)
class _Used:
    base: Base
    name: str
    settings: Settings
    units: tuple[Unit, ...]
    where: Location

    @property
    def iri(self) -> str:
        return self.settings.base + self.name


class _Linker:
    """Finds, reads and compiles the data sets that are used, depth first."""

    def __init__(self, schema: Schema, record_type: RecordType) -> None:
        self._schema = schema
        self._record_type = record_type
        self.found: dict[str, _Used] = {}
        self._direct: dict[str, list[str]] = {}

    def of(self, identity: str) -> list[_Used]:
        """The data sets that the one with this identity uses, directly or by way of others, each once."""
        reached: dict[str, None] = {}
        waiting = [*self._direct.get(identity, ())]
        while waiting:
            one = waiting.pop(0)
            if one not in reached and one in self.found:
                reached[one] = None
                waiting += self._direct.get(one, ())
        return [self.found[one] for one in reached]

    def use(
        self, root: Node | None, text: Text, project: Project, chain_: tuple[tuple[str, str], ...], at: Location | None
    ) -> Iterator[Diagnostic]:
        """Compile what the settings ``root`` use; ``at`` is where the data set that they are of is named itself."""
        named: dict[str, str] = {}
        for scalar in uses_of(root, self._record_type):
            where = at or text.location(*unpack(scalar.span))
            try:
                base = find_base(scalar.value, project.folder, project.ontology)
                _refuse_again(base, named, chain_)
                named[base.identity] = base.written
                yield from self._compile(base, where, chain_)
                self._direct.setdefault(chain_[-1][0], []).append(base.identity)
            except BaseError as error:
                through = f" (used by {chain_[-1][1]})" if at else ""
                yield diagnostic(error.code, f"{error}{through}", where, help=error.remedy)

    def _compile(self, base: Base, where: Location, chain_: tuple[tuple[str, str], ...]) -> Iterator[Diagnostic]:
        if base.identity in self.found:
            return
        text, texts, faults = read_texts(base.project)
        if text is None:
            raise BaseError("base-unusable", f"`{base.written}`: its graph.yaml cannot be read", "")
        root = read(text, [])
        nested = [*self.use(root, text, base.project, (*chain_, (base.identity, base.written)), where)]
        yield from nested
        if nested:
            return
        below = self.of(base.identity)
        settings = replace(settings_of(root, self._record_type), shared=shared_by(below))
        own = compile_file(text, self._schema, settings, self._record_type)
        units = [*compile_files(texts, self._schema, settings)]
        linked = chain.from_iterable(used.units for used in below)
        index = Index(tuple((unit.text, unit.symbols) for unit in (own, *units, *linked)), self._schema)
        faults += chain.from_iterable(unit.diagnostics for unit in (own, *units))
        faults += chain.from_iterable(
            check(index) for check in (check_references, check_roles, check_descriptions, check_cycles)
        )
        errors = [fault for fault in in_file_order(faults) if fault.severity == "error"]
        if errors:
            several = f"{len(errors)} errors" if len(errors) > 1 else "an error"
            message = f"`{base.written}` has {several}; the first: {errors[0].message} ({errors[0].where})"
            raise BaseError("base-unusable", message, "correct it where it is kept, or use an edition without errors")
        name = next((definition.id for definition in own.symbols.definitions), "")
        used = _Used(base, name, settings, tuple(units), where)
        other = next((one for one in self.found.values() if one.iri == used.iri), None)
        if other is not None and other.base.digest != base.digest:
            message = f"`{base.written}` and `{other.base.written}` are two editions of <{used.iri}>"
            raise BaseError("base-unusable", message, "use one of them")
        if other is None:
            self.found[base.identity] = used


def _refuse_again(base: Base, named: Map[str, str], chain_: tuple[tuple[str, str], ...]) -> None:
    """Raise ``BaseError`` for a data set that is ``named`` already, or that the ``chain_`` of uses comes from."""
    if base.identity in named:
        message = f"`{base.written}` is used twice: it is also `{named[base.identity]}`"
        raise BaseError("base-unusable", message, "delete one of the two")
    circle = [identity for identity, _ in chain_]
    if base.identity in circle:
        words = [word for _, word in chain_[circle.index(base.identity) :]]
        message = f"data sets use each other in a circle: {' → '.join([*words, base.written])}"
        raise BaseError("base-unusable", message, "delete this use, or the one that leads back")


def link_bases(
    root: Node | None, text: Text, project: Project, schema: Schema, record_type: RecordType
) -> tuple[Linked, list[Diagnostic]]:
    """What the record ``root`` (of type ``record_type``, in ``text``) uses, and errors for what cannot be used."""
    settings = settings_of(root, record_type)
    items = root.items if isinstance(root, Mapping) else ()
    own = next((value.value for key, value in items if key.value == "id" and isinstance(value, Scalar)), "")
    linker = _Linker(schema, record_type)
    identity = str(project.folder.resolve()) if project.folder is not None else ""
    found = [*linker.use(root, text, project, ((identity, text.path),), None)]
    used = [*linker.found.values()]
    for one in used:
        if one.iri == settings.base + own:
            message = f"`{one.base.written}` is this data set itself: it has the same `base` and the same `id`"
            found.append(diagnostic("base-unusable", message, one.where, help="give this data set a base of its own"))
    shared: dict[str, str] = {}
    origins: dict[str, _Used] = {}
    clashes: dict[str, Diagnostic] = {}
    for one in used:
        for id_, base in shared_by([one]).items():
            first = shared.setdefault(id_, base)
            before = origins.setdefault(id_, one)
            if first != base:
                message = f"`{id_}` is <{first}{id_}> in `{before.base.written}`, and <{base}{id_}> here"
                help_ = "use one of the two, or one that both of them use"
                clashes[id_] = diagnostic("base-clash", message, one.where, help=help_)
    units = tuple(map(_without_openings, chain.from_iterable(one.units for one in used)))
    settings_of_units = tuple(one.settings for one in used for _ in one.units)
    names = {one.name: one.settings.base for one in used}
    paths = tuple(one.base.path for one in used if one.base.path is not None)
    return Linked(units, settings_of_units, shared, clashes, names, paths, not found), found


def _without_openings(unit: Unit) -> Unit:
    """A unit whose source does not open a file: an own file that opens with it is a clash, not a second file of it."""
    definitions = [definition._replace(opens=False) for definition in unit.symbols.definitions]
    return replace(unit, symbols=replace(unit.symbols, definitions=definitions))


def shared_by(used: Iterable[_Used]) -> dict[str, str]:
    """The ids of the things and nested records of data sets, with the base of the IRI of each."""
    found: dict[str, str] = {}
    for one in used:
        for symbols in (unit.symbols for unit in one.units):
            ids = [definition.id for definition in symbols.definitions]
            ids += filter(None, map(one.settings.id_of, symbols.nested))
            found.update((id_, one.settings.shared.get(id_, one.settings.base)) for id_ in ids)
    return found


def with_bases(project: Project) -> Project:
    """The project with the folders and archives that it uses, as far as they are found.

    Raises ``SchemaError`` if the ontology is invalid.
    """
    text = read_settings(project)
    if text is None or ("uses" not in text.content and project.ontology.own is None):
        return project
    schema = load_schema(project.ontology)
    record_type = schema.files.get(SETTINGS)
    if record_type is None:
        return project
    linked, _ = link_bases(read(text, []), text, project, schema, record_type)
    return replace(project, bases=linked.paths)
