"""The names of things in one language, with the other languages of the data set as fallback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from b1mg_graph.vocabulary import B1MG_PART_OF, B1MG_SHORT_NAME, DCTERMS_TITLE, RDFS_LABEL, SKOS_NOTATION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from b1mg_graph.model.conflicts import Verdict
    from b1mg_graph.model.settings import Settings
    from b1mg_graph.rdf.dataset import Dataset
    from b1mg_graph.schema.model import Schema


class Labels:
    """The names of things and of terms of the ontology; ``language`` is preferred to the main language."""

    def __init__(
        self,
        dataset: Dataset,
        schema: Schema,
        settings: Settings,
        classes: Mapping[str, str],
        verdict_of: Callable[[str, str], Verdict | None],
        language: str | None = None,
    ) -> None:
        """``classes`` are the classes of all things by id; ``verdict_of(term, property)`` gives the accepted values."""
        self._store = dataset.query_store("")
        self._verdict_of = verdict_of
        self._schema = schema
        self._settings = settings
        self._classes = classes
        wanted = [language] if language else []
        self._languages = [tag.lower() for tag in (*wanted, settings.language, *settings.languages)]
        self._found: dict[ox.NamedNode, ox.Literal | None] = {}

    def __call__(self, thing: ox.NamedNode) -> ox.Literal | None:
        """The name of ``thing``, with that of its whole if needed: ``Health economics (B1MGplus)``; or None."""
        if thing not in self._found:
            self._found[thing] = self._with_whole(thing)
        return self._found[thing]

    def name(self, thing: ox.NamedNode) -> ox.Literal | None:
        """The name or title of ``thing`` alone; None without one."""
        return self.text(thing, RDFS_LABEL) or self.text(thing, DCTERMS_TITLE)

    def text(self, thing: ox.NamedNode, predicate: str) -> ox.Literal | None:
        """The literal of ``predicate`` in the first language that has one; None without one."""
        verdict = self._verdict_of(str(thing), predicate)
        aside = verdict.set_aside if verdict else frozenset()
        objects = [o for o in self._objects(thing, predicate) if str(o) not in aside]
        texts = {o.language: o for o in objects if isinstance(o, ox.Literal)}
        return next((texts[language] for language in self._languages if language in texts), None)

    def _with_whole(self, thing: ox.NamedNode) -> ox.Literal | None:
        name = self.name(thing)
        if name is None:
            names = self._schema.labels.get(thing.value, {})
            tag = next((tag for tag in self._languages if tag in names), None)
            return ox.Literal(names[tag], language=tag) if tag else None
        whole = self._whole(thing) if self._is_named_with_whole(thing) else None
        if whole is None or whole.value in name.value:
            return name
        return ox.Literal(f"{name.value} ({whole.value})", language=name.language)

    def _is_named_with_whole(self, thing: ox.NamedNode) -> bool:
        target = self._classes.get(self._settings.id(thing.value) or "")
        return target is not None and self._schema.types[target].named_with_whole

    def _whole(self, thing: ox.NamedNode) -> ox.Literal | None:
        """The shortest name of the whole that the thing is part of: ``B1MGplus``, ``WP5``."""
        wholes = sorted((o for o in self._objects(thing, B1MG_PART_OF) if isinstance(o, ox.NamedNode)), key=str)
        if not wholes:
            return None
        codes = sorted((o for o in self._objects(wholes[0], SKOS_NOTATION) if isinstance(o, ox.Literal)), key=str)
        return self.text(wholes[0], B1MG_SHORT_NAME) or next(iter(codes), None) or self.name(wholes[0])

    def _objects(self, thing: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        quads = self._store.quads_for_pattern(thing, ox.NamedNode(predicate), None, ox.DefaultGraph())
        return [q.object for q in quads]  # type: ignore[misc]
