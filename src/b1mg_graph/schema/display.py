"""How things are shown: by what they are filtered, how lines are drawn, and which views there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class Facet:
    """Something by which what is shown can be filtered, such as the country.

    Its choices are things of ``classes``.  Where it has ``paths``, a thing has the values of these properties, and
    itself if it is a choice; else it has what it is, is within, or has a role in.
    """

    id: str
    label: dict[str, str]
    classes: frozenset[str]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Roles or relations that are drawn alike: those of ``properties`` and of what is below them.

    ``of_roles`` and ``of_relations`` mark the family of all that have no other.  ``ink`` is the name of a colour,
    ``width`` is in px.
    """

    id: str
    label: dict[str, str]
    ink: str
    width: float
    properties: frozenset[str]
    of_roles: bool
    of_relations: bool


@dataclass(frozen=True, slots=True)
class ViewShape:
    """A view of the network: the ids of the families and facets that it shows, or ``whole`` for all there is.

    ``frame`` is the id of the facet of classes whose things are its frames, None for a view without.  ``beside`` are
    the ids of facets and the properties (IRIs) of roles whose values are written beside a holder's name.  ``sentence``
    says by language how much is in a framed view.
    """

    id: str
    label: dict[str, str]
    help: dict[str, str]
    families: frozenset[str]
    facets: frozenset[str]
    whole: bool
    frame: str | None = None
    beside: frozenset[str] = frozenset()
    sentence: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Display:
    """All facets, families and views, in the order in which they are shown."""

    facets: tuple[Facet, ...] = ()
    families: tuple[Family, ...] = ()
    views: tuple[ViewShape, ...] = ()

    def family_of_role(self, properties: Collection[str]) -> str | None:
        """The family of a role by its property and all above that; None where there is none."""
        return next((f.id for f in self.families if f.of_roles or not f.properties.isdisjoint(properties)), None)

    def family_of_relation(self, path: str) -> str | None:
        """The family of a relation by its property; None where there is none."""
        return next((f.id for f in self.families if f.of_relations or path in f.properties), None)
