"""The table of docs/stores.md: in how many of its variants each question gets equal rows in each store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .loaded import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = Path(__file__).parents[2] / "docs" / "stores.md"
_HEAD = """\
# The questions in other stores

<!-- made by `make stores`; do not edit by hand -->

Every question is asked in several ways: as its example, without what may be left out, with all values, as of a date,
now, and with what is uncertain. The number before the slash is in how many of these a store gives the rows that
`b1mg-graph` gives, each once. The data are those that ship, with invented facts on which sources agree and disagree.
rdflib, which is slow, is asked about the things of the examples only. [How each store is loaded](stores-guide.md).

The last two rows are the checks that find the same, and the rules that derive the same, over the union and, as a named
graph, the ontology. Those tests run rdflib apart (`tests/ontology/test_engines.py`).

"""


def page(
    found: Mapping[tuple[str, str], tuple[int, int]], equal: Mapping[str, Mapping[str, set[str]]], total: dict[str, int]
) -> str:
    """The page: ``found`` has how many variants are equal, and how many there are, by question and store.

    ``equal`` are the names of checks and rules that gave the same, by kind and store, of a ``total`` by kind.
    """
    rows = [["question", *HEADINGS.values()], ["---", *(["---:"] * len(HEADINGS))]]
    rows += [
        [question, *("/".join(map(str, found[question, store])) for store in HEADINGS)]
        for question in sorted({question for question, _ in found})
    ]
    for kind, stores in equal.items():
        counts = (f"{len(stores[store])}/{total[kind]}" if store in stores else "apart" for store in HEADINGS)
        rows.append([f"*{kind}*", *counts])
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def questions_in(text: str) -> list[str]:
    """The questions of the rows of a page."""
    names = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| ")][2:]
    return [name for name in names if not name.startswith("*")]
