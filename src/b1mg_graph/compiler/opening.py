"""Opening a data set: what an earlier run made of the same files is taken from the cache, and else made and kept."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.cache import folder
from b1mg_graph.compiler.inputs import key_of, key_of_inputs, prefix_of, program_of_now, read_inputs
from b1mg_graph.compiler.kept import KeptAssembly
from b1mg_graph.errors import SchemaError
from b1mg_graph.model.dates import today

if TYPE_CHECKING:
    from b1mg_graph.cache.folder import Cache
    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.compiler.inputs import Inputs
    from b1mg_graph.compiler.pipeline import Progress
    from b1mg_graph.project import Project


def opened(
    project: Project, progress: Progress | None = None, *, warnings: bool = True, keeps: bool = True
) -> Assembly:
    """The assembled data set, as ``compiler.pipeline.assemble`` makes it, from the cache where it is there.

    Unless it ``keeps``, the cache is not used.  The other arguments and the errors are those of ``assemble``.
    """
    inputs = read_inputs(project)
    cache = folder.opened() if keeps and isinstance(project.data, Path) and not inputs.found else None
    if cache is None:
        return _compiled(project, inputs, progress, warnings=warnings)
    try:
        keys = _keys(inputs, project)
    except (SchemaError, OSError):  # the compiler reports it
        return _compiled(project, inputs, progress, warnings=warnings)
    kept = _kept(cache, keys, project, inputs, warnings=warnings)
    if kept is not None:
        return kept
    assembly = _compiled(project, inputs, progress, warnings=warnings)
    _keep(cache, keys, assembly, inputs, warnings=warnings)
    return assembly


def _keys(inputs: Inputs, project: Project) -> tuple[str, str]:
    """The keys of the data set and of its findings today."""
    same = (key_of_inputs(inputs, project), program_of_now(), prefix_of(project))
    return key_of("set", *same), key_of("findings", *same, today())


def _kept(
    cache: Cache, keys: tuple[str, str], project: Project, inputs: Inputs, *, warnings: bool
) -> KeptAssembly | None:
    findings = cache.read(keys[1]) if warnings else None
    if warnings and findings is None:
        return None
    sections = cache.read(keys[0])
    if sections is None:
        return None
    return KeptAssembly(project, inputs, sections, findings, partial(_compiled, project, inputs, warnings=warnings))


def _keep(cache: Cache, keys: tuple[str, str], assembly: Assembly, inputs: Inputs, *, warnings: bool) -> None:
    from b1mg_graph.compiler.kept import sections_of, sections_of_findings

    sections = sections_of(assembly, inputs)
    if sections is not None:
        cache.write(keys[0], sections)
        if warnings:
            cache.write(keys[1], sections_of_findings(assembly))


def _compiled(project: Project, inputs: Inputs, progress: Progress | None = None, *, warnings: bool) -> Assembly:
    from b1mg_graph.compiler.pipeline import assemble

    return assemble(project, progress, warnings=warnings, inputs=inputs)
