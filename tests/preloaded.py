"""Imports all modules of the package, and of others what they import when it is used: see `tests.served`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import b1mg_graph

OF_OTHERS = (
    "jinja2",
    "networkx",
    "numpy",
    "openpyxl",
    "pyvis.network",
    "rdflib.plugins.parsers.notation3",
    "rdflib.plugins.serializers.jsonld",
    "rdflib.plugins.sparql",
    "rich.table",
)

for found in pkgutil.walk_packages(b1mg_graph.__path__, "b1mg_graph."):
    if not found.name.endswith("__main__"):
        import_module(found.name)
for name in OF_OTHERS:
    import_module(name)
