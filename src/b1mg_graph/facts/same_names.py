"""Names by which two records may be of one thing: in any spelling, organisations without their legal forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from b1mg_graph.spelling import spellings
from b1mg_graph.vocabulary import ORG_ORGANIZATION_CLASS

if TYPE_CHECKING:
    from b1mg_graph.facts.index import Index
    from b1mg_graph.schema.legal_forms import LegalForms
    from b1mg_graph.schema.model import Schema


@dataclass(frozen=True)
class SameNames:
    """The names of records, folded and without legal forms.

    ``ids`` are the records by name, ``written`` is one spelling of each name, ``legal_forms`` those of each record.
    """

    ids: dict[str, list[str]] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    legal_forms: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, index: Index, target: str) -> SameNames:
        """The names of all records of the class ``target``."""
        names = cls()
        forms = legal_forms_of(index.schema, target)
        for id_, found in index.classes.items():
            if found == target:
                for name in index.names(id_):
                    names.add(id_, name, forms)
        return names

    def add(self, id: str, name: str, forms: LegalForms | None) -> None:  # noqa: A002 - the key of the data format
        """Add a name of the record ``id``; ``forms`` are the legal forms that are no part of it."""
        if forms is not None:
            name, form = forms.without(name)
            if form:
                self.legal_forms.setdefault(id, set()).add(form)
        for folded in filter(None, spellings(name)):
            ids = self.ids.setdefault(folded, [])
            if id not in ids:
                ids.append(id)
            self.written.setdefault(folded, name)

    def called(self, name: str, forms: LegalForms | None) -> list[str]:
        """The records with this name in any spelling, in the order in which they were added."""
        form = ""
        if forms is not None:
            name, form = forms.without(name)
        ids = dict.fromkeys(id_ for folded in spellings(name) for id_ in self.ids.get(folded, ()))
        return [id_ for id_ in ids if not form or form in self.legal_forms.get(id_, (form,))]

    def may_be_equal(self, one: str, other: str) -> bool:
        """Whether the legal forms of two records agree, or one has none: an AB and an Oy are two companies."""
        forms, others = self.legal_forms.get(one), self.legal_forms.get(other)
        return not forms or not others or not forms.isdisjoint(others)


def legal_forms_of(schema: Schema, target: str) -> LegalForms | None:
    """The legal forms that the names of things of the class ``target`` may have; None for all but organisations."""
    return schema.legal_forms if schema.is_a(target, (ORG_ORGANIZATION_CLASS,)) else None
