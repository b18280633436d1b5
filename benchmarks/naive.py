"""The script that one would write instead: PyYAML's ``safe_load``, rdflib, and loops.

It makes the same triples of the same facts, those that are derived too, and checks nothing.
``naive_facts.py`` does the reading, ``naive_rules.py`` the deriving.
"""

from __future__ import annotations

import argparse
import json
import time
from functools import partial
from pathlib import Path

from measure import peak_memory

_ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"


def convert(folder: Path, output: Path, *, c_loader: bool) -> dict[str, object]:
    """Write the data set ``folder/data`` to ``output`` as Turtle, and give what that took.

    The imports are a part of it, which is why they are inside.
    """
    began = time.perf_counter()
    import yaml
    from rdflib import Graph

    from naive_facts import read
    from naive_rules import derive

    imported = time.perf_counter()
    ontology = Graph()
    for path in sorted(_ONTOLOGY.glob("*.ttl")):
        ontology.parse(path, format="turtle")
    graph = Graph()
    for prefix, namespace in ontology.namespaces():
        graph.bind(prefix, namespace)
    read(folder, graph, partial(yaml.load, Loader=yaml.CSafeLoader) if c_loader else yaml.safe_load)
    was_read = time.perf_counter()
    derive(graph, ontology)
    derived = time.perf_counter()
    graph.serialize(output, format="turtle", encoding="utf-8")
    written = time.perf_counter()
    steps = {
        "importing": imported - began,
        "reading": was_read - imported,
        "deriving": derived - was_read,
        "writing": written - derived,
    }
    return {"seconds": written - began, "steps": steps, "triples": len(graph), "memory": peak_memory()}


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("output", type=Path, metavar="OUT", help="the Turtle file to write")
    parser.add_argument("--c-loader", action="store_true", help="read YAML with libyaml's loader in C")
    arguments = parser.parse_args()
    print(json.dumps(convert(arguments.folder, arguments.output, c_loader=arguments.c_loader)))


if __name__ == "__main__":
    main()
