"""A note for languages of the data set that the network page has no texts of its own in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, Sequence, unpack
from b1mg_graph.model.languages import WRITTEN, without_page_texts
from b1mg_graph.vocabulary import B1MG_MAIN_LANGUAGE, DCTERMS_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.schema.model import RecordType


def check_page_languages(
    text: Text | None, root: Node | None, record_type: RecordType, settings: Settings
) -> Iterator[Diagnostic]:
    """A note at the first of the settings' languages without page texts, which names all of them.

    ``root`` is the record of type ``record_type`` in the ``text`` of ``graph.yaml``, which
    is None where the file cannot be read.
    """
    missing = without_page_texts(settings)
    places = {place.value: place for place in _given(root, record_type)}
    place = next((places[tag] for tag in missing if tag in places), None)
    if text is None or place is None:
        return
    named = ", ".join(f"`{tag}`" for tag in missing)
    main = settings.language in missing
    yield diagnostic(
        "missing-page-language",
        f"the network page has no texts of its own in {named}",
        text.location(*unpack(place.span)),
        label="buttons and headings are in English" if main else "the page is not offered in this language",
        help=f"nothing is required: names stay in their language; there are page texts in {', '.join(WRITTEN)}",
    )


def _given(root: Node | None, record_type: RecordType) -> Iterator[Scalar]:
    """The values of the keys for the main language and for the languages."""
    for key, value in root.items if isinstance(root, Mapping) else ():
        field = record_type.fields.get(key.value)
        if field is not None and field.path in (B1MG_MAIN_LANGUAGE, DCTERMS_LANGUAGE):
            items = value.items if isinstance(value, Sequence) else [value]
            yield from (item for item in items if isinstance(item, Scalar))
