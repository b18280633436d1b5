"""Opening a data set: what an earlier run made of the same files is taken from the cache, and else made and kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.cache import folder
from b1mg_graph.compiler.inputs import key_of, key_of_inputs, key_of_ontology, prefix_of, program_of_now, read_inputs
from b1mg_graph.compiler.kept import KeptAssembly
from b1mg_graph.compiler.kept_units import KeptUnits
from b1mg_graph.compiler.prebuilt import key_of_shipped, read_entry
from b1mg_graph.errors import SchemaError
from b1mg_graph.model.dates import today

if TYPE_CHECKING:
    from b1mg_graph.cache.folder import Cache
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.kept_units import Sections
    from b1mg_graph.compiler.pipeline import Progress
    from b1mg_graph.project import Project
    from b1mg_graph.rdf.results import Results


_ELSEWHERE = "elsewhere"
"""The section with the key of the entry that has the compiled files."""


def opened(project: Project, progress: Progress | None = None, *, warnings: bool = True) -> Assembly:
    """The assembled data set, as ``compiler.pipeline.assemble`` makes it, from the cache where it is there.

    The arguments and the errors are those of ``assemble``.
    """
    inputs = read_inputs(project)
    built = None if folder.is_off() else read_entry(inputs, project)
    if built is not None and not warnings:
        return _from_entry(project, inputs, key_of_shipped(inputs, project), built, None, warnings=warnings)
    cache = folder.opened() if isinstance(project.data, Path) and inputs.sound else None
    try:
        keys = None if cache is None else _keys_of(inputs, project)
    except (SchemaError, OSError):  # the compiler reports it
        keys = None
    if cache is None or keys is None:
        return _compiled(project, inputs, progress, warnings=warnings)
    kept = _kept(cache, keys, project, inputs, warnings=warnings)
    if kept is not None:
        return kept
    known = _known(cache, keys, project) or (KeptUnits(built, prefix_of(project)) if built is not None else None)
    from b1mg_graph.rdf.results import Results

    results = Results(known.results if known is not None else None)
    assembly = _compiled(project, inputs, progress, warnings=warnings, known=known, results=results)
    _keep(cache, keys, assembly, inputs, known, results, warnings=warnings)
    return assembly


class _Keys(NamedTuple):
    """The keys of the compiled files in their last state, of the data set, and of its findings today."""

    files: str
    whole: str
    findings: str


def _keys_of(inputs: Inputs, project: Project) -> _Keys:
    prefix, program = prefix_of(project), program_of_now()
    settings = inputs.settings.content if inputs.settings else ""
    whole = (key_of_inputs(inputs, project), program, prefix)
    files = key_of(
        "files", key_of_ontology(project), program, prefix, str((project.folder or Path()).absolute()), settings
    )
    return _Keys(files, key_of("set", *whole), key_of("findings", *whole, today()))


def _kept(cache: Cache, keys: _Keys, project: Project, inputs: Inputs, *, warnings: bool) -> KeptAssembly | None:
    findings = cache.read(keys.findings) if warnings else None
    if warnings and findings is None:
        return None
    sections = cache.read(keys.whole)
    if sections is None:
        return None
    return _from_entry(project, inputs, keys.whole, sections, findings, warnings=warnings)


def _from_entry(
    project: Project, inputs: Inputs, key: str, sections: Sections, findings: Sections | None, *, warnings: bool
) -> KeptAssembly:
    compiled = partial(_compiled, project, inputs, warnings=warnings)
    return KeptAssembly(project, inputs, key, sections, findings, compiled)


def _known(cache: Cache, keys: _Keys, project: Project) -> KeptUnits | None:
    """The compiled files in their last state, which are in an entry of their own or in that of the data set then."""
    sections = cache.read(keys.files)
    if sections is not None and _ELSEWHERE in sections:
        sections = cache.read(str(sections[_ELSEWHERE], "ascii"))
    return None if sections is None else KeptUnits(sections, prefix_of(project))


def _keep(
    cache: Cache,
    keys: _Keys,
    assembly: Assembly,
    inputs: Inputs,
    known: KeptUnits | None,
    results: Results,
    *,
    warnings: bool,
) -> None:
    from b1mg_graph.compiler import keeping
    from b1mg_graph.rdf.dataset import DERIVED

    if not keeping.is_self_contained(assembly, inputs):
        return
    ontology, prefix = assembly.dataset.ontology, prefix_of(assembly.project)
    sections = keeping.sections_of_units(assembly.units, assembly.schema, ontology, prefix, known)
    sections.update(keeping.sections_of_results(results, assembly.dataset.lines([DERIVED])))
    entries: dict[str, dict[str, bytes]] = {keys.files: sections}
    if assembly.is_sound:
        whole = {**sections, **keeping.sections_beside_units(assembly)}
        entries = {keys.whole: whole, keys.files: {_ELSEWHERE: keys.whole.encode()}}
        if warnings:
            entries[keys.findings] = keeping.sections_of_findings(assembly)
    cache.write_all(entries)


def _compiled(
    project: Project,
    inputs: Inputs,
    progress: Progress | None = None,
    *,
    warnings: bool,
    known: KeptUnits | None = None,
    results: Results | None = None,
) -> Assembly:
    from b1mg_graph.compiler.pipeline import assemble

    return assemble(project, progress, warnings=warnings, inputs=inputs, known=known, results=results)
