"""Entries for ids that are no longer used: where they are written, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.edit.formatting import section_lines
from b1mg_graph.edit.identity import free_id
from b1mg_graph.errors import UsageError
from b1mg_graph.facts.nodes import Mapping, Node, Scalar, mapping_of, one_or_list
from b1mg_graph.model.dates import local_day
from b1mg_graph.model.languages import ENGLISH
from b1mg_graph.paths import shown
from b1mg_graph.vocabulary import DCTERMS_IS_REPLACED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence as Values

    from b1mg_graph.edit.draft import Draft
    from b1mg_graph.edit.layout import Layout
    from b1mg_graph.edit.parts import Part
    from b1mg_graph.schema.model import RecordType, Schema

_FILE = ("vocabulary", "retired.yaml")
"""Where the first entry of a data set is written, in the folder of the data set."""

_TITLES = {"en": "Ids that are no longer used", "sv": "Id:n som inte längre används", "de": "Ids außer Gebrauch"}
_SOURCE = "editors-retired"
_KIND = "editorial"


def add_tombstone(draft: Draft, id: str, *, replaced_by: Values[str] = (), reason: str | None = None) -> None:  # noqa: A002
    """Add the entry for a retired id to the file that has such entries; a data set without one gets it.

    Raises ``UsageError`` if the ontology has no section for retired ids, or no key for the reason.
    """
    record_type = tombstone_type(draft.schema)
    replacement = next(f.key for f in record_type.fields.values() if f.path == DCTERMS_IS_REPLACED_BY and f.key)
    values: dict[str, Node] = {}
    if replaced_by:
        values[replacement] = one_or_list([*replaced_by])
    if reason is not None:
        key = next((f.key for f in record_type.fields.values() if f.kind == "text" and f.key), None)
        if key is None:
            raise UsageError("the ontology has no key for the reason why an id is retired")
        values[key] = Scalar(reason, 0)
    place = _place(draft, record_type)
    if place is None:
        _new_file(draft, id, values, record_type)
        return
    layout, section = place
    lines = section_lines(section.key.value if section.key else "", mapping_of({id: mapping_of(values)}), draft.schema)[
        1:
    ]
    draft.edit(layout.text.path, [layout.appended(section, lines)])


def tombstone_type(schema: Schema) -> RecordType:
    """The type of the records for retired ids.  Raises ``UsageError`` if the ontology has none."""
    found = next((t for t in schema.types.values() if t.tombstone and t.section), None)
    if found is None:
        raise UsageError("the ontology has no section for retired ids")
    return found


def _place(draft: Draft, record_type: RecordType) -> tuple[Layout, Part] | None:
    """The first file that has entries for retired ids, and its section for them."""
    for path in draft.paths():
        content = draft.files.text(path)
        if content is not None and f"{record_type.section}:" in content:
            layout = draft.layout(path)
            section = layout.section(str(record_type.section))
            if section is not None and isinstance(section.node, Mapping) and section.parts and not section.is_flow:
                return layout, section
    return None


def _new_file(draft: Draft, id: str, values: dict[str, Node], record_type: RecordType) -> None:  # noqa: A002
    schema = draft.schema
    header = next(iter(schema.headers))
    tag = draft.before.settings.language
    known = draft.before.linked.classes
    title: Node = Scalar(_TITLES.get(tag, _TITLES[ENGLISH]), 0)
    if tag not in _TITLES and ENGLISH in draft.before.settings.languages:
        title = mapping_of({ENGLISH: title})
    source: dict[str, Node] = {
        "id": Scalar(free_id(_SOURCE, known), 0),
        "title": title,
        "issued": Scalar(local_day(), 0),
        **({"kind": Scalar(_KIND, 0)} if _KIND in known else {}),
    }
    lines = section_lines(header, mapping_of(source), schema)
    lines += ["", *section_lines(str(record_type.section), mapping_of({id: mapping_of(values)}), schema)]
    file = draft.folder.joinpath(*_FILE)
    number = 2
    while shown(file) in draft.paths():
        file = draft.folder.joinpath(*_FILE[:-1], f"retired-{number}.yaml")
        number += 1
    draft.files.new[file] = "".join(f"{line}\n" for line in lines)
