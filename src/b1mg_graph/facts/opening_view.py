"""The view that the settings of a data set have its network page open with: it must be one of the ontology's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, unpack
from b1mg_graph.vocabulary import B1MG_OPENING_VIEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.schema.display import Display
    from b1mg_graph.schema.model import RecordType


def check_opening_view(
    text: Text | None, root: Node | None, record_type: RecordType, display: Display
) -> Iterator[Diagnostic]:
    """An error at the value of the key for the opening view where no view of ``display`` has that notation.

    ``root`` is the record of type ``record_type`` in the ``text`` of ``graph.yaml``, which is None where the file
    cannot be read.
    """
    views = [view.id for view in display.views]
    if text is None or not isinstance(root, Mapping):
        return
    for key, value in root.items:
        field = record_type.fields.get(key.value)
        if field is None or field.path != B1MG_OPENING_VIEW or not isinstance(value, Scalar):
            continue
        if value.value not in views:
            known = ", ".join(f"`{view}`" for view in views) or "none"
            yield diagnostic(
                "invalid-value",
                f"`{value.value}` is not a view of the network",
                text.location(*unpack(value.span)),
                label="no view has this notation",
                help=f"the views of the ontology are {known}; delete `{key.value}` to open with the first that has "
                "anything in it",
            )
