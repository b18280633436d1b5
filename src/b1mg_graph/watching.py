"""Noticing that the files which a data set is read from have changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import watch

from b1mg_graph.project import FACTS_ENDINGS, FORGOTTEN
from b1mg_graph.resources import shipped

if TYPE_CHECKING:
    from b1mg_graph.project import Project

_ENDINGS = (*FACTS_ENDINGS, ".ttl", ".rq")

_DEBOUNCE = 200
"""The number of milliseconds within which changes count as one: an editor can write a file in several steps."""

_LONGEST = 200
"""The number of milliseconds for which one call waits."""


class Watch:
    """Notices changes of the files of a data set from the moment that it is made.

    Make it before the data set is read: a change while that is read is noticed then.  ``folders`` are those that are
    watched: the facts, and the ontologies, but not the one of the program unless its data is watched.  Raises
    ``ImportError`` where ``watchfiles`` is not installed.
    """

    def __init__(self, project: Project) -> None:
        own = project.data == shipped("data")
        ontologies = (folder for folder in project.ontology.folders if own or folder != shipped("ontology"))
        places = (project.data, *ontologies)
        self.folders = [place for place in places if isinstance(place, Path) and place.is_dir()]
        self._changes = watch(
            *self.folders,
            debounce=_DEBOUNCE,
            rust_timeout=_LONGEST,
            yield_on_timeout=True,
            watch_filter=lambda _, path: _is_read(path),
        )
        self._first = self._next()  # watching begins with the first wait

    def changed(self) -> list[Path]:
        """The files that have changed since the last call, sorted; after a fraction of a second it is empty.

        Raises ``KeyboardInterrupt`` if the process is interrupted meanwhile.
        """
        first, self._first = self._first, []
        return first or self._next()

    def _next(self) -> list[Path]:
        return sorted({Path(path) for _, path in next(self._changes)})


def _is_read(path: str) -> bool:
    """Whether the data set is read from a file of this name."""
    return Path(path).suffix in _ENDINGS or Path(path).name == FORGOTTEN
