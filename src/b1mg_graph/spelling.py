"""Spelling: folding names for comparison, and suggestions for misspelt words.

The similarity is difflib's ratio of folded texts, which ignores accents, case and punctuation.  In large vocabularies
the candidates are first narrowed to those that share most pairs of letters, so that a suggestion takes milliseconds.
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
"""The maximum number of suggestions from one vocabulary: more errors usually have a common cause."""

_LONGEST = 100
"""The maximum length in letters of a text to compare; no id is longer."""

_MOST_EFFORT = 200_000_000
"""The maximum cost of the comparisons in one vocabulary; one comparison costs at worst the cube of its letters."""


def fold(text: str) -> str:
    """``text`` without accents, case, punctuation and white space: ``"Beliën, J."`` gives ``belienj``."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "".join(filter(str.isalnum, text.casefold()))


class Vocabulary:
    """The words that are allowed in some place, each with further names."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        """``words`` are pairs of a word and its further names, such as an id and its labels."""
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
        """The words most similar to ``written``, at most ``most``, the most similar first; can be empty."""
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
                    # two transposed letters give a word with the same letters
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


def are_near(one: str, other: str) -> bool:
    """Whether two words, folded, differ in at most two letters: one is probably a misspelling of the other."""
    first, second = fold(one), fold(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return max(len(first), len(second)) - sum(block.size for block in blocks) <= 2


def _bigrams(folded: str) -> set[str]:
    padded = f"^{folded}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
