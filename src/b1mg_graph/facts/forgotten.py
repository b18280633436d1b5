"""People who were removed on request: their ids, names and identifiers as keyed hashes, so that they are recognised.

The file ``forgotten`` of a data set has a key and, line by line, HMACs by SHA-256 (RFC 2104) of what is not to come
back.  It does not say who they are; but who has the file can test whether a certain name is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from b1mg_graph.diagnostics.diagnostic import Diagnostic, diagnostic
from b1mg_graph.project import FORGOTTEN, Project, read_forgotten_text
from b1mg_graph.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from b1mg_graph.diagnostics.text import Text
    from b1mg_graph.facts.index import Index

_LINE = re.compile(r"(?:key: |- )[0-9a-f]{64}|hashes:|#.*|")
_HEAD = (
    "# People who were removed on request, as keyed hashes (`b1mg-graph forget`), so that no import adds them again.\n"
    "# Keep this file with the data set.\n"
)

Kind = Literal["id", "name", "identifier"]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The ``key`` and the hashes of a data set; without a key no person was removed."""

    key: str = ""
    hashes: frozenset[str] = field(default_factory=frozenset)

    def has(self, kind: Kind, text: str) -> bool:
        """Whether an id, a name (in any spelling) or an identifier is that of a person who was removed."""
        return bool(self.hashes) and _hash(self.key, kind, text) in self.hashes

    def with_more(self, ids: Iterable[str], names: Iterable[str], identifiers: Iterable[str]) -> Forgotten:
        """These and more; the first ones get a random key."""
        import secrets

        key = self.key or secrets.token_hex(32)
        kinds: tuple[tuple[Kind, Iterable[str]], ...] = (("id", ids), ("name", names), ("identifier", identifiers))
        more = (_hash(key, kind, text) for kind, texts in kinds for text in texts)
        return Forgotten(key, self.hashes.union(more))

    def text(self) -> str:
        """The content of the file; sorted, so that it does not show the order of removals."""
        return _HEAD + f"key: {self.key}\nhashes:\n" + "".join(f"- {one}\n" for one in sorted(self.hashes))


def read_forgotten(text: Text, diagnostics: list[Diagnostic]) -> Forgotten:
    """The key and the hashes in ``text``; an error for every line that is neither."""
    keys: list[str] = []
    hashes: set[str] = set()
    at = 0
    for line in text.content.splitlines(keepends=True):
        written = line.strip()
        if not _LINE.fullmatch(written):
            where = text.location(at, at + max(1, len(written)))
            help_ = f"restore the line from an earlier state of {FORGOTTEN}; only `b1mg-graph forget` writes this file"
            diagnostics.append(diagnostic("forgotten-unreadable", "this is not a hash", where, help=help_))
        elif written.startswith("key: "):
            keys.append(written.removeprefix("key: "))
        elif written.startswith("- "):
            hashes.add(written.removeprefix("- "))
        at += len(line)
    if hashes and len(keys) != 1:
        what = "there is no key" if not keys else "there is more than one key"
        help_ = f"restore {FORGOTTEN} from an earlier state: the hashes are of no use without their key"
        diagnostics.append(diagnostic("forgotten-unreadable", what, text.location(0, 1), help=help_))
        return Forgotten()
    return Forgotten(keys[0] if keys else "", frozenset(hashes))


def check_forgotten(index: Index, project: Project) -> Iterator[Diagnostic]:
    """An error for every record with the id or an identifier of a removed person, a warning for the same name.

    Errors of the file ``forgotten`` are among them.
    """
    text, found = read_forgotten_text(project)
    if text is None:
        yield from found
        return
    forgotten = read_forgotten(text, found)
    yield from found
    yield from _recognised(index, forgotten) if forgotten.hashes else ()


def _recognised(index: Index, forgotten: Forgotten) -> Iterator[Diagnostic]:
    for id_, descriptions in index.definitions.items():
        text, definition = descriptions[0]
        addresses = [written.form for written in index.identifiers.get(id_, ())]
        if forgotten.has("id", id_) or any(forgotten.has("identifier", address) for address in addresses):
            yield diagnostic(
                "forgotten-person",
                f"`{id_}` was removed from this data set on request",
                index.at(text, definition.span),
                help=f"delete the record; if it is another person, give it another id, and keep {FORGOTTEN}",
            )
        elif any(forgotten.has("name", name) for name in index.names(id_)):
            yield diagnostic(
                "forgotten-person",
                f"`{id_}` has the name of a person who was removed from this data set on request",
                index.at(text, definition.span),
                help="delete the record, or accept this finding if it is another person of that name",
                severity="warning",
            )


def _hash(key: str, kind: Kind, text: str) -> str:
    folded = fold(text) if kind == "name" else text
    import hmac  # most data sets have no names to forget

    return hmac.digest(bytes.fromhex(key), f"{kind}\0{folded}".encode(), "sha256").hex()
