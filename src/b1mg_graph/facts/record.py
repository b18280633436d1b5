"""What one file says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Node
from b1mg_graph.schema.model import Field

if TYPE_CHECKING:
    from b1mg_graph.schema.model import RecordType

Fact = tuple[Field, str, Node]
"""A field, a term that is its value, and the node where that is written."""


@dataclass(slots=True)
class Record:
    """One description of a thing, or a role held that is nested in that of its holder.

    ``iri`` and ``graph`` are terms: of the thing, and of the source that says this.
    ``span`` is where the record begins: its id, or the first key of a nested one.
    """

    type: RecordType
    iri: str
    graph: str
    span: int
    facts: list[Fact]
