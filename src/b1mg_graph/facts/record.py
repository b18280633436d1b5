"""A record: the description of one thing in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from b1mg_graph.facts.nodes import Node
from b1mg_graph.schema.model import Field

if TYPE_CHECKING:
    from b1mg_graph.schema.model import RecordType

Fact = tuple[Field, str, Node]
"""A field, its value (a term), and the node of the value."""


@dataclass(slots=True)
class Record:
    """A description of a thing, or a record nested in that of its holder.

    ``iri`` (the thing) and ``graph`` (the source) are terms.  ``span`` is the packed span of the id, or of the first
    key of a nested record.
    """

    type: RecordType
    iri: str
    graph: str
    span: int
    facts: list[Fact]
