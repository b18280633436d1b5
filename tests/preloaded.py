"""Imports all modules of the package and what they use, and compiles its templates: see `tests.served`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import b1mg_graph
from b1mg_graph.site.pages import environment

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
templates = environment()
templates.filters["number"] = str
templates.install_null_translations(newstyle=True)
for name in templates.list_templates(["html"]):
    templates.get_template(name)
