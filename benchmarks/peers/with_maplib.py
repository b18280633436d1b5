"""The core of the facts to N-Triples by maplib: data frames of Polars, mapped with ``map_triples``."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import peak_memory

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "https://w3id.org/b1mg/id/"
_ORG = "http://www.w3.org/ns/org#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PERSON = "http://xmlns.com/foaf/0.1/Person"
_SINCE = "https://w3id.org/b1mg/ontology#since"
_DATES = {"since_year": "gYear", "since_month": "gYearMonth", "since_day": "date"}


def columns_of(facts: Path) -> Iterator[tuple[str, Any, Any]]:
    """For each property its IRI, a data frame of subjects and objects, and the type of the objects."""
    import polars as pl
    from maplib import IRI, RDFType

    read = json.loads(facts.read_bytes())
    people, held = pl.DataFrame(read["people"]), pl.DataFrame(read["memberships"], infer_schema_length=None)
    of_things = RDFType.IRI

    def pairs(frame: Any, objects: Any) -> Any:
        return frame.select(pl.lit(_BASE).add(pl.col("id")).alias("subject"), objects.alias("object"))

    yield _TYPE, pairs(people, pl.lit(_PERSON)), of_things
    yield _LABEL, pairs(people, pl.col("name")), RDFType.Literal(IRI(f"{_XSD}string"))
    yield _TYPE, pairs(held, pl.lit(f"{_ORG}Membership")), of_things
    for key in ("member", "organization", "role"):
        yield _ORG + key, pairs(held, pl.lit(_BASE).add(pl.col(key))), of_things
    for key, datatype in _DATES.items():
        if key in held.columns:
            dated = held.filter(pl.col(key).is_not_null())
            value = pl.col(key).str.to_date() if datatype == "date" else pl.col(key)
            yield _SINCE, pairs(dated, value), RDFType.Literal(IRI(_XSD + datatype))


def convert(facts: Path, output: Path) -> None:
    """Write the records of the JSON file ``facts``; imports are a part of it."""
    from maplib import Model, RDFType, SolutionMappings

    model = Model()
    for predicate, frame, kind in columns_of(facts):
        types = {"subject": RDFType.IRI, "object": kind}
        model.map_triples(SolutionMappings(frame, types), predicate=predicate)
    model.write(str(output), format="ntriples")


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the flat facts are in DIR/flat.json")
    parser.add_argument("output", type=Path, metavar="OUT", help="the file of N-Triples to write")
    arguments = parser.parse_args()
    began = time.perf_counter()
    convert(arguments.folder / "flat.json", arguments.output)
    print(json.dumps({"seconds": time.perf_counter() - began, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
