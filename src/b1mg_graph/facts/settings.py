"""What a data set's ``graph.yaml`` settles for all its files: the base of IRIs, and the languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence
from b1mg_graph.facts.values import can_be_read

if TYPE_CHECKING:
    from b1mg_graph.schema.model import RecordType

_URI_SPACE = "http://rdfs.org/ns/void#uriSpace"
_MAIN_LANGUAGE = "https://w3id.org/b1mg/ontology#mainLanguage"
_LANGUAGES = "http://purl.org/dc/terms/language"


@dataclass(frozen=True, slots=True)
class Settings:
    """``base`` begins every IRI; ``language`` is that of a text that names none of ``languages``.

    No ``languages`` are those that are not known, because ``graph.yaml`` does not say: any will do.
    """

    base: str = "https://w3id.org/b1mg/id/"
    language: str = "en"
    languages: tuple[str, ...] = ()


def settings_of(root: Node | None, record_type: RecordType) -> Settings:
    """The settings that the record ``root`` of type ``record_type`` gives, the usual ones where it is faulty.

    Keys are known by the properties that the schema gives them, whatever their names.
    """
    given: dict[str, list[str]] = {}
    for key, value in root.items if isinstance(root, Mapping) else ():
        field = record_type.fields.get(key.value)
        if field is not None and field.kind == "literal":
            items = value.items if isinstance(value, Sequence) else [value]
            words = [item.value for item in items if isinstance(item, Scalar)]
            given[field.path] = [word for word in words if can_be_read(field, word)]
    usual = Settings()
    languages = given.get(_LANGUAGES)
    language = (given.get(_MAIN_LANGUAGE) or [usual.language])[0]
    return Settings(
        base=(given.get(_URI_SPACE) or [usual.base])[0],
        language=language,
        languages=tuple(dict.fromkeys((language, *languages))) if languages else (),
    )
