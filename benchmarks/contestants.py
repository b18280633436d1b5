"""Who turns facts into RDF in this benchmark: what each reads and writes, and what it leaves undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program, and what it takes part in.

    ``module`` is run with the folder of the data set and the file to write.  ``peer`` names the environment that
    it runs in, where that is not the benchmark's own.  ``writes`` says what of the triples must be in its file: ``all``
    that ours writes, or the ``core``.  ``grows`` is for those who also run at the sizes that only growth asks for.
    Who is ``dispensable`` is left out where a run fails; the failure of any other ends the benchmark.
    """

    name: str
    module: str
    about: str
    options: tuple[str, ...] = ()
    peer: str | None = None
    reads: Literal["facts", "flat facts", "quads"] = "facts"
    writes: Literal["all", "core"] | None = None
    ending: str = "ttl"
    grows: bool = False
    dispensable: bool = False


OURS = Contestant(
    "ours",
    "ours",
    "the product: reads, checks everything, derives, writes Turtle in a stable order; every triple has its source and "
    "its line. It uses all cores of the processor.",
    grows=True,
)
OURS_ONE_CORE = Contestant(
    "ours on one core", "ours", "the same, held to one core, as most others are by nature.", ("--one-core",)
)
REVISION = "94e3e1c"
"""The last revision before the memory of a conversion and the waits of every day were looked at."""
OURS_BEFORE = Contestant(
    "ours before",
    "ours",
    f"the product as it was at revision {REVISION}, before its memory was looked at; it is taken out of the history of "
    "the project.",
    ("--revision", REVISION),
    dispensable=True,
)
NAIVE = Contestant(
    "naive",
    "naive",
    "the script that one would write instead: `yaml.safe_load`, rdflib and loops. Its file holds the very same "
    "triples, derived ones too. No checking, no lines, no graphs by source.",
    writes="all",
    grows=True,
)
NAIVE_C = Contestant(
    "naive with the C loader", "naive", "the same, with `yaml.CSafeLoader`.", ("--c-loader",), writes="all", grows=True
)
NAIVE_CORE = Contestant(
    "naive, core only",
    "peers.with_rdflib",
    "`yaml.safe_load` and rdflib in thirty lines, for the core only. It checks and derives nothing, without sources.",
    writes="core",
)
LINKML = Contestant(
    "LinkML",
    "peers.with_linkml",
    "a schema of the core (`peers/linkml_schema.yaml`), Python classes generated from it beforehand, `yaml_loader` and "
    "`rdflib_dumper`. It checks required keys and types, and writes canonical Turtle; it writes no language tags, "
    "checks no references, derives nothing, and knows neither lines nor graphs by source.",
    peer="linkml",
    dispensable=True,
    reads="flat facts",
    writes="core",
)
MORPH_KGC = Contestant(
    "Morph-KGC",
    "peers.with_morph_kgc",
    "an RML mapping of the core (`peers/morph_kgc_mapping.ttl`) over JSON, as it reads no YAML; N-Triples out, in as "
    "many processes as it takes by itself. It checks nothing, derives nothing, and knows no lines.",
    peer="morph-kgc",
    dispensable=True,
    reads="flat facts",
    writes="core",
    ending="nt",
    grows=True,
)
MAPLIB = Contestant(
    "maplib",
    "peers.with_maplib",
    "`map_triples` of data frames of Polars, read from JSON, a frame for each property of the core; N-Triples out. It "
    "is compiled and uses all cores. It writes no language tags here, checks nothing but IRIs, derives nothing, and "
    "knows no lines.",
    peer="maplib",
    dispensable=True,
    reads="flat facts",
    writes="core",
    ending="nt",
    grows=True,
)
FLOOR = Contestant(
    "floor",
    "floor",
    "no program: what libyaml's events for the same bytes and Oxigraph's parsing of the resulting quads cost when "
    "nothing is done with either. Imports are not counted.",
    reads="quads",
)

CONTESTANTS = (OURS, OURS_ONE_CORE, OURS_BEFORE, NAIVE, NAIVE_C, NAIVE_CORE, LINKML, MORPH_KGC, MAPLIB, FLOOR)
"""In the order in which they run; the first writes what others' files are compared with."""

PROGRAMS = tuple(c for c in CONTESTANTS if c.module not in (OURS.module, FLOOR.module))
"""Those that might be used in place of ours."""
