"""The schema as JSON Schema (draft 7, which YAML editors support), for completion and hints.

It describes keys and their structure; only ``check`` verifies references.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from b1mg_graph.vocabulary import XSD_BOOLEAN, XSD_DATE, XSD_INTEGER, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from b1mg_graph.schema.model import Field, RecordType, Schema

_DRAFT = "http://json-schema.org/draft-07/schema#"
_ID = "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
_RECORD = "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*(( *, *|--)[A-Za-z0-9]+(-[A-Za-z0-9]+)*)*$"
_ID_MESSAGE = "an id: letters a-z, digits and single hyphens"
_RECORD_MESSAGE = "an id, or the ids of a role held with commas between: holder, role, body"
_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_SCALAR = ["string", "number", "boolean"]
"""The JSON types that an editor can assume for a plain scalar; the program reads all scalars as text."""


def facts_schema(
    schema: Schema, languages: Iterable[str], ids: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, Any]:
    """The JSON Schema of a facts file; ``ids``, by class and each with a description, are offered for references.

    ``markdownEnumDescriptions`` and ``patternErrorMessage`` are extensions that yaml-language-server and VS Code know.
    """
    writer = _Writer(schema, tuple(languages), ids or {})
    headers = {header: writer.reference(t, inline=True) for header, t in schema.headers.items()}
    sections = {
        section: {
            "type": "object",
            "description": f"{t.name().capitalize()} records, by id.",
            "propertyNames": {"pattern": _ID, "patternErrorMessage": _ID_MESSAGE},
            "additionalProperties": writer.reference(t),
        }
        for section, t in schema.sections.items()
    }
    return writer.document(
        "Facts of a b1mg-graph",
        {"type": "object", "properties": {**headers, **sections}, "additionalProperties": False},
    )


def file_schema(schema: Schema, name: str, languages: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema of a file with one record, such as ``graph.yaml``.  Raises ``KeyError`` for another ``name``."""
    writer = _Writer(schema, tuple(languages), {})
    return writer.document(f"{name} of a b1mg-graph", writer.record(schema.files[name], inline=True))


def list_schema(schema: Schema, name: str, languages: Iterable[str]) -> dict[str, Any]:
    """The JSON Schema of a file with a list of records, such as ``accepted.yaml``.  Raises ``KeyError`` as above."""
    writer = _Writer(schema, tuple(languages), {})
    record = writer.record(schema.files[name], inline=False)
    return writer.document(f"{name} of a b1mg-graph", {"type": "array", "items": record})


class _Writer:
    """Converts record types to definitions, each once."""

    def __init__(self, schema: Schema, languages: tuple[str, ...], ids: Mapping[str, Mapping[str, str]]) -> None:
        self._schema = schema
        self._languages = languages
        self._ids = ids
        self._definitions: dict[str, dict[str, Any]] = {}

    def document(self, title: str, root: dict[str, Any]) -> dict[str, Any]:
        """The complete document: ``root`` with all definitions that it refers to."""
        return {"$schema": _DRAFT, "title": title, **root, "definitions": dict(sorted(self._definitions.items()))}

    def reference(self, record_type: RecordType, *, inline: bool = False) -> dict[str, Any]:
        """A reference to the definition of ``record_type``; ``inline`` if the record contains its id."""
        name = local_name(record_type.shape) + ("Header" if inline else "")
        if name not in self._definitions:
            self._definitions[name] = {}
            self._definitions[name] = self.record(record_type, inline=inline)
        return {"$ref": f"#/definitions/{name}"}

    def record(self, record_type: RecordType, *, inline: bool) -> dict[str, Any]:
        """The schema of one record."""
        id_ = {"id": {**_text(_ID, _ID_MESSAGE), "description": "The id, unique in the data set."}}
        keys = {key: self._field(f) for key, f in record_type.fields.items()}
        required = ["id"] if inline else [f.key for f in record_type.required if record_type.section is None and f.key]
        return {
            "type": "object",
            "description": record_type.name().capitalize(),
            "properties": {**(id_ if inline else {}), **keys},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _field(self, field: Field) -> dict[str, Any]:
        one = self._value(field)
        several = {"type": "array", "items": one}
        body = one if field.max_count == 1 else {"anyOf": [one, several]}
        description = field.description.get("en")
        return {**({"description": description} if description else {}), **body}

    def _value(self, field: Field) -> dict[str, Any]:  # noqa: PLR0911 - one for each kind of value
        if field.nested is not None:
            record_type = self._schema.nested[field.shape]
            key, full = record_type.abbreviated_by, self.reference(record_type)
            return full if key is None else {"anyOf": [self._value(key), full]}
        if field.kind == "text":
            return self._in_languages()
        if field.choices or field.values:
            return {"enum": [*field.choices, *field.values]}
        if field.kind == "iri":
            message = "a web address, such as https://example.org/page"
            return {"type": "string", "format": "uri", "pattern": "^https?://", "patternErrorMessage": message}
        if field.kind == "reference":
            fitting = [target for target in sorted(self._ids) if self._schema.is_a(target, field.classes)]
            is_nested = not self._schema.nested_classes.isdisjoint(field.classes)
            free = _text(_RECORD, _RECORD_MESSAGE) if is_nested else _text(_ID, _ID_MESSAGE)
            return self._reference_to(fitting, free) if fitting else free
        if XSD_BOOLEAN in field.datatypes:
            return {"type": "boolean"}
        if XSD_INTEGER in field.datatypes:
            bounds = {"minimum": field.minimum, "maximum": field.maximum}
            return {"type": "integer", **{word: bound for word, bound in bounds.items() if bound is not None}}
        if XSD_DATE in field.datatypes:
            message = "a date as precise as the source: 2025-03-19, 2025-03 or 2025"
            return {"type": ["string", "integer"], "pattern": _DATE, "patternErrorMessage": message}
        if field.pattern is None:
            return {"type": _SCALAR}
        message = field.message.get("en") or field.description.get("en", "")
        return {"type": _SCALAR, "pattern": field.pattern.pattern, "patternErrorMessage": message}

    def _in_languages(self) -> dict[str, Any]:
        """A reference to the definition of a text: in the main language, or in several."""
        text = {"type": _SCALAR}
        several = {"anyOf": [text, {"type": "array", "items": text}]}
        in_languages = {"type": "object", "properties": dict.fromkeys(self._languages, several)}
        self._definitions["text"] = {"anyOf": [text, {**in_languages, "additionalProperties": False}]}
        return {"$ref": "#/definitions/text"}

    def _reference_to(self, targets: list[str], free: dict[str, Any]) -> dict[str, Any]:
        """A reference to the definition of an id of a thing of one of some classes, or any other."""
        name = "-".join(["id-of", *map(local_name, targets)])
        if name not in self._definitions:
            self._definitions[name] = {"anyOf": [*map(self._known, targets), free]}
        return {"$ref": f"#/definitions/{name}"}

    def _known(self, target: str) -> dict[str, Any]:
        """A reference to the ids of the things of one class.  One value each, so that a hover shows one description."""
        name = f"ids-{local_name(target)}"
        if name not in self._definitions:
            self._definitions[name] = {
                "anyOf": [
                    {"enum": [id_], "markdownEnumDescriptions": [description]}
                    for id_, description in sorted(self._ids[target].items())
                ]
            }
        return {"$ref": f"#/definitions/{name}"}


def _text(pattern: str, message: str) -> dict[str, Any]:
    """A string with a pattern, and what an editor says of one that does not fit."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message}
