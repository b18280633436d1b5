"""The core of the facts to Turtle by LinkML: its loader for YAML, its dumper by rdflib.

The classes come from the schema by LinkML's own generator.  That is done once, with
``--make-classes``, and not timed: a project generates them when its schema changes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from measure import peak_memory

SCHEMA = Path(__file__).resolve().parent / "linkml_schema.yaml"
_CLASSES = "linkml_classes"


def make_classes(folder: Path) -> None:
    """Write the module of the schema's classes into ``folder``."""
    from linkml.generators.pythongen import PythonGenerator

    text = PythonGenerator(str(SCHEMA), metadata=False).serialize()
    (folder / f"{_CLASSES}.py").write_text(text, "utf-8")


def convert(facts: Path, output: Path) -> None:
    """Write the records of the YAML file ``facts``; imports, and reading the schema, are a part of it."""
    import importlib

    from linkml_runtime import SchemaView
    from linkml_runtime.dumpers import rdflib_dumper
    from linkml_runtime.loaders import yaml_loader

    classes = importlib.import_module(_CLASSES)
    records = yaml_loader.load(str(facts), classes.Facts)
    rdflib_dumper.dump(records, str(output), schemaview=SchemaView(str(SCHEMA)))


def main() -> None:
    """Read the command line, do it all, and print what it took as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the flat facts are in DIR/flat.yaml")
    parser.add_argument("output", type=Path, metavar="OUT", nargs="?", help="the Turtle file to write")
    parser.add_argument("--make-classes", action="store_true", help="write the schema's classes into DIR instead")
    arguments = parser.parse_args()
    if arguments.make_classes:
        make_classes(arguments.folder)
        return
    sys.path.append(sys.prefix)  # where the environment keeps the classes
    began = time.perf_counter()
    convert(arguments.folder / "flat.yaml", arguments.output)
    print(json.dumps({"seconds": time.perf_counter() - began, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
