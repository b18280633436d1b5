"""The core of the facts to Turtle by PyYAML and rdflib, in as few lines as it takes."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from measure import peak_memory


def convert(folder: Path, output: Path) -> None:
    """Write the people of the data set ``folder/data`` and the roles that they hold; imports are a part of it."""
    import yaml
    from rdflib import FOAF, ORG, RDF, RDFS, Graph, Literal, Namespace, URIRef

    from naive_facts import B1MG, DATE_TYPES, plain

    ids = Namespace("https://w3id.org/b1mg/id/")
    graph = Graph()
    for path in sorted((folder / "data" / "sources").glob("people-*.yaml")):
        for id_, person in yaml.safe_load(path.read_bytes())["people"].items():
            graph.add((ids[id_], RDF.type, FOAF.Person))
            graph.add((ids[id_], RDFS.label, Literal(person["name"], lang="en")))
            for role in person["roles"]:
                behalf = [f"for-{plain(role['for'])}"] if "for" in role else []
                held = URIRef(ids["--".join([id_, role["role"], role["in"], *behalf])])
                graph.add((held, RDF.type, ORG.Membership))
                graph.add((held, ORG.member, ids[id_]))
                graph.add((held, ORG.organization, ids[role["in"]]))
                graph.add((held, ORG.role, ids[role["role"]]))
                if "since" in role:
                    since = plain(role["since"])
                    date = Literal(since, datatype=DATE_TYPES[len(since)], normalize=False)
                    graph.add((held, B1MG.since, date))
    graph.serialize(output, format="turtle", encoding="utf-8")


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data")
    parser.add_argument("output", type=Path, metavar="OUT", help="the Turtle file to write")
    arguments = parser.parse_args()
    began = time.perf_counter()
    convert(arguments.folder, arguments.output)
    print(json.dumps({"seconds": time.perf_counter() - began, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
