"""Spellings: names folded for comparing and searching, and suggestions for misspelt names.

Folding removes case, accents, punctuation and white space, and writes letters that are not on every keyboard with
those that are.  Some letters are written in two ways (``Müller`` as ``Muller`` and as ``Mueller``), so a text has
several spellings.  The command line, the checks and the search of the network page all fold by ``FOLDED``.

The distance for suggestions is difflib's ratio over folded text.  For large vocabularies the candidates are first
narrowed to those that share most pairs of letters, so that one suggestion costs milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.7
_SHORTLIST = 40
_MOST_ASKED = 200
"""Suggestions of one vocabulary: whoever has more slips has one cause for them all."""

_LONGEST = 100
"""Letters that what is written may have to be compared; no id has more."""

_MOST_EFFORT = 200_000_000
"""What the comparisons of one vocabulary may cost, at worst: the cube of the letters, where the same few come again."""


FOLDED: dict[str, tuple[str, ...]] = {
    "a\u0308": ("a", "ae"),
    "o\u0308": ("o", "oe"),
    "u\u0308": ("u", "ue"),
    "a\u030a": ("a", "aa"),
    "ø": ("o", "oe"),
    "æ": ("ae",),
    "œ": ("oe",),
    "ß": ("ss",),
    "þ": ("th",),
    "ð": ("d",),
    "đ": ("d", "dj"),
    "ł": ("l",),
    "\u0131": ("i",),
    "ŋ": ("n", "ng"),
    "ŧ": ("t",),
    "ħ": ("h",),
    "\u03c2": ("\u03c3",),
}
"""The usual ways to write a letter without it, by the letter in lower case, decomposed (Unicode NFKD).

The network page reads this table in its data.
"""

_MOST_ALTERNATIVES = 5
"""The number of different letters of one text that are written in all their ways, so that spellings stay few."""


def fold(text: str) -> str:
    """``text`` without accents, case, punctuation and white space: ``"Beliën, J."`` gives ``belienj``.

    A letter with several spellings is written in its first: ``"Bjørn Müller"`` gives ``bjornmuller``.
    """
    if text.isascii():
        return _letters(text.casefold())
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    for letter, ways in FOLDED.items():
        if letter in decomposed:
            decomposed = decomposed.replace(letter, ways[0])
    return _letters(decomposed)


def spellings(text: str) -> tuple[str, ...]:
    """All folded spellings of ``text``, that of ``fold`` first: ``"Müller"`` gives ``muller`` and ``mueller``.

    Two names are the same for a search if they have a spelling in common.
    """
    folded = fold(text)
    if text.isascii():
        return (folded,)
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    several = [letter for letter, ways in FOLDED.items() if len(ways) > 1 and letter in decomposed]
    found = [folded]
    for chosen in product(*(FOLDED[letter] for letter in several[:_MOST_ALTERNATIVES])):
        written = decomposed
        for letter, way in zip(several, chosen, strict=False):
            written = written.replace(letter, way)
        found.append(fold(written))
    return tuple(dict.fromkeys(found))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class Vocabulary:
    """The words that may stand somewhere, each with other names that lead to it."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        """``words``: pairs of a word and its other names, such as an id and its labels."""
        self._words: dict[str, list[str]] = defaultdict(list)
        for word, names in words:
            for folded in (spelling for name in (word, *names) for spelling in spellings(name)):
                if folded and word not in self._words[folded]:
                    self._words[folded].append(word)
        self._asked = 0
        self._effort = 0
        self._index: dict[str, list[str]] | None = None

    def suggest(self, written: str, most: int = 3) -> list[str]:
        """The words that ``written`` may have been meant for, likeliest first; often none."""
        folded = fold(written)
        self._asked += 1
        if not folded or len(folded) > _LONGEST or self._asked > _MOST_ASKED:
            return []
        letters = Counter(folded)
        scored = []
        for name in dict.fromkeys([*([folded] if folded in self._words else []), *self._shortlist(folded)]):
            matcher = SequenceMatcher(None, name, folded, autojunk=False)
            if matcher.real_quick_ratio() >= _CUTOFF and matcher.quick_ratio() >= _CUTOFF:
                self._effort += len(name) * len(folded) ** 2
                if self._effort > _MOST_EFFORT:
                    break
                ratio = matcher.ratio()
                if ratio >= _CUTOFF:
                    # two letters changed over make a word of the same letters
                    other = (letters - Counter(name)).total() + (Counter(name) - letters).total()
                    scored.append((-ratio, other, name))
        found: list[str] = []
        for *_, name in sorted(scored):
            found.extend(word for word in self._words[name] if word not in found)
        return found[:most]

    def _shortlist(self, folded: str) -> list[str]:
        if self._index is None:
            self._index = defaultdict(list)
            for name in self._words:
                for pair in _bigrams(name):
                    self._index[pair].append(name)
        shared: Counter[str] = Counter()
        for pair in _bigrams(folded):
            shared.update(self._index.get(pair, ()))
        return sorted(shared, key=lambda name: (-shared[name], name))[:_SHORTLIST]


def _bigrams(folded: str) -> set[str]:
    padded = f"^{folded}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
