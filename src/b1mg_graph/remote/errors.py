"""The errors of stores elsewhere."""

from __future__ import annotations

from b1mg_graph.errors import B1mgGraphError


class RemoteError(B1mgGraphError):
    """A store could not be asked or changed.

    ``status`` is that of its answer (RFC 9110, section 15), and None if there was no answer.
    """

    def __init__(self, *parts: object, status: int | None = None) -> None:
        super().__init__(*parts)
        self.status = status
