"""The JSON Schemas for editors, as files beside the facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from b1mg_graph.compiler.inputs import key_of_ontology
from b1mg_graph.compiler.made import made
from b1mg_graph.project import ACCEPTED, SETTINGS
from b1mg_graph.schema.jsonschema import facts_schema, file_schema, list_schema

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.schema.model import Schema

NAMES = FACTS_SCHEMA, SETTINGS_SCHEMA, ACCEPTED_SCHEMA = (
    "facts.schema.json",
    "graph.schema.json",
    "accepted.schema.json",
)


def editor_schemas(assembly: Assembly, *, ids: bool = True) -> dict[str, str]:
    """The texts of the schemas of facts files, of the settings and of accepted findings, by file name.

    With ``ids``, editors offer the ids of the data set and of those that it uses, with names, wherever a record is
    referred to.
    """
    schema, languages, index = assembly.schema, assembly.settings.languages, assembly.linked
    known: dict[str, dict[str, str]] = {}
    for id_, target in index.classes.items() if ids else ():
        if not index.is_retired(id_):
            known.setdefault(target, {})[id_] = index.describe(id_)
    made_of = (key_of_ontology(assembly.project), languages, known)
    return made("editor-schemas", made_of, lambda: _written(schema, languages, known))


def _written(schema: Schema, languages: Sequence[str], known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    found = {FACTS_SCHEMA: facts_schema(schema, languages, known)}
    if SETTINGS in schema.files:
        found[SETTINGS_SCHEMA] = file_schema(schema, SETTINGS, languages)
    if ACCEPTED in schema.files:
        found[ACCEPTED_SCHEMA] = list_schema(schema, ACCEPTED, languages)
    return {name: json.dumps(body, ensure_ascii=False, indent=2) + "\n" for name, body in found.items()}
