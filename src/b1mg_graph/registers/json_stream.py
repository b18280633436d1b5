"""The objects of a large JSON array, one after the other: at no time is more than one of them in memory."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any

from b1mg_graph.errors import B1mgGraphError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
_LONGEST = 1 << 23
"""The maximum length in characters of one object."""

_BETWEEN = re.compile(r"[\s,]*")


def objects_of(file: IO[str]) -> Iterator[dict[str, Any]]:
    """The objects of the array that a file consists of.

    Raises ``B1mgGraphError``, with the number of the object, if it is not such an array, or ends too early.
    """
    decoder, text, at, number = json.JSONDecoder(), file.read(_CHUNK).lstrip("\ufeff \t\r\n"), 1, 1
    if not text.startswith("["):
        raise B1mgGraphError("it is not a JSON array of records")
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if text.startswith("]", at):
            return
        found, problem = None, "expected an object"
        try:
            if text.startswith("{", at):
                found, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            problem = error.msg
        except RecursionError as error:
            raise B1mgGraphError(f"record {number} of its JSON array is nested too deeply") from error
        if found is not None:
            number += 1
            yield found
            continue
        may_go_on = at == len(text) or text[at] == "{"
        more = file.read(_CHUNK) if may_go_on and len(text) - at <= _LONGEST else ""
        if not more:
            raise B1mgGraphError(f"record {number} of its JSON array cannot be read: {problem}")
        text, at = text[at:] + more, 0
