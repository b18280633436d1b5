"""Where others are ahead of ours: by the figures, and by what they can do and ours cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contestants import OURS, PROGRAMS
from figures import peak
from report.tables import people, sentence_list, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contestants import Contestant
    from figures import Figures

_NOTICEABLE = 1.05
"""The ratio from which one is ahead of another."""

_ABILITIES = """\
- **LinkML** makes Python and Java classes, JSON Schema, SQL tables, OWL and documentation of one schema, and reads
  JSON, CSV and RDF as well as YAML. Ours reads its YAML only, and makes of its shapes a JSON Schema and checks.
- **Morph-KGC** reads CSV, Excel, Parquet, XML, databases and web services, and joins them; ours reads YAML only.
- **maplib** makes triples of data frames by templates, queries them with SPARQL into data frames, and validates them
  with SHACL, all in one process; ours reads YAML only.
- **rdflib** parses and writes more formats, and runs on any store with an adapter for it.
- **pyvis** takes any networkx graph in two lines, and its nodes move when one drags them.
- **Oxigraph** by itself loads and queries RDF from anywhere, on disk too; ours is a program on top of it.
"""


def section(figures: Figures) -> str:
    """The list; what it says of figures follows from them alone."""
    found = [*_conversion(figures), *_questions(figures), *_pages(figures), *_serialising(figures)]
    lines = "".join(f"- {line}\n" for line in found) or "- By the figures: nowhere.\n"
    return f"## Where others are ahead\n\n{lines}{_ABILITIES}"


def _conversion(figures: Figures) -> Iterator[str]:
    def time(case: str, name: str) -> float | None:
        return figures.ratio("conversion", case, OURS.name, name)

    def memory(case: str, name: str) -> float | None:
        return _memory_ratio(figures, case, name)

    for contestant in PROGRAMS:
        yield from _lead(figures, contestant, time, "is faster", "as fast")
    for contestant in PROGRAMS:
        yield from _lead(figures, contestant, memory, "takes less memory", "less")


def _lead(
    figures: Figures, contestant: Contestant, ratio_of: Callable[[str, str], float | None], words: str, by: str
) -> Iterator[str]:
    """A line for a contestant who is ahead at some size."""
    ratios = {case: ratio_of(case, contestant.name) for case in figures.cases("conversion")}
    ahead = [
        f"{times(ratio)} times {by} at {people(case)} people"
        for case, ratio in ratios.items()
        if ratio is not None and ratio > _NOTICEABLE
    ]
    if ahead:
        what = ", for the core only," if contestant.writes == "core" else ""
        yield f"Facts to RDF: **{contestant.name}**{what} {words}: {', '.join(ahead)}."


def _memory_ratio(figures: Figures, case: str, name: str) -> float | None:
    """How many times as much memory ours takes, by the smallest peak of each."""
    ours, theirs = (
        [most for run in figures.runs("conversion", case, who) if (most := peak(run))] for who in (OURS.name, name)
    )
    return min(ours) / min(theirs) if ours and theirs else None


def _questions(figures: Figures) -> Iterator[str]:
    for run in figures.runs("questions", "both engines", "ours"):
        for question in run["found"]:
            if "rdflib" in question and _NOTICEABLE * question["rdflib"] < question["milliseconds"]:
                ratio = question["milliseconds"] / question["rdflib"]
                yield f"The question `{question['question']}`: **rdflib** is {times(ratio)} times as fast."


def _pages(figures: Figures) -> Iterator[str]:
    for case in figures.cases("making the page"):
        shares = []
        for key, words in (("seconds", "time"), ("memory", "memory"), ("bytes", "bytes")):
            ratio = figures.ratio("making the page", case, "ours", "pyvis in line", key)
            if ratio is not None and ratio > _NOTICEABLE:
                shares.append(f"{100 / ratio:.0f} % of the {words}")
        if shares:
            takes = sentence_list(shares)
            yield f"The page of the network, {case}: **pyvis**, whose page shows far less, takes {takes} of ours."


def _serialising(figures: Figures) -> Iterator[str]:
    for case in figures.cases("serialising"):
        for name in ("rdflib", "oxigraph"):
            for title, key in (("N-Quads", "seconds"), ("Turtle", "turtle")):
                ratio = figures.ratio("serialising", case, "ours", name, key)
                if ratio is not None and ratio > _NOTICEABLE:
                    yield f"{title} at {people(case)} people: **{name}** is {times(ratio)} times as fast, unsorted."
