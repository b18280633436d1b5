"""Spellings: names folded for comparison, and what somebody may have meant.

Distance is difflib's ratio over folded text, so accents, case and punctuation
count for nothing.  For large vocabularies the candidates are first narrowed to
those that share most pairs of letters, so that one suggestion costs milliseconds.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
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


def fold(text: str) -> str:
    """``text`` without accents, case, punctuation and white space: ``"Beliën, J."`` gives ``belienj``."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(filter(str.isalnum, text.casefold()))


class Vocabulary:
    """The words that may stand somewhere, each with other names that lead to it."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        """``words``: pairs of a word and its other names, such as an id and its labels."""
        self._words: dict[str, list[str]] = defaultdict(list)
        for word, names in words:
            for name in (word, *names):
                folded = fold(name)
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
