"""Reading the settings of a data set from its ``graph.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.facts.datatypes import can_be_read
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence
from b1mg_graph.model.settings import Settings
from b1mg_graph.vocabulary import (
    B1MG_MAIN_LANGUAGE,
    B1MG_OPENING_VIEW,
    B1MG_PRESUMED_YEARS,
    B1MG_REFERENCE_DATE,
    B1MG_REPORT_TO,
    B1MG_USES,
    DCTERMS_LANGUAGE,
    VOID_URI_SPACE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping as Values

    from b1mg_graph.schema.model import RecordType


def uses_of(root: Node | None, record_type: RecordType) -> list[Scalar]:
    """The data sets that the record ``root`` of type ``record_type`` uses, as written."""
    found: list[Scalar] = []
    for key, value in root.items if isinstance(root, Mapping) else ():
        field = record_type.fields.get(key.value)
        if field is not None and field.path == B1MG_USES:
            items = value.items if isinstance(value, Sequence) else [value]
            found.extend(item for item in items if isinstance(item, Scalar) and can_be_read(field, item.value))
    return found


def settings_of(root: Node | None, record_type: RecordType) -> Settings:
    """The settings in the record ``root`` of type ``record_type``; invalid or missing ones have their defaults.

    Keys are identified by their properties in the schema, not by their names.
    """
    given: dict[str, list[str]] = {}
    for key, value in root.items if isinstance(root, Mapping) else ():
        field = record_type.fields.get(key.value)
        if field is not None and field.kind == "literal":
            items = value.items if isinstance(value, Sequence) else [value]
            words = [item.value for item in items if isinstance(item, Scalar)]
            given[field.path] = [word for word in words if can_be_read(field, word)]
    return settings_by(given)


def settings_by(given: Values[str, list[str]]) -> Settings:
    """The settings for the values of properties (IRIs); missing ones have their defaults."""
    usual = Settings()
    languages = given.get(DCTERMS_LANGUAGE)
    language = (given.get(B1MG_MAIN_LANGUAGE) or [usual.language])[0]
    years = given.get(B1MG_PRESUMED_YEARS)
    return Settings(
        base=(given.get(VOID_URI_SPACE) or [usual.base])[0],
        language=language,
        languages=tuple(dict.fromkeys((language, *languages))) if languages else (),
        as_of=next(iter(given.get(B1MG_REFERENCE_DATE, ())), None),
        presumed_years=int(years[0]) if years else usual.presumed_years,
        report_to=next(iter(given.get(B1MG_REPORT_TO, ())), None),
        opening_view=next(iter(given.get(B1MG_OPENING_VIEW, ())), None),
    )
