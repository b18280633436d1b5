"""Inputs by number: the same seed and number give the same input, on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from b1mg_graph.resources import shipped
from b1mg_graph.starter import write_starter
from tests.hostile.corpus import CORPUS, UNHARMED
from tests.hostile.words import WORDS

from .atoms import ATOMS, TOKENS
from .changing import changed
from .trees import hostile_tree

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"facts": ".yaml", "settings": ".yaml", "query": ".rq", "words": ".txt", "tree": ".json"}
"""The kinds of input, with the endings of their files."""

OF_TWENTY = ("facts",) * 9 + ("settings",) * 2 + ("query",) * 5 + ("words",) * 2 + ("tree",) * 2
"""How often each kind is tried, of twenty times."""

LARGEST = 12_000
"""Bytes of a file that is changed: with larger ones few would be tried."""


@dataclass(frozen=True)
class Input:
    """An input of a kind, and what it is called."""

    kind: str
    name: str
    content: bytes

    def write(self, folder: Path) -> Path:
        """Write it into ``folder``, to be tried again; its path."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.kind}-{self.name}{KINDS[self.kind]}"
        path.write_bytes(self.content)
        return path


def from_file(path: Path) -> Input:
    """The input in a file: what kind it is of, its name begins with."""
    kind, _, name = path.stem.partition("-")
    if kind not in KINDS:
        kind, name = ("query" if path.suffix == ".rq" else "facts"), path.stem
    return Input(kind, name, path.read_bytes())


def numbered(seed: int, number: int, starter: Path, kind: str = "") -> Input:
    """The input of that number, of any kind or of one."""
    chance = Random(f"{seed}:{number}")
    kind = kind or chance.choice(OF_TWENTY)
    return Input(kind, f"{seed}-{number}", _MADE[kind](chance, starter))


def prepared(folder: Path) -> Path:
    """The data set that inputs are tried with, written into ``folder``."""
    write_starter(folder, ("en", "sv"))
    return folder


def _facts(chance: Random, starter: Path) -> bytes:
    begin = chance.choice((seeds(starter), _sound(starter)))
    return changed(chance.choice(begin), chance, seeds(starter))


def _settings(chance: Random, starter: Path) -> bytes:
    return changed((starter / "data/graph.yaml").read_bytes(), chance, seeds(starter))


def _query(chance: Random, starter: Path) -> bytes:
    pieces = chance.choice(_queries()).split(" ")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(pieces))
        other = chance.choice(_queries()).split(" ")
        begin = chance.randrange(len(other))
        new = chance.choice(
            ([], [chance.choice(TOKENS)], [chance.choice(ATOMS)], [pieces[at]] * 3, other[begin : begin + 9])
        )
        pieces[at : at + chance.randint(0, 3)] = new
        pieces = pieces or [""]
    return " ".join(pieces).encode("utf-8", "surrogatepass")


def _words(chance: Random, starter: Path) -> bytes:
    known = (*WORDS.values(), *ATOMS, "ripplemark", "Lumilake Institute", "id:ripplemark", "2026-01", "'x'@en", "<x:y>")
    word = chance.choice(known)
    for _ in range(chance.randint(0, 2)):
        at = chance.randint(0, len(word))
        word = word[:at] + chance.choice(known)[:200] + word[at + chance.randint(0, 3) :]
    return word.encode("utf-8", "surrogatepass")


_MADE = {"facts": _facts, "settings": _settings, "query": _query, "words": _words, "tree": hostile_tree}


@cache
def _sound(starter: Path) -> tuple[bytes, ...]:
    """What has nothing wrong as it is: a change of it is likelier to get far."""
    files = [path.read_bytes() for path in sorted((starter / "data/sources").glob("*.yaml"))]
    return tuple(made.content for made in UNHARMED.values() if len(made.content) < LARGEST) + (*files,) * 10


@cache
def seeds(starter: Path) -> tuple[bytes, ...]:
    """What is changed: the corpus, the starter's files, and those of the shipped data that are not large."""
    paths = [*sorted((starter / "data").rglob("*.yaml")), *sorted(shipped("data").rglob("*.yaml"))]
    files = (path.read_bytes() for path in paths if path.name not in ("graph.yaml", "example.yaml"))
    corpus = [made.content for name, made in CORPUS.items()]
    return tuple(content for content in (*corpus, *files) if 0 < len(content) < LARGEST)


@cache
def _queries() -> tuple[str, ...]:
    """The queries that ship, without their heads."""
    texts = (path.read_text("utf-8") for path in sorted(shipped("ontology").rglob("*.rq")))
    return tuple("\n".join(line for line in text.split("\n") if not line.startswith("#")) for text in texts)
